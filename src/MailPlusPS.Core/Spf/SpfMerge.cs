using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Spf;

/// <summary>Makes one record of several, since two are none (RFC 7208 §4.5).</summary>
internal static class SpfMerge
{
    /// <summary>Joins the mechanisms of all, in order and each once, and ends in the strictest <c>all</c>.</summary>
    /// <param name="texts">The records.</param>
    /// <returns>One record.</returns>
    public static string Merge(IReadOnlyList<string> texts)
    {
        SpfTerm[] terms = [.. texts.SelectMany(SpfParser.Parse).Where(t => t.Kind == SpfTermKind.Mechanism)];
        IEnumerable<string> senders = terms.Where(t => !IsAll(t)).Select(t => t.Text.ToLowerInvariant()).Distinct(StringComparer.Ordinal);
        SpfQualifier[] ends = [.. terms.Where(IsAll).Select(t => t.Qualifier)];
        string all = ends.Contains(SpfQualifier.Fail) ? "-all" : "~all";
        return string.Join(" ", [SpfParser.Version, .. senders, all]);
    }

    private static bool IsAll(SpfTerm term) => string.Equals(term.Name, "all", StringComparison.Ordinal);
}
