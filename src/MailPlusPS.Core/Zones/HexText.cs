using System;
using System.Text;
using MailPlusPS.Checks;

namespace MailPlusPS.Zones;

/// <summary>Bytes written in hexadecimal, base64 or base32hex (RFC 4648).</summary>
internal static class HexText
{
    /// <summary>Whether a character is a hexadecimal digit.</summary>
    public static bool IsHex(byte c) => Value(c) >= 0;

    /// <summary>Reads all tokens that are left as one run of hexadecimal digits, blanks allowed between them.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="wire">Where the bytes go.</param>
    public static void ReadRest(ref EntryLexer lexer, WireBuffer wire)
    {
        int high = -1;
        Token last = default;
        for (Token token = lexer.Next(); !token.IsEnd; token = lexer.Next())
        {
            last = token;
            foreach (byte c in lexer.Bytes(token))
            {
                int value = Value(c);
                if (value < 0 || token.Kind != TokenKind.Word)
                {
                    throw lexer.Unexpected(token, "Zone.What.Hex");
                }

                if (high < 0)
                {
                    high = value;
                    continue;
                }

                wire.Byte((high << 4) | value);
                high = -1;
            }

            wire.CheckLength(token.Start);
        }

        if (high >= 0)
        {
            throw new ZoneSyntaxException(last.Start, Texts.Get("Zone.OddHex"));
        }
    }

    /// <summary>Writes bytes as hexadecimal digits.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The digits, small letters.</returns>
    public static string Write(ReadOnlySpan<byte> bytes)
    {
        const string Digits = "0123456789abcdef";
        StringBuilder text = new(bytes.Length * 2);
        foreach (byte value in bytes)
        {
            text.Append(Digits[value >> 4]).Append(Digits[value & 15]);
        }

        return text.ToString();
    }

    /// <summary>Writes bytes as base32hex without padding (RFC 5155 §1.3).</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The digits, small letters.</returns>
    public static string WriteBase32(ReadOnlySpan<byte> bytes)
    {
        const string Digits = "0123456789abcdefghijklmnopqrstuv";
        StringBuilder text = new();
        int pending = 0;
        int bits = 0;
        foreach (byte value in bytes)
        {
            pending = ((pending << 8) | value) & 0xfff;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Digits[(pending >> (bits - 5)) & 31]);
            }
        }

        return bits == 0 ? text.ToString() : text.Append(Digits[(pending << (5 - bits)) & 31]).ToString();
    }

    /// <summary>Reads one token as hexadecimal digits.</summary>
    /// <param name="text">The token's text.</param>
    /// <param name="wire">Where the bytes go.</param>
    /// <returns>Whether it is that.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, WireBuffer wire)
    {
        if (text.Length % 2 != 0)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i += 2)
        {
            int high = Value(text[i]);
            int low = Value(text[i + 1]);
            if (high < 0 || low < 0)
            {
                return false;
            }

            wire.Byte((high << 4) | low);
        }

        return true;
    }

    /// <summary>Reads all tokens that are left as one base64 text (RFC 4648 §4), blanks allowed between them.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="wire">Where the bytes go.</param>
    public static void ReadBase64Rest(ref EntryLexer lexer, WireBuffer wire)
    {
        char[] digits = new char[64];
        int length = 0;
        int start = lexer.Position;
        for (Token token = lexer.Next(); !token.IsEnd; token = lexer.Next())
        {
            start = length == 0 ? token.Start : start;
            if (token.Kind != TokenKind.Word)
            {
                throw lexer.Unexpected(token, "Zone.What.Base64");
            }

            foreach (byte c in lexer.Bytes(token))
            {
                if (length == digits.Length)
                {
                    Array.Resize(ref digits, length * 2);
                }

                digits[length++] = (char)c;
            }
        }

        if (!TryReadBase64(digits, length, wire))
        {
            throw new ZoneSyntaxException(start, Texts.Get("Zone.BadBase64"));
        }
    }

    /// <summary>Reads characters as base64.</summary>
    /// <param name="digits">The characters.</param>
    /// <param name="length">How many of them.</param>
    /// <param name="wire">Where the bytes go.</param>
    /// <returns>Whether they are that.</returns>
    public static bool TryReadBase64(char[] digits, int length, WireBuffer wire)
    {
        try
        {
            wire.Append(Convert.FromBase64CharArray(digits, 0, length));
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Reads one token as base32hex without padding (RFC 5155 §1.3).</summary>
    /// <param name="text">The token's text.</param>
    /// <param name="wire">Where the bytes go.</param>
    /// <returns>Whether it is that.</returns>
    public static bool TryReadBase32(ReadOnlySpan<byte> text, WireBuffer wire)
    {
        int bits = 0;
        int pending = 0;
        foreach (byte c in text)
        {
            int value = Base32Value(c);
            if (value < 0)
            {
                return false;
            }

            pending = ((pending << 5) | value) & 0xfff;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                wire.Byte((pending >> bits) & 0xff);
            }
        }

        // RFC 4648 §6: what is left over holds less than one more digit, and nothing but zeros.
        return bits < 5 && (pending & ((1 << bits) - 1)) == 0;
    }

    /// <summary>The value of a base32hex digit.</summary>
    /// <param name="c">The character.</param>
    /// <returns>0 to 31; -1 where it is none.</returns>
    public static int Base32Value(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'v' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'V' => c - 'A' + 10,
        _ => -1,
    };

    /// <summary>The value of a hexadecimal digit.</summary>
    /// <param name="c">The character.</param>
    /// <returns>0 to 15; -1 where it is none.</returns>
    public static int Value(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        _ => -1,
    };
}
