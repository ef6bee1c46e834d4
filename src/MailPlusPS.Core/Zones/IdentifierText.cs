using System;
using System.Text;

namespace MailPlusPS.Zones;

/// <summary>Reads and writes the fields that hold hardware, OSI, ATM and host identifiers.</summary>
internal static class IdentifierText
{
    /// <summary>Reads a field.</summary>
    /// <param name="field">Its kind.</param>
    /// <param name="lexer">The entry.</param>
    /// <param name="wire">Where the bytes go.</param>
    public static void Read(Field field, ref EntryLexer lexer, WireBuffer wire)
    {
        switch (field)
        {
            case Field.Eui48:
                ReadEui(6, "Zone.What.Eui48", ref lexer, wire);
                break;
            case Field.Eui64:
                ReadEui(8, "Zone.What.Eui64", ref lexer, wire);
                break;
            case Field.Nsap:
                ReadNsap(ref lexer, wire);
                break;
            case Field.Atm:
                ReadAtm(ref lexer, wire);
                break;
            default:
                ReadHostIdentity(ref lexer, wire);
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
            case Field.Eui48 or Field.Eui64:
                return text.Word(BitConverter.ToString(wire.TakeRest().ToArray()).ToLowerInvariant());
            case Field.Nsap:
                return text.Word("0x" + HexText.Write(wire.TakeRest()));
            case Field.Atm:
                return wire.TryNumber(1, out uint format) && text.Word(format == 1
                    ? "+" + Encoding.ASCII.GetString(wire.TakeRest().ToArray())
                    : HexText.Write(wire.TakeRest()));
            default:
                return TryWriteHostIdentity(ref wire, text);
        }
    }

    // RFC 7043 §3.2, §4.2: two hexadecimal digits a byte, hyphens between.
    private static void ReadEui(int count, string expected, ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.NeedWord(expected);
        ReadOnlySpan<byte> text = lexer.Bytes(token);
        if (text.Length != (count * 3) - 1)
        {
            throw lexer.Unexpected(token, expected);
        }

        for (int i = 0; i < text.Length; i += 3)
        {
            if (!HexText.TryRead(text.Slice(i, 2), wire) || (i + 2 < text.Length && text[i + 2] != (byte)'-'))
            {
                throw lexer.Unexpected(token, expected);
            }
        }
    }

    // RFC 1706 §7: 0x, then an even number of hexadecimal digits; dots mean nothing.
    private static void ReadNsap(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.NeedWord("Zone.What.Nsap");
        ReadOnlySpan<byte> text = lexer.Bytes(token);
        if (text.Length < 4 || text[0] != (byte)'0' || (text[1] | 0x20) != 'x' || !ReadDotted(text.Slice(2), wire))
        {
            throw lexer.Unexpected(token, "Zone.What.Nsap");
        }
    }

    // ATM Forum af-dans-0152: +digits for E.164, else hexadecimal digits for an AESA.
    private static void ReadAtm(ref EntryLexer lexer, WireBuffer wire)
    {
        Token token = lexer.NeedWord("Zone.What.Atm");
        ReadOnlySpan<byte> text = lexer.Bytes(token);
        bool telephone = text[0] == (byte)'+';
        wire.Byte(telephone ? 1 : 0);
        if (!telephone)
        {
            if (!ReadDotted(text, wire))
            {
                throw lexer.Unexpected(token, "Zone.What.Atm");
            }

            return;
        }

        int before = wire.Length;
        foreach (byte c in text.Slice(1))
        {
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                wire.Byte(c);
            }
            else if (c != (byte)'.')
            {
                throw lexer.Unexpected(token, "Zone.What.Atm");
            }
        }

        if (wire.Length == before)
        {
            throw lexer.Unexpected(token, "Zone.What.Atm");
        }
    }

    // RFC 8005 §5: the lengths of the tag and of the key stand before both.
    private static void ReadHostIdentity(ref EntryLexer lexer, WireBuffer wire)
    {
        uint algorithm = NumberText.Read(ref lexer, byte.MaxValue, "Zone.What.UInt8");
        WireBuffer tag = new();
        Token token = lexer.NeedWord("Zone.What.Hex");
        if (!HexText.TryRead(lexer.Bytes(token), tag) || tag.Length is 0 or > 255)
        {
            throw lexer.Unexpected(token, "Zone.What.Hex");
        }

        WireBuffer key = new();
        token = lexer.NeedWord("Zone.What.Base64");
        char[] digits = Array.ConvertAll(lexer.Bytes(token).ToArray(), static b => (char)b);
        if (!HexText.TryReadBase64(digits, digits.Length, key) || key.Length is 0 or > WireBuffer.Longest)
        {
            throw lexer.Unexpected(token, "Zone.What.Base64");
        }

        wire.Byte(tag.Length);
        wire.Byte((int)algorithm);
        wire.UInt16((uint)key.Length);
        wire.Append(tag.Bytes);
        wire.Append(key.Bytes);
    }

    private static bool ReadDotted(ReadOnlySpan<byte> text, WireBuffer wire)
    {
        int high = -1;
        foreach (byte c in text)
        {
            if (c == (byte)'.')
            {
                continue;
            }

            int value = HexText.Value(c);
            if (value < 0)
            {
                return false;
            }

            if (high >= 0)
            {
                wire.Byte((high << 4) | value);
            }

            high = high >= 0 ? -1 : value;
        }

        return high < 0 && wire.Length > 0;
    }

    private static bool TryWriteHostIdentity(ref WireReader wire, ContentBuilder text) =>
        wire.TryNumber(1, out uint tagLength)
        && wire.TryNumber(1, out uint algorithm)
        && wire.TryNumber(2, out uint keyLength)
        && wire.TryTake((int)tagLength, out ReadOnlySpan<byte> tag)
        && wire.TryTake((int)keyLength, out ReadOnlySpan<byte> key)
        && text.Number(algorithm)
        && text.Word(HexText.Write(tag))
        && text.Word(Convert.ToBase64String(key.ToArray()));
}
