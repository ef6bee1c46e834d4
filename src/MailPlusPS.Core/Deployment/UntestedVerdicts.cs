using System;
using System.Collections.Concurrent;
using System.Globalization;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>
/// Verdicts that say the same of every domain: not tested for a need, or only explained. Their texts are looked up once a
/// language; a domain costs a copy each.
/// </summary>
internal static class UntestedVerdicts
{
    private static readonly ConcurrentDictionary<(string Culture, AuditNeed Need), StepResult?[]> Kept = new();

    /// <summary>A step that was not tested.</summary>
    /// <param name="place">The step's place in the tutorial's order.</param>
    /// <param name="need">What is needed.</param>
    /// <param name="subject">The domain.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Of(int place, AuditNeed need, string subject) =>
        Copy(place, need, subject, static (rule, need) => rule.NotTested(string.Empty, Texts.Get("Audit.Need." + need)));

    /// <summary>A step that is only explained: it points at others, or answers a question of the forum.</summary>
    /// <param name="place">The step's place in the tutorial's order.</param>
    /// <param name="subject">The domain.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Explained(int place, string subject) =>
        Copy(place, AuditNeed.Reader, subject, static (rule, _) => rule.Explain(string.Empty, Texts.Get("Audit.Expected", StepTexts.Get(rule.Id + ".Expected").TrimEnd('.'))));

    private static CheckResult Copy(int place, AuditNeed need, string subject, Func<CheckRule, AuditNeed, CheckResult> make)
    {
        StepResult?[] shared = Kept.GetOrAdd((CultureInfo.CurrentUICulture.Name, need), static _ => new StepResult?[StepRules.InOrder.Count]);
        return (shared[place] ??= StepResult.Of(make(StepRules.InOrder[place], need))) with { Subject = subject };
    }
}
