using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Checks;

/// <summary>What the rules of a record come to where there is none to judge: still one verdict a rule.</summary>
internal static class RuleList
{
    /// <summary>The DNS did not answer: the first rule could not be found out, the others were not looked at.</summary>
    /// <param name="rules">The rules of a record, the one of its publication first.</param>
    /// <param name="subject">The name they are about.</param>
    /// <param name="trouble">What was asked and what happened, as a sentence.</param>
    /// <returns>One verdict a rule.</returns>
    public static IReadOnlyList<CheckResult> Unanswered(this IReadOnlyList<CheckRule> rules, object subject, string trouble) =>
    [
        rules[0].Unknown(subject, trouble),
        .. rules.Skip(1).Select(r => r.NotTested(subject, Texts.Get("Check.NoAnswer"))),
    ];

    /// <summary>There is no record: some rules can be judged all the same, the others have nothing to judge.</summary>
    /// <param name="rules">The rules of a record.</param>
    /// <param name="subject">The name they are about.</param>
    /// <param name="judged">The verdicts that could be given.</param>
    /// <returns>One verdict a rule, in the order of the rules.</returns>
    public static IReadOnlyList<CheckResult> WithoutRecord(this IReadOnlyList<CheckRule> rules, object subject, params IReadOnlyList<CheckResult> judged) =>
        [.. rules.Select(rule => judged.FirstOrDefault(v => string.Equals(v.Id, rule.Id, StringComparison.Ordinal)) ?? rule.NoRecord(subject))];
}
