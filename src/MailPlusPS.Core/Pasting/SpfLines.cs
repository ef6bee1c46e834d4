using System;
using System.Linq;
using MailPlusPS.Spf;

namespace MailPlusPS.Pasting;

/// <summary>Whether a line goes on with the SPF record of the lines above.</summary>
internal static class SpfLines
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Judges a line by its terms.</summary>
    /// <param name="text">The paste.</param>
    /// <param name="start">Where the record starts.</param>
    /// <param name="end">Where its last line ends.</param>
    /// <param name="line">The next line.</param>
    /// <returns>True where the record has no <c>all</c> yet and every word of the line is a term.</returns>
    public static bool Continues(string text, int start, int end, string line)
    {
        int lastWord = text.LastIndexOfAny(Blanks, end - 1, end - start) + 1;
        string last = text.Substring(Math.Max(lastWord, start), end - Math.Max(lastWord, start)).Trim('"', '\'');
        string[] words = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return !last.EndsWith("all", StringComparison.OrdinalIgnoreCase)
            && (words.All(IsTerm) || IsTerm(string.Concat(words)))
            && words.Any(w => w.IndexOfAny([':', '=']) >= 0 || w.EndsWith("all", StringComparison.OrdinalIgnoreCase) || w is "mx");
    }

    private static bool IsTerm(string word) =>
        SpfParser.Parse(SpfParser.Version + " " + word.Trim('"', '\'')) is [{ Kind: not SpfTermKind.Invalid }];
}
