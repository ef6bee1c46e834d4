using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Text;

/// <summary>
/// Finds the characters that a paste brings along and that no SPF, DKIM or DMARC text may have: all three are
/// printable ASCII (RFC 7208 §12, RFC 6376 §3.2, RFC 9989 §4.8).
/// </summary>
internal static class StrayCharacters
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [0x09] = "CHARACTER TABULATION",
        [0x0A] = "LINE FEED",
        [0x0D] = "CARRIAGE RETURN",
        [0x22] = "QUOTATION MARK",
        [0xA0] = "NO-BREAK SPACE",
        [0xAB] = "LEFT-POINTING DOUBLE ANGLE QUOTATION MARK",
        [0xAD] = "SOFT HYPHEN",
        [0xBB] = "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK",
        [0x2007] = "FIGURE SPACE",
        [0x2009] = "THIN SPACE",
        [0x200B] = "ZERO WIDTH SPACE",
        [0x200C] = "ZERO WIDTH NON-JOINER",
        [0x200D] = "ZERO WIDTH JOINER",
        [0x200E] = "LEFT-TO-RIGHT MARK",
        [0x200F] = "RIGHT-TO-LEFT MARK",
        [0x2010] = "HYPHEN",
        [0x2011] = "NON-BREAKING HYPHEN",
        [0x2013] = "EN DASH",
        [0x2014] = "EM DASH",
        [0x2018] = "LEFT SINGLE QUOTATION MARK",
        [0x2019] = "RIGHT SINGLE QUOTATION MARK",
        [0x201C] = "LEFT DOUBLE QUOTATION MARK",
        [0x201D] = "RIGHT DOUBLE QUOTATION MARK",
        [0x2026] = "HORIZONTAL ELLIPSIS",
        [0x202F] = "NARROW NO-BREAK SPACE",
        [0x2060] = "WORD JOINER",
        [0x2212] = "MINUS SIGN",
        [0xFEFF] = "ZERO WIDTH NO-BREAK SPACE (BOM)",
    };

    /// <summary>Finds them all.</summary>
    /// <param name="text">A record's text.</param>
    /// <returns>Each with its place; a plain quotation mark counts, since quotes around a text are the zone file's.</returns>
    public static IReadOnlyList<StrayCharacter> Find(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~' and not '"'))
        {
            return [];
        }

        List<StrayCharacter> found = [];
        for (int i = 0; i < text.Length; i++)
        {
            int codePoint = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
                ? char.ConvertToUtf32(text[i], text[i + 1])
                : text[i];
            if (codePoint is < ' ' or > '~' or '"')
            {
                found.Add(new StrayCharacter(i + 1, codePoint, Names.TryGetValue(codePoint, out string? name) ? name : Category(codePoint)));
            }

            i += codePoint > 0xFFFF ? 1 : 0;
        }

        return found;
    }

    /// <summary>Finds those of a tag list, where tabs may stand around tags and values (RFC 6376 §3.2, RFC 9989 §4.8).</summary>
    /// <param name="text">A DKIM or DMARC record's text.</param>
    /// <returns>Each with its place.</returns>
    public static IReadOnlyList<StrayCharacter> FindInTags(string text)
    {
        IReadOnlyList<StrayCharacter> all = Find(text);
        if (all.All(s => s.CodePoint != '\t'))
        {
            return all;
        }

        List<StrayCharacter> found = [];
        int runEnd = 0;
        bool runIsAllowed = false;
        foreach (StrayCharacter stray in all)
        {
            int index = stray.Position - 1;
            if (stray.CodePoint == '\t' && index >= runEnd)
            {
                (runEnd, runIsAllowed) = MeasureBlanks(text, index);
            }

            if (stray.CodePoint != '\t' || !runIsAllowed)
            {
                found.Add(stray);
            }
        }

        return found;
    }

    // Where the blanks around a place end, and whether they stand beside a separator or at an end of the record.
    private static (int End, bool IsAllowed) MeasureBlanks(string text, int index)
    {
        int left = index;
        while (left >= 0 && text[left] is ' ' or '\t')
        {
            left--;
        }

        int right = index;
        while (right < text.Length && text[right] is ' ' or '\t')
        {
            right++;
        }

        return (right, left < 0 || right == text.Length || text[left] is ';' or '=' || text[right] is ';' or '=');
    }

    private static string Category(int codePoint) => codePoint switch
    {
        < 0x20 or 0x7F => "CONTROL CHARACTER",
        >= 0xFF01 and <= 0xFF5E => "FULLWIDTH FORM",
        >= 0x0370 and <= 0x03FF => "GREEK CHARACTER",
        >= 0x0400 and <= 0x04FF => "CYRILLIC CHARACTER",
        _ => "NON-ASCII CHARACTER",
    };
}
