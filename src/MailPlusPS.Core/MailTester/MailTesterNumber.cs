using System;
using System.Globalization;

namespace MailPlusPS.MailTester;

/// <summary>Reads the numbers and words of reports.</summary>
internal static class MailTesterNumber
{
    private const int LongestText = 500;

    /// <summary>Reads points: <c>9.8</c>, <c>9,8/10</c>, <c>-0.5</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The number; null where it is none.</returns>
    public static double? Of(string text)
    {
        string number = text.Split('/')[0].Trim().Replace(',', '.').Replace('\u2212', '-');
        return number.Length is > 0 and <= 12 && double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && Math.Abs(value) <= 1000
            ? value
            : null;
    }

    /// <summary>Puts words on one line.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Its words with a blank between them, the first 500 characters.</returns>
    public static string Line(string text)
    {
        string line = string.Join(" ", text.Split([' ', '\t', '\r', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : line.Substring(0, LongestText) + "…";
    }

    /// <summary>The length of a key that a text names: <c>1024bits</c>, <c>2048 bits</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The length; null where none is named.</returns>
    public static int? KeySize(string text)
    {
        for (int at = text.IndexOf("bit", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("bit", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            int end = at;
            while (end > 0 && text[end - 1] is ' ' or '-' or '\u00A0')
            {
                end--;
            }

            int start = end;
            while (start > 0 && text[start - 1] is >= '0' and <= '9')
            {
                start--;
            }

            if (end - start is 3 or 4 or 5)
            {
                return int.Parse(text.Substring(start, end - start), CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
