using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Judges the configuration step by step of the tutorial (§3, §5): one verdict a step, whatever the NAS said.</summary>
internal static class MailPlusJudge
{
    // Who uses the server is read and judged elsewhere: users, rights, licences given to them.
    private static readonly string[] OfUsers = ["S02", "S43", "S44", "S45", "S46", "S49"];

    /// <summary>The steps that are judged, in the order of the tutorial.</summary>
    public static IReadOnlyList<CheckRule> Steps { get; } =
        [.. StepRules.InOrder.Where(r => r.Id[0] is 'C' or 'S' && !OfUsers.Contains(r.Id, StringComparer.Ordinal))];

    /// <summary>Judges all of them.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <returns>One verdict a step.</returns>
    public static IReadOnlyList<CheckResult> Judge(MailPlusSnapshot snapshot) => [.. Steps.Select(s => Judge(s, snapshot))];

    /// <summary>Judges a step.</summary>
    /// <param name="rule">The step.</param>
    /// <param name="snapshot">What was read.</param>
    /// <returns>The verdict.</returns>
    public static CheckResult Judge(CheckRule rule, MailPlusSnapshot snapshot) => rule.Id switch
    {
        "S36" or "S47" or "S50" => rule.Say(CheckStatus.Info, Subject(snapshot), Texts.Get("MailPlus.Step." + rule.Id)),
        "S40" => MailPlusListJudge.Queue(snapshot),
        "S41" => MailPlusListJudge.Log(snapshot),
        "S48" => MailPlusListJudge.Lists(snapshot, Findings(rule, snapshot)),
        _ => Judge(rule, snapshot, Findings(rule, snapshot)),
    };

    /// <summary>What a verdict is about: the domain, or the server where no domain is known.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <returns>The name.</returns>
    public static string Subject(MailPlusSnapshot snapshot) => snapshot.Facts.Domain?.ToString() ?? "MailPlus Server";

    /// <summary>What shows it: each setting with its value and place.</summary>
    /// <param name="findings">The settings of the step.</param>
    /// <returns>The text.</returns>
    public static string Evidence(IEnumerable<MailPlusFinding> findings) => string.Join("; ", findings.Select(f => f.Evidence));

    private static MailPlusFinding[] Findings(CheckRule rule, MailPlusSnapshot snapshot) => [.. snapshot.Mapping.OfStep(rule.Id).Select(d => MailPlusFinding.Of(snapshot, d))];

    private static CheckResult Judge(CheckRule rule, MailPlusSnapshot snapshot, MailPlusFinding[] findings)
    {
        string subject = Subject(snapshot);
        if (findings.Length == 0)
        {
            return rule.NotTested(subject, Texts.Get("MailPlus.Step.NoSetting", snapshot.Mapping.Name));
        }

        if (findings.All(f => f.Definition.IsOfRelay) && snapshot.Facts.IsDirect)
        {
            return rule.NotTested(subject, Texts.Get("MailPlus.Step.Direct")) with { Evidence = Evidence(findings) };
        }

        MailPlusFinding[] wrong = [.. findings.Where(f => f.IsRight == false)];
        MailPlusFinding[] unknown = [.. findings.Where(f => f.IsRight is null)];
        CheckResult verdict = wrong.Length > 0 ? Wrong(rule, subject, wrong)
            : unknown.Length > 0 ? Unknown(rule, subject, findings, unknown)
            : Right(rule, subject, findings);
        verdict = verdict with { Evidence = Evidence(findings) };
        return unknown.Length > 0 ? verdict : MailPlusAfterthought.On(rule, verdict, snapshot, findings);
    }

    private static CheckResult Wrong(CheckRule rule, string subject, MailPlusFinding[] wrong)
    {
        CheckStatus status = wrong.Max(f => f.Definition.FailBelow is { } least && f.Setting.Value is long number && number < least ? CheckStatus.Fail : f.Definition.Severity);
        string message = string.Join(" ", wrong.Select(f => Texts.Get("MailPlus.Step.Wrong", f.Definition.Label.Own, f.Setting.Text, MailPlusExpectations.Show(f.Expected))));
        return rule.Say(status > rule.Worst ? rule.Worst : status, subject, message) with { Remedy = MailPlusClickPath.Of(wrong.Select(f => (f.Definition, f.Expected.Wanted))) };
    }

    private static CheckResult Unknown(CheckRule rule, string subject, MailPlusFinding[] findings, MailPlusFinding[] unknown)
    {
        string names = string.Join(", ", unknown.Select(f => f.Definition.Label.Own));
        string why = unknown[0].Setting.Text;
        if (unknown.Any(f => f.Setting.State == MailPlusSettingState.Refused))
        {
            return rule.Unknown(subject, Texts.Get("MailPlus.Step.Refused", names, unknown.First(f => f.Setting.State == MailPlusSettingState.Refused).Setting.Text));
        }

        return rule.NotTested(subject, Texts.Get(unknown.Length < findings.Count(f => f.IsWanted) ? "MailPlus.Step.PartlyUnknown" : "MailPlus.Step.Unknown", names, why)) with
        {
            Remedy = MailPlusClickPath.Of(unknown.Select(f => (f.Definition, f.Expected.Wanted))),
        };
    }

    private static CheckResult Right(CheckRule rule, string subject, MailPlusFinding[] findings) =>
        findings.Any(f => f.IsWanted)
            ? rule.Say(CheckStatus.Pass, subject, Texts.Get("MailPlus.Step.Pass"))
            : findings.Any(f => f.Setting.State == MailPlusSettingState.Known)
                ? rule.Say(CheckStatus.Info, subject, Texts.Get("MailPlus.Step.Optional", string.Join(", ", findings.Where(f => f.Setting.State == MailPlusSettingState.Known).Select(f => $"{f.Definition.Label.Own}: {f.Setting.Text}"))))
                : rule.NotTested(subject, Texts.Get("MailPlus.Step.Unknown", string.Join(", ", findings.Select(f => f.Definition.Label.Own)), findings[0].Setting.Text));
}
