using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>Finds the steps that someone may have meant whose words found none.</summary>
internal static class StepGuess
{
    private const int Count = 3;
    private const int LongestText = 40;

    /// <summary>Finds the nearest steps.</summary>
    /// <param name="typed">What was typed, of any length.</param>
    /// <returns>Their ids, the nearest first.</returns>
    public static IReadOnlyList<string> Nearest(string typed)
    {
        string text = FoldedText.Of(typed.Length > LongestText ? typed.Substring(0, LongestText) : typed).Trim();
        return [.. StepCatalogue.All
            .Select((entry, place) => (entry.Id, Far: Distance(text, entry), Place: place))
            .OrderBy(e => e.Far).ThenBy(e => e.Place)
            .Take(Count)
            .Select(e => e.Id)];
    }

    // To the nearest of id, section and the words of the title.
    private static int Distance(string text, StepEntry entry)
    {
        IEnumerable<string> words = FoldedText.Of(Texts.Get(entry.Id + ".Title")).Split(' ').Where(w => w.Length > 2);
        return words.Prepend(FoldedText.Of(entry.Section)).Select(w => Edits(text, w))
            .Append(Edits(text, FoldedText.Of(entry.Id)) + (entry.Id[0] == char.ToUpperInvariant(text.FirstOrDefault()) ? -1 : 0))
            .Min();
    }

    // The edit distance of Levenshtein, a row of the table at a time.
    private static int Edits(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
