using System;
using MailPlusPS.Checks;

namespace MailPlusPS.Zones;

/// <summary>Numbers of a master file: plain ones, and times with units (<c>1h30m</c>, as BIND and NSD read them).</summary>
internal static class NumberText
{
    /// <summary>The most a TTL may be (RFC 2181 §8: 31 bits).</summary>
    public const uint MaxTimeToLive = int.MaxValue;

    /// <summary>Reads a whole decimal number.</summary>
    /// <param name="text">Digits only.</param>
    /// <param name="most">The most it may be.</param>
    /// <param name="value">The number.</param>
    /// <returns>Whether it is one, and no larger.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, uint most, out uint value)
    {
        ulong sum = 0;
        value = 0;
        foreach (byte digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            sum = (sum * 10) + digit - '0';
            if (sum > most)
            {
                return false;
            }
        }

        value = (uint)sum;
        return text.Length > 0;
    }

    /// <summary>Reads a time: seconds, or numbers each followed by w, d, h, m or s.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">The time; more than 32 bits are cut to the largest number.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParseTime(ReadOnlySpan<byte> text, out uint seconds)
    {
        seconds = 0;
        if (text.Length == 0 || text[0] is < (byte)'0' or > (byte)'9')
        {
            return false;
        }

        ulong total = 0;
        ulong number = 0;
        bool digits = false;
        bool units = false;
        foreach (byte c in text)
        {
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                number = Math.Min((number * 10) + c - '0', uint.MaxValue);
                digits = true;
                continue;
            }

            ulong unit = SecondsOf(c);
            if (unit == 0 || !digits)
            {
                return false;
            }

            total = Math.Min(total + (number * unit), uint.MaxValue);
            number = 0;
            digits = false;
            units = true;
        }

        seconds = (uint)(units ? total : number);
        return !(units && digits);
    }

    /// <summary>Reads the next token as a number.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="most">The most it may be.</param>
    /// <param name="expected">The text key that names what is expected.</param>
    /// <returns>The number.</returns>
    public static uint Read(ref EntryLexer lexer, uint most, string expected)
    {
        Token token = lexer.NeedWord(expected);
        return TryParse(lexer.Bytes(token), most, out uint value) ? value : throw lexer.Unexpected(token, expected);
    }

    /// <summary>Reads the next token as a number or a time with units.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="expected">The text key that names what is expected.</param>
    /// <returns>Seconds.</returns>
    public static uint ReadTime(ref EntryLexer lexer, string expected)
    {
        Token token = lexer.NeedWord(expected);
        return TryParseTime(lexer.Bytes(token), out uint value) ? value : throw lexer.Unexpected(token, expected);
    }

    /// <summary>Refuses what no TTL may be.</summary>
    /// <param name="seconds">The time.</param>
    /// <param name="position">Where it stands in its entry.</param>
    /// <returns>The TTL.</returns>
    public static int CheckTimeToLive(uint seconds, int position) => seconds <= MaxTimeToLive
        ? (int)seconds
        : throw new ZoneSyntaxException(position, Texts.Get("Zone.TtlTooLong", MaxTimeToLive));

    private static ulong SecondsOf(byte unit) => (char)(unit | 0x20) switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86400,
        'w' => 604800,
        _ => 0,
    };
}
