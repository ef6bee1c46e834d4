using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Pasting;

/// <summary>The strays of a record in a few lines.</summary>
internal static class TextSummary
{
    private const int MostLines = 12;

    /// <summary>Counts equal strays and says once what they would break.</summary>
    /// <param name="changes">The strays.</param>
    /// <returns>A line a kind of stray.</returns>
    public static string Of(IReadOnlyList<DnsTextChange> changes)
    {
        var groups = changes
            .GroupBy(c => (c.Rule, c.Character, c.Replacement))
            .Select(g => Texts.Get("Text.Group", g.Count(), g.Key.Character.Length == 0 ? "-" : g.Key.Character, g.First().Line, g.First().Column, g.First().Action, g.First().Consequence))
            .ToList();
        return string.Join("\n", groups.Take(MostLines)) + (groups.Count > MostLines ? "\n" + Texts.Get("Text.MoreGroups", groups.Count - MostLines) : string.Empty);
    }
}
