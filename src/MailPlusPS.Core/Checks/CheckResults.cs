using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Checks;

/// <summary>What a list of verdicts amounts to.</summary>
internal static class CheckResults
{
    /// <summary>The worst status of a list.</summary>
    /// <param name="results">The verdicts.</param>
    /// <returns>The worst; NotTested for an empty list.</returns>
    public static CheckStatus WorstStatus(this IReadOnlyList<CheckResult> results) =>
        results.Count == 0 ? CheckStatus.NotTested : results.Max(r => r.Status);

    /// <summary>The verdict that says most: the first of the worst status.</summary>
    /// <param name="results">The verdicts, at least one.</param>
    /// <returns>That verdict.</returns>
    public static CheckResult WorstResult(this IReadOnlyList<CheckResult> results) =>
        results.First(r => r.Status == results.WorstStatus());

    /// <summary>The verdict of one rule.</summary>
    /// <param name="results">The verdicts of a record.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>The verdict that the rule gave.</returns>
    public static CheckResult Of(this IReadOnlyList<CheckResult> results, CheckRule rule) =>
        results.First(r => string.Equals(r.Id, rule.Id, System.StringComparison.Ordinal));
}
