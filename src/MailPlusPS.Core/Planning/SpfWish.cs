using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Spf;

namespace MailPlusPS.Planning;

/// <summary>Brings wanted senders into the SPF record that is there, since two records are none (RFC 7208 §4.5).</summary>
internal static class SpfWish
{
    /// <summary>Composes the one record.</summary>
    /// <param name="existing">The records that are there.</param>
    /// <param name="relayTerm">The relay's term; null without one.</param>
    /// <param name="include">The backup's record; null without one.</param>
    /// <param name="all">What is said of everybody else.</param>
    /// <returns>The record: the existing one where it says all that, else one with the wanted senders first and the existing ones kept.</returns>
    public static string Compose(IReadOnlyList<string> existing, string? relayTerm, string? include, SpfQualifier all)
    {
        string[] backup = include is null ? [] : ["include:" + include];
        string[] wanted = [.. new[] { "mx", relayTerm }.OfType<string>().Concat(backup).Distinct(StringComparer.OrdinalIgnoreCase)];
        string end = All(all);
        if (existing.Count == 1 && SaysAll(existing[0], wanted))
        {
            SpfTerm[] terms = [.. SpfParser.Parse(existing[0])];
            return terms.Any(t => t.IsMechanism("all") && t.Qualifier == all) ? existing[0] : Ending(terms, end);
        }

        string draft = string.Join(" ", [SpfParser.Version, .. wanted, end]);
        return Ending(SpfParser.Parse(SpfMerge.Merge([draft, .. existing])), end);
    }

    private static bool SaysAll(string text, IEnumerable<string> wanted)
    {
        IReadOnlyList<SpfTerm> terms = SpfParser.Parse(text);
        HashSet<string> reached = new(SpfTree.ReachedTerms(terms).Select(t => t.Text.TrimStart('+')), StringComparer.OrdinalIgnoreCase);
        return terms.All(t => t.Problem is null && !t.IsModifier("redirect")) && wanted.All(reached.Contains);
    }

    private static string Ending(IEnumerable<SpfTerm> terms, string all) =>
        string.Join(" ", [SpfParser.Version, .. terms.Where(t => !t.IsMechanism("all")).Select(t => t.Text), all]);

    private static string All(SpfQualifier all) => all switch
    {
        SpfQualifier.Pass => "+all",
        SpfQualifier.SoftFail => "~all",
        SpfQualifier.Neutral => "?all",
        _ => "-all",
    };
}
