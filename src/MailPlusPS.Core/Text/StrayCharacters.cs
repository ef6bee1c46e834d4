using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Text;

/// <summary>
/// Finds the characters that a paste brings along and that no SPF, DKIM or DMARC text may have: all three are
/// printable ASCII (RFC 7208 §12, RFC 6376 §3.2, RFC 9989 §4.8).
/// </summary>
internal static class StrayCharacters
{
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
            int codePoint = CharacterTable.CodePointAt(text, i);
            if (codePoint is < ' ' or > '~' or '"')
            {
                found.Add(new StrayCharacter(i + 1, codePoint, CharacterTable.Name(codePoint)));
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
}
