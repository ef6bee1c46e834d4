using System;
using System.Collections.Generic;
using System.Globalization;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Reads and writes the fields of DNSSEC records: algorithms, moments, hashes, lists of types.</summary>
internal static class SignatureText
{
    private const string MomentFormat = "yyyyMMddHHmmss";

    // IANA DNS Security Algorithm Numbers.
    private static readonly Dictionary<string, int> Algorithms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["RSAMD5"] = 1, ["DH"] = 2, ["DSA"] = 3, ["RSASHA1"] = 5, ["DSA-NSEC3-SHA1"] = 6, ["NSEC3DSA"] = 6,
        ["RSASHA1-NSEC3-SHA1"] = 7, ["NSEC3RSASHA1"] = 7, ["RSASHA256"] = 8, ["RSASHA512"] = 10, ["ECC-GOST"] = 12,
        ["ECCGOST"] = 12, ["ECDSAP256SHA256"] = 13, ["ECDSA256"] = 13, ["ECDSAP384SHA384"] = 14, ["ECDSA384"] = 14,
        ["ED25519"] = 15, ["ED448"] = 16, ["INDIRECT"] = 252, ["PRIVATEDNS"] = 253, ["PRIVATEOID"] = 254,
    };

    // RFC 4398 §2.1.
    private static readonly Dictionary<string, int> Certificates = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PKIX"] = 1, ["SPKI"] = 2, ["PGP"] = 3, ["IPKIX"] = 4, ["ISPKI"] = 5, ["IPGP"] = 6, ["ACPKIX"] = 7,
        ["IACPKIX"] = 8, ["URI"] = 253, ["OID"] = 254,
    };

    // RFC 9859 §2.
    private static readonly Dictionary<string, int> Schemes = new(StringComparer.OrdinalIgnoreCase) { ["NOTIFY"] = 1 };

    /// <summary>Reads a field.</summary>
    /// <param name="field">Its kind.</param>
    /// <param name="lexer">The entry.</param>
    /// <param name="wire">Where the bytes go.</param>
    public static void Read(Field field, ref EntryLexer lexer, WireBuffer wire)
    {
        switch (field)
        {
            case Field.Algorithm:
                wire.Byte((int)ReadMnemonic(Algorithms, byte.MaxValue, "Zone.What.Algorithm", ref lexer));
                break;
            case Field.Scheme:
                wire.Byte((int)ReadMnemonic(Schemes, byte.MaxValue, "Zone.What.UInt8", ref lexer));
                break;
            case Field.CertificateType:
                wire.UInt16(ReadMnemonic(Certificates, ushort.MaxValue, "Zone.What.CertificateType", ref lexer));
                break;
            case Field.Type:
                wire.UInt16((uint)ReadType(in lexer, lexer.NeedWord("Zone.What.Type")));
                break;
            case Field.Moment:
                ReadMoment(ref lexer, wire);
                break;
            case Field.Salt:
                ReadSalt(ref lexer, wire);
                break;
            case Field.Hash:
                ReadHash(ref lexer, wire);
                break;
            default:
                ReadBitmap(ref lexer, wire);
                break;
        }
    }

    /// <summary>Writes a field.</summary>
    /// <param name="field">Its kind.</param>
    /// <param name="wire">The content, at the field.</param>
    /// <param name="text">Where the text goes.</param>
    /// <returns>Whether the bytes are such a field.</returns>
    public static bool TryWrite(Field field, ref WireReader wire, ContentBuilder text)
    {
        switch (field)
        {
            case Field.Type:
                return wire.TryNumber(2, out uint type) && text.Word(RecordTypes.Name((DnsRecordType)type));
            case Field.Moment:
                return wire.TryNumber(4, out uint seconds)
                    && text.Word(DateTimeOffset.FromUnixTimeSeconds(seconds).ToString(MomentFormat, CultureInfo.InvariantCulture));
            case Field.Salt:
                return wire.TryString(out ReadOnlySpan<byte> salt) && text.Word(salt.Length == 0 ? "-" : HexText.Write(salt));
            case Field.Hash:
                return wire.TryString(out ReadOnlySpan<byte> hash) && text.Word(HexText.WriteBase32(hash));
            default:
                return TryWriteBitmap(ref wire, text);
        }
    }

    private static uint ReadMnemonic(Dictionary<string, int> names, uint most, string expected, ref EntryLexer lexer)
    {
        Token token = lexer.NeedWord(expected);
        return names.TryGetValue(lexer.Show(token), out int known) ? (uint)known
            : NumberText.TryParse(lexer.Bytes(token), most, out uint number) ? number
            : throw lexer.Unexpected(token, expected);
    }

    private static DnsRecordType ReadType(in EntryLexer lexer, Token token) =>
        token.Kind == TokenKind.Word && RecordTypes.TryParse(lexer.Show(token), out DnsRecordType type)
            ? type
            : throw lexer.Unexpected(token, "Zone.What.Type");

    // RFC 4034 §3.2: YYYYMMDDHHmmSS, or seconds since 1970.
    private static void ReadMoment(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.NeedWord("Zone.What.Moment");
        if (NumberText.TryParse(lexer.Bytes(token), uint.MaxValue, out uint seconds))
        {
            wire.UInt32(seconds);
            return;
        }

        if (!DateTimeOffset.TryParseExact(
            lexer.Show(token), MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
        {
            throw lexer.Unexpected(token, "Zone.What.Moment");
        }

        wire.UInt32(unchecked((uint)moment.ToUnixTimeSeconds()));
    }

    // RFC 5155 §3.3.
    private static void ReadSalt(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.NeedWord("Zone.What.Salt");
        ReadOnlySpan<byte> text = lexer.Bytes(token);
        if (text.Length == 1 && text[0] == (byte)'-')
        {
            wire.Byte(0);
            return;
        }

        wire.Byte(Math.Min(text.Length / 2, byte.MaxValue));
        if (text.Length > 510 || !HexText.TryRead(text, wire))
        {
            throw lexer.Unexpected(token, "Zone.What.Salt");
        }
    }

    private static void ReadHash(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.NeedWord("Zone.What.Base32");
        WireBuffer hash = new();
        if (!HexText.TryReadBase32(lexer.Bytes(token), hash) || hash.Length is 0 or > 255)
        {
            throw lexer.Unexpected(token, "Zone.What.Base32");
        }

        // RFC 5155 §11: algorithm 1 is SHA-1, whose hash has 20 bytes. The algorithm is the content's first byte.
        const int Sha1 = 1;
        const int Sha1Length = 20;
        if (wire.Bytes[0] == Sha1 && hash.Length != Sha1Length)
        {
            throw new ZoneSyntaxException(token.Start, Texts.Get("Zone.HashLength", hash.Length, Sha1Length));
        }

        wire.Byte(hash.Length);
        wire.Append(hash.Bytes);
    }

    // RFC 4034 §4.1.2: windows of 256 types, each with its length and as many bytes as it needs.
    private static void ReadBitmap(ref EntryLexer lexer, WireBuffer wire)
    {
        SortedSet<int> types = [];
        for (Token token = lexer.Next(); !token.IsEnd; token = lexer.Next())
        {
            types.Add((int)ReadType(in lexer, token));
        }

        byte[] map = new byte[32];
        int window = -1;
        int length = 0;
        foreach (int type in types)
        {
            if (type >> 8 != window)
            {
                Flush(window, map, length, wire);
                Array.Clear(map, 0, map.Length);
                window = type >> 8;
            }

            int bit = type & 0xff;
            map[bit / 8] |= (byte)(0x80 >> (bit % 8));
            length = (bit / 8) + 1;
        }

        Flush(window, map, length, wire);
    }

    private static void Flush(int window, byte[] map, int length, WireBuffer wire)
    {
        if (window >= 0)
        {
            wire.Byte(window);
            wire.Byte(length);
            wire.Append(map.AsSpan(0, length));
        }
    }

    private static bool TryWriteBitmap(ref WireReader wire, ContentBuilder text)
    {
        while (!wire.IsEnd)
        {
            if (!wire.TryNumber(1, out uint window) || !wire.TryString(out ReadOnlySpan<byte> map))
            {
                return false;
            }

            for (int bit = 0; bit < map.Length * 8; bit++)
            {
                if ((map[bit / 8] & (0x80 >> (bit % 8))) != 0)
                {
                    text.Word(RecordTypes.Name((DnsRecordType)(((int)window << 8) | bit)));
                }
            }
        }

        return true;
    }
}
