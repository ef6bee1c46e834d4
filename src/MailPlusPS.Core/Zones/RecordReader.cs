using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Reads the content of a record: what stands after its type.</summary>
internal sealed class RecordReader
{
    private readonly WireBuffer _wire = new();
    private readonly List<byte[]> _strings = [];
    private readonly TextCache _texts = new();

    /// <summary>Reads names.</summary>
    public NameReader Names { get; } = new();

    /// <summary>Reads a content to the end of its entry.</summary>
    /// <param name="type">The record's type.</param>
    /// <param name="lexer">The entry, behind the type.</param>
    /// <returns>The content.</returns>
    public RData Read(DnsRecordType type, ref EntryLexer lexer)
    {
        RData data = lexer.TakeGenericMark() ? ReadGeneric(type, ref lexer) : ReadText(type, ref lexer);
        lexer.NeedEnd();
        return data;
    }

    /// <summary>Reads an IPv4 address in its one form, four decimal numbers (RFC 1123 §2.1).</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address, first number highest.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParseIPv4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        int parts = 0;
        int digits = 0;
        uint part = 0;
        foreach (byte c in text)
        {
            if (c == (byte)'.')
            {
                if (digits == 0 || ++parts > 3)
                {
                    return false;
                }

                address = (address << 8) | part;
                digits = 0;
                part = 0;
            }
            else if (c is < (byte)'0' or > (byte)'9' || (digits > 0 && part == 0) || (part = (part * 10) + c - '0') > 255)
            {
                return false;
            }
            else
            {
                digits++;
            }
        }

        address = (address << 8) | part;
        return parts == 3 && digits > 0;
    }

    /// <summary>Reads an IPv6 address without brackets or zone (RFC 4291 §2.2).</summary>
    /// <param name="text">The text.</param>
    /// <returns>The address; null where it is none.</returns>
    public static IPAddress? ParseIPv6(ReadOnlySpan<byte> text)
    {
        const int Longest = 45;
        if (text.Length > Longest || text.IndexOf((byte)':') < 0)
        {
            return null;
        }

        foreach (byte c in text)
        {
            if (!HexText.IsHex(c) && c is not ((byte)':' or (byte)'.'))
            {
                return null;
            }
        }

        return IPAddress.TryParse(Encoding.ASCII.GetString(text.ToArray()), out IPAddress? address) ? address : null;
    }

    private RData ReadText(DnsRecordType type, ref EntryLexer lexer)
    {
        switch (type)
        {
            case DnsRecordType.A:
                return ReadIPv4(ref lexer);
            case DnsRecordType.AAAA:
                Token address = lexer.NeedWord("Zone.What.IPv6");
                return new AddressData(ParseIPv6(lexer.Bytes(address)) ?? throw lexer.Unexpected(address, "Zone.What.IPv6"));
            case DnsRecordType.NS or DnsRecordType.CNAME or DnsRecordType.DNAME or DnsRecordType.PTR:
                return new NameData(type, Names.Read(ref lexer, "Zone.What.Name"));
            case DnsRecordType.MX:
                return new MxData(ReadUInt16(ref lexer, "Zone.What.Preference"), Names.Read(ref lexer, "Zone.What.MailHost"));
            case DnsRecordType.TXT or DnsRecordType.SPF:
                return ReadStrings(type, ref lexer);
            case DnsRecordType.SOA:
                return ReadSoa(ref lexer);
            case DnsRecordType.SRV:
                return new SrvData(
                    ReadUInt16(ref lexer, "Zone.What.UInt16"),
                    ReadUInt16(ref lexer, "Zone.What.UInt16"),
                    ReadUInt16(ref lexer, "Zone.What.Port"),
                    Names.Read(ref lexer, "Zone.What.Name"));
            case DnsRecordType.CAA:
                return ReadCaa(ref lexer);
            default:
                return ReadOpaque(type, ref lexer);
        }
    }

    private static AddressData ReadIPv4(ref EntryLexer lexer)
    {
        Token token = lexer.NeedWord("Zone.What.IPv4");
        if (!TryParseIPv4(lexer.Bytes(token), out uint address))
        {
            throw lexer.Unexpected(token, "Zone.What.IPv4");
        }

        return new AddressData(new IPAddress(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(address)));
    }

    private static int ReadUInt16(ref EntryLexer lexer, string expected) => (int)NumberText.Read(ref lexer, ushort.MaxValue, expected);

    // RFC 1035 §3.3.14: one string or more, each of at most 255 bytes.
    private TxtData ReadStrings(DnsRecordType type, ref EntryLexer lexer)
    {
        Token token = lexer.Need("Zone.What.Text");
        int start = token.Start;
        if (!token.HasEscape && token.Length <= byte.MaxValue && lexer.IsLast)
        {
            return _texts.Get(type, lexer.Bytes(token));
        }

        _strings.Clear();
        int total = 0;
        for (; !token.IsEnd; token = lexer.Next())
        {
            byte[] text = CharacterStringText.Read(in lexer, token);
            _strings.Add(text);
            total += text.Length + 1;
            if (total > WireBuffer.Longest)
            {
                throw new ZoneSyntaxException(start, Texts.Get("Zone.DataTooLong", WireBuffer.Longest));
            }
        }

        return new TxtData(_strings.Count == 1 ? [_strings[0]] : [.. _strings], type);
    }

    private SoaData ReadSoa(ref EntryLexer lexer) => new(
        Names.Read(ref lexer, "Zone.What.PrimaryServer"),
        Names.Read(ref lexer, "Zone.What.Mailbox"),
        NumberText.Read(ref lexer, uint.MaxValue, "Zone.What.Serial"),
        NumberText.ReadTime(ref lexer, "Zone.What.Time"),
        NumberText.ReadTime(ref lexer, "Zone.What.Time"),
        NumberText.ReadTime(ref lexer, "Zone.What.Time"),
        NumberText.ReadTime(ref lexer, "Zone.What.Time"));

    // RFC 8659 §4.1.1: the tag has letters and digits only; the value may be one word or a quoted text.
    private static CaaData ReadCaa(ref EntryLexer lexer)
    {
        int flags = (int)NumberText.Read(ref lexer, byte.MaxValue, "Zone.What.UInt8");
        Token token = lexer.NeedWord("Zone.What.CaaTag");
        ReadOnlySpan<byte> tag = lexer.Bytes(token);
        foreach (byte c in tag)
        {
            if (c is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z')) || tag.Length > 255)
            {
                throw lexer.Unexpected(token, "Zone.What.CaaTag");
            }
        }

        string name = Encoding.ASCII.GetString(tag.ToArray()).ToLowerInvariant();
        Token value = lexer.Need("Zone.What.CaaValue");
        return new CaaData(flags, name, CharacterStringText.ReadLong(in lexer, value));
    }

    private OpaqueData ReadOpaque(DnsRecordType type, ref EntryLexer lexer)
    {
        Field[]? fields = RecordGrammar.Find(type);
        if (fields is null)
        {
            Token token = lexer.Next();
            throw lexer.Unexpected(token, "Zone.What.Generic");
        }

        _wire.Clear();
        int start = lexer.Position;
        foreach (Field field in fields)
        {
            FieldText.Read(field, ref lexer, _wire, Names);
        }

        _wire.CheckLength(start);
        return new OpaqueData(type, _wire.ToArray());
    }

    // RFC 3597 §5: a length, then that many bytes in hexadecimal; known types may be written so too.
    private RData ReadGeneric(DnsRecordType type, ref EntryLexer lexer)
    {
        Token token = lexer.NeedWord("Zone.What.Length");
        if (!NumberText.TryParse(lexer.Bytes(token), WireBuffer.Longest, out uint length))
        {
            throw lexer.Unexpected(token, "Zone.What.Length");
        }

        _wire.Clear();
        HexText.ReadRest(ref lexer, _wire);
        if (_wire.Length != length)
        {
            throw new ZoneSyntaxException(token.Start, Texts.Get("Zone.GenericLength", length, _wire.Length));
        }

        if (!WireReader.TryRead(type, _wire.Bytes, out RData? data))
        {
            throw new ZoneSyntaxException(token.Start, Texts.Get("Zone.GenericContent", RecordTypes.Name(type)));
        }

        return data;
    }
}
