using System.Globalization;
using System.Text;

namespace MailPlusPS.Checks;

/// <summary>
/// Makes text that came from the network or a file safe to show: what would move a cursor, colour a terminal,
/// turn the writing direction or hide is written out.
/// </summary>
internal static class ControlCharacters
{
    private const int ExcerptLength = 80;

    /// <summary>Writes control and invisible format characters as <c>\DDD</c> (RFC 1035 §5.1) or <c>\u{XXXX}</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The same object when nothing had to be written out.</returns>
    public static string Escape(string text)
    {
        int first = 0;
        while (first < text.Length && !IsUnsafe(text[first]))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        StringBuilder safe = new(text, 0, first, text.Length + 16);
        for (int i = first; i < text.Length; i++)
        {
            char c = text[i];
            if (!IsUnsafe(c))
            {
                safe.Append(c);
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                AppendPair(safe, text, ref i);
            }
            else if (c < 0x100)
            {
                safe.Append('\\').Append(((int)c).ToString("000", CultureInfo.InvariantCulture));
            }
            else
            {
                AppendCodePoint(safe, c);
            }
        }

        return safe.ToString();
    }

    /// <summary>The beginning of a text, safe to show inside a sentence.</summary>
    /// <param name="text">Any text, of any length.</param>
    /// <returns>The whole text, or its first characters and an ellipsis.</returns>
    public static string Excerpt(string text) =>
        text.Length <= ExcerptLength ? Escape(text) : Escape(text.Substring(0, ExcerptLength)) + "…";

    private static bool IsUnsafe(char c)
    {
        if (c < 0x7f)
        {
            return c < 0x20;
        }

        // Noncharacters (Unicode §23.7) may not stand in XML or HTML, however they are written.
        return c is (>= '\ufdd0' and <= '\ufdef') or >= '\ufffe' || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse;
    }

    private static void AppendPair(StringBuilder safe, string text, ref int index)
    {
        if (CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Format or UnicodeCategory.PrivateUse)
        {
            AppendCodePoint(safe, char.ConvertToUtf32(text, index));
        }
        else
        {
            safe.Append(text, index, 2);
        }

        index++;
    }

    private static void AppendCodePoint(StringBuilder safe, int codePoint) =>
        safe.Append("\\u{").Append(codePoint.ToString("X4", CultureInfo.InvariantCulture)).Append('}');
}
