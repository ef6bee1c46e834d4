using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>What the server minds in strangers: S19 to S26.</summary>
internal static class SmtpStrictnessJudge
{
    /// <summary>Judges.</summary>
    /// <param name="facts">What was seen.</param>
    /// <returns>One verdict a rule, in no order.</returns>
    public static IEnumerable<CheckResult> Judge(SmtpServerFacts facts) =>
    [
        Tick(StepRules.S19, facts, facts.Strictness.NonFqdnSender, facts.Strictness.UnknownSender),
        Tick(StepRules.S20, facts, facts.Strictness.UnknownSender, null),
        ClientName(facts),
        Limit(StepRules.S22, facts, "too many connections", "too much mail", "rate limit", "too many messages"),
        Pipelining(facts),
        Tick(StepRules.S24, facts, facts.Strictness.NonFqdnHelo, facts.Strictness.UnknownHelo),
        Soft(StepRules.S25, facts, facts.Strictness.UnknownHelo),
        Limit(StepRules.S26, facts, "too many errors", "too many junk"),
    ];

    // What is wrong was the only difference: a refusal that the right form does not meet is the tick's.
    private static bool? IsMinded(SmtpServerFacts facts, SmtpReply? reply) =>
        facts.Strictness.Baseline is not { IsClientRefused: false, IsPostscreenTest: false } baseline || reply is null ? null
        : !reply.IsPositive && !reply.IsLike(baseline);

    // A name without dots exists nowhere either: what refuses unknown names refuses it in their words.
    private static CheckResult Tick(CheckRule rule, SmtpServerFacts facts, SmtpReply? reply, SmtpReply? unknown) => IsMinded(facts, reply) switch
    {
        null => Unseen(rule, facts),
        true when unknown is null || !reply!.IsLike(unknown) => rule.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = reply!.ToString() },
        _ => rule.Give(CheckStatus.Warning, facts.Server, "Off") with { Evidence = reply!.ToString(), Remedy = rule.ClickPath() },
    };

    // interfaces.md §10.3: 4xx to a stranger with a bad name is a delivery at the backup.
    private static CheckResult Soft(CheckRule rule, SmtpServerFacts facts, SmtpReply? reply) => IsMinded(facts, reply) switch
    {
        null => Unseen(rule, facts),
        bool on => Soft(rule, facts, on, reply!),
    };

    private static CheckResult Soft(CheckRule rule, SmtpServerFacts facts, bool on, SmtpReply reply)
    {
        bool detour = facts.Target.HasBackup && (!on || reply.IsTransient);
        CheckResult verdict = (on, detour) switch
        {
            (true, true) => rule.Give(CheckStatus.Warning, facts.Server, "Detour", facts.Target.Backups[0]) with { Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get(rule.Id + ".Remedy.Off")) },
            (true, false) => rule.Give(CheckStatus.Pass, facts.Server, "Pass"),
            (false, true) => rule.Give(CheckStatus.Info, facts.Server, "OffWithBackup", facts.Target.Backups[0]),
            (false, false) => rule.Give(CheckStatus.Warning, facts.Server, "Off") with { Remedy = rule.ClickPath() },
        };
        return verdict with { Evidence = reply.ToString() };
    }

    private static CheckResult ClientName(SmtpServerFacts facts)
    {
        SmtpReply? refusal = ((SmtpReply?[])[facts.Inbound.Postmaster, facts.Strictness.Baseline]).FirstOrDefault(r => r is { IsClientRefused: true, IsListed: false });
        if (refusal is not null)
        {
            return Soft(StepRules.S21, facts, on: true, refusal);
        }

        return facts switch
        {
            { Strictness.Baseline: null } or { Strictness.Baseline.IsPostscreenTest: true } => Unseen(StepRules.S21, facts),
            { ClientHasName: false } => Soft(StepRules.S21, facts, on: false, facts.Strictness.Baseline!),
            { ClientHasName: true } => StepRules.S21.NotTested(facts.Server, Texts.Get("S21.HasName", facts.Inbound.LocalAddress)),
            _ => StepRules.S21.NotTested(facts.Server, Texts.Get("S21.NotKnown")),
        };
    }

    private static CheckResult Pipelining(SmtpServerFacts facts)
    {
        IReadOnlyList<SmtpReply> replies = facts.Strictness.Pipelined;
        if (replies.FirstOrDefault(r => r.IsPipeliningRefused) is { } refusal)
        {
            return StepRules.S23.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = refusal.ToString() };
        }

        if (replies.Count > 1 && replies[1].IsRelayDenied)
        {
            return StepRules.S23.Hidden(facts, replies[1]);
        }

        return replies.Count < 2 || facts.Strictness.Baseline is not { IsClientRefused: false }
            ? Unseen(StepRules.S23, facts)
            : StepRules.S23.Give(CheckStatus.Warning, facts.Server, "Off") with { Evidence = replies[1].ToString(), Remedy = StepRules.S23.ClickPath() };
    }

    // To find a limit one would have to run into it; a server that shows one of its own accord is believed.
    private static CheckResult Limit(CheckRule rule, SmtpServerFacts facts, params string[] words)
    {
        SmtpReply? shown = ((SmtpOpening[])[facts.FirstInbound, facts.FirstStrictness, facts.Inbound, facts.Strictness, facts.Submission])
            .Select(o => o.Farewell)
            .FirstOrDefault(r => r is not null && r.Has(words));
        return shown is null
            ? rule.NotTested(facts.Server, Texts.Get("Smtp.NotProvoked"))
            : rule.Give(CheckStatus.Info, facts.Server, "Seen") with { Evidence = shown.ToString() };
    }

    private static CheckResult Unseen(CheckRule rule, SmtpServerFacts facts) =>
        facts.Strictness.Baseline is { IsClientRefused: true } refusal ? rule.Hidden(facts, refusal) : rule.NotReached(facts, facts.Strictness);
}
