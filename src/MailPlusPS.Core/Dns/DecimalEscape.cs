using System.Globalization;
using System.Text;

namespace MailPlusPS.Dns;

/// <summary>A byte written as <c>\DDD</c> (RFC 1035 §5.1).</summary>
internal static class DecimalEscape
{
    /// <summary>How many characters it takes.</summary>
    public const int Length = 4;

    /// <summary>Whether one stands at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place of the backslash.</param>
    /// <returns>True for a backslash and three digits up to 255.</returns>
    public static bool IsAt(string text, int at) =>
        at + Length <= text.Length && text[at] == '\\'
        && IsDigit(text[at + 1]) && IsDigit(text[at + 2]) && IsDigit(text[at + 3])
        && Value(text, at) <= byte.MaxValue;

    /// <summary>Reads the one that stands at a place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The place of the backslash.</param>
    /// <returns>The byte.</returns>
    public static byte Read(string text, int at) => (byte)Value(text, at);

    /// <summary>Writes a byte.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="value">The byte.</param>
    /// <returns><paramref name="text"/>.</returns>
    public static StringBuilder Append(StringBuilder text, byte value) =>
        text.Append('\\').Append(value.ToString("000", CultureInfo.InvariantCulture));

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static int Value(string text, int at) =>
        ((text[at + 1] - '0') * 100) + ((text[at + 2] - '0') * 10) + (text[at + 3] - '0');
}
