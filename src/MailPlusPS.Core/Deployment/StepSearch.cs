using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>Finds steps by what a user types: an id, a section, a rule's id, a pattern or words.</summary>
internal static class StepSearch
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Searched = new(() => StepCatalogue.All.ToDictionary(e => e.Id, Fold, StringComparer.Ordinal));

    /// <summary>Finds what was typed.</summary>
    /// <param name="typed">For example <c>O06</c>, <c>4.2.3</c>, <c>Spf.Lookups</c> or <c>liste noire</c>.</param>
    /// <returns>The rows.</returns>
    public static StepMatch Find(string typed)
    {
        string text = typed.Trim().TrimStart('§').TrimStart(' ', '\u00a0');
        if (text.Length == 0)
        {
            return new StepMatch([], IsById: false);
        }

        IReadOnlyList<StepEntry> named = ById(text);
        if (named.Count == 0)
        {
            named = ByRule(text);
        }

        if (named.Count > 0)
        {
            return new StepMatch(named, IsById: true);
        }

        IReadOnlyList<StepEntry> inSection = BySection(text);
        return new StepMatch(inSection.Count > 0 ? inSection : ByWords(text), IsById: false);
    }

    /// <summary>Finds what a pattern fits: ids, else sections, rules' ids and titles.</summary>
    /// <param name="isMatch">The pattern.</param>
    /// <returns>The rows.</returns>
    public static StepMatch Find(Func<string, bool> isMatch)
    {
        IReadOnlyList<StepEntry> byId = [.. StepCatalogue.All.Where(e => isMatch(e.Id))];
        if (byId.Count > 0)
        {
            return new StepMatch(byId, IsById: false);
        }

        HashSet<StepEntry> byRule = [.. CheckCatalogue.All.Where(r => isMatch(r.Id)).SelectMany(r => ByRule(r.Id))];
        return new StepMatch(
            [.. StepCatalogue.All.Where(e => byRule.Contains(e) || isMatch(e.Section) || e.AlsoIn.Any(isMatch) || isMatch(Texts.Get(e.Id + ".Title")))],
            IsById: false);
    }

    /// <summary>The rows that explain the verdicts of a rule of a record.</summary>
    /// <param name="rule">The rule's id, such as <c>Spf.Lookups</c>.</param>
    /// <returns>The rows that name it, else those of its standard; none where it is no rule's.</returns>
    public static IReadOnlyList<StepEntry> ByRule(string rule)
    {
        int dot = rule.IndexOf('.');
        if (dot <= 0 || !CheckCatalogue.All.Any(r => string.Equals(r.Id, rule, StringComparison.OrdinalIgnoreCase)))
        {
            return [];
        }

        IReadOnlyList<StepEntry> naming = Naming(rule);
        return naming.Count > 0 ? naming : Naming(rule.Substring(0, dot) + ".*");
    }

    private static IReadOnlyList<StepEntry> Naming(string rule) => [.. StepCatalogue.All.Where(e => e.Rules.Contains(rule, StringComparer.OrdinalIgnoreCase))];

    // O6 is O06.
    private static IReadOnlyList<StepEntry> ById(string text)
    {
        string id = text.Length == 2 && text[1] is >= '0' and <= '9' ? text.Insert(1, "0") : text;
        return [.. StepCatalogue.All.Where(e => Same(e.Id, text) || Same(e.Id, id))];
    }

    private static IReadOnlyList<StepEntry> BySection(string text)
    {
        string section = text.TrimEnd('.');
        bool IsIn(string other) => Same(other, section) || other.StartsWith(section + ".", StringComparison.OrdinalIgnoreCase);
        return [.. StepCatalogue.All.Where(e => IsIn(e.Section) || e.AlsoIn.Any(IsIn))];
    }

    private static IReadOnlyList<StepEntry> ByWords(string text)
    {
        string[] words = FoldedText.Of(text).Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return [.. StepCatalogue.All.Where(e => words.All(w => Searched.Value[e.Id].IndexOf(w, StringComparison.Ordinal) >= 0))];
    }

    // Both languages, for a reader of the French tutorial may sit at an English machine.
    private static string Fold(StepEntry entry)
    {
        IEnumerable<string> texts =
            from culture in new[] { CultureInfo.InvariantCulture, French }
            from text in new[]
            {
                Texts.Resources.GetString(entry.Id + ".Title", culture),
                StepTexts.Resources.GetString(entry.Id + ".Does", culture),
                StepTexts.Resources.GetString(entry.Id + ".Why", culture),
                StepTexts.Resources.GetString(entry.Id + ".Pitfalls", culture),
                StepTexts.Resources.GetString(entry.Id + ".Expected", culture),
            }.Concat(entry.Doubts.Select(d => StepTexts.Resources.GetString(StepTexts.DoubtKey(d), culture)))
            select text;
        return FoldedText.Of(string.Join("\n", texts.Append(entry.Rfc)));
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
