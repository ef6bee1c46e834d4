using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Spf;

/// <summary>Makes one record of several, since two are none (RFC 7208 §4.5).</summary>
internal static class SpfMerge
{
    /// <summary>Joins the senders of all, in order and each once, and ends in the strictest <c>all</c>.</summary>
    /// <param name="texts">The records.</param>
    /// <returns>One record without an invalid term; terms that no record reached are left out.</returns>
    public static string Merge(IReadOnlyList<string> texts)
    {
        SpfTerm[] terms = [.. texts.SelectMany(t => SpfTree.ReachedTerms(SpfParser.Parse(t)))];

        // A redirect would hand all mail over to one of the records; as an include it keeps the senders (§6.1).
        IEnumerable<string> senders = terms
            .Where(t => t.IsModifier("redirect") || (t.Kind == SpfTermKind.Mechanism && !t.IsMechanism("all")))
            .Select(t => t.IsModifier("redirect") ? "include:" + t.Value : t.Text)
            .Distinct(StringComparer.OrdinalIgnoreCase);
        string all = terms.Any(t => t.IsMechanism("all") && t.Qualifier == SpfQualifier.Fail) ? "-all" : "~all";
        return string.Join(" ", [SpfParser.Version, .. senders, all]);
    }
}
