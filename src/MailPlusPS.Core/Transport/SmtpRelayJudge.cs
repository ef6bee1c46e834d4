using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Who may send through the server: S10 to S12, S18 and T09.</summary>
internal static class SmtpRelayJudge
{
    /// <summary>Judges.</summary>
    /// <param name="facts">What was seen.</param>
    /// <returns>One verdict a rule, in no order.</returns>
    public static IEnumerable<CheckResult> Judge(SmtpServerFacts facts) => [LocalNetwork(facts), Sender(facts), SenderInTrustedNetwork(facts), RelayControl(facts), OpenRelay(facts)];

    private static CheckResult LocalNetwork(SmtpServerFacts facts)
    {
        if (!facts.Target.IsInside)
        {
            return StepRules.S10.NotTested(facts.Server, Texts.Get("Smtp.FromInsideOnly"));
        }

        if (facts.Inbound.Relay is not { } reply)
        {
            return StepRules.S10.NotReached(facts, facts.Inbound);
        }

        return reply.IsPositive
            ? StepRules.S10.Give(CheckStatus.Fail, facts.Server, "Trusted") with { Evidence = reply.ToString(), Remedy = StepRules.S10.ClickPath() }
            : StepRules.S10.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = reply.ToString() };
    }

    private static CheckResult Sender(SmtpServerFacts facts)
    {
        if (Unfit(StepRules.S11, facts) is { } unfit)
        {
            return unfit;
        }

        SmtpReply reply = facts.Submission.Forged!;
        if (!IsAccepted(reply))
        {
            return StepRules.S11.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = reply.ToString() };
        }

        // S12 would explain it as well: from a trusted network nobody can tell the two apart.
        return facts.IsTrusted
            ? StepRules.S11.Unknown(facts.Server, Texts.Get("S11.Trusted")) with { Evidence = reply.ToString() }
            : StepRules.S11.Give(CheckStatus.Fail, facts.Server, "Forged") with { Evidence = reply.ToString(), Remedy = StepRules.S11.ClickPath() };
    }

    private static CheckResult SenderInTrustedNetwork(SmtpServerFacts facts)
    {
        if (!facts.Target.IsInside)
        {
            return StepRules.S12.NotTested(facts.Server, Texts.Get("Smtp.FromInsideOnly"));
        }

        if (facts.Inbound.Relay is not null && !facts.IsTrusted)
        {
            return StepRules.S12.Give(CheckStatus.Pass, facts.Server, "NobodyTrusted") with { Evidence = facts.Inbound.Relay.ToString() };
        }

        if (Unfit(StepRules.S12, facts) is { } unfit)
        {
            return unfit;
        }

        SmtpReply reply = facts.Submission.Forged!;
        return IsAccepted(reply)
            ? StepRules.S12.Give(CheckStatus.Fail, facts.Server, "Forged") with { Evidence = reply.ToString(), Remedy = StepRules.S12.ClickPath() }
            : StepRules.S12.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = reply.ToString() };
    }

    private static CheckResult RelayControl(SmtpServerFacts facts)
    {
        if (facts.Inbound is not { Relay: { } plain, OwnSenderRelay: { } own })
        {
            return StepRules.S18.NotReached(facts, facts.Inbound);
        }

        if (plain.IsPositive)
        {
            return StepRules.S18.NotTested(facts.Server, Texts.Get("S18.Hidden"));
        }

        return own.IsPositive
            ? StepRules.S18.Give(CheckStatus.Fail, facts.Server, "BySender", facts.Target.Domain) with { Evidence = own.ToString(), Remedy = StepRules.S18.ClickPath() }
            : StepRules.S18.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = own.ToString() };
    }

    private static CheckResult OpenRelay(SmtpServerFacts facts)
    {
        SmtpInbound inbound = facts.Inbound;
        if (inbound.Relay is not { } plain)
        {
            return StepRules.T09.NotReached(facts, inbound);
        }

        if (plain.IsPositive && (facts.Target.IsInside || facts.IsUncertain))
        {
            return StepRules.T09.Unknown(facts.Server, Texts.Get(facts.IsUncertain ? "T09.Uncertain" : "T09.Inside")) with { Evidence = plain.ToString() };
        }

        // Where everybody of the domain exists, what ends in the domain says nothing about relaying.
        string own = "@" + facts.Target.Domain;
        bool everybody = inbound.Stranger is { IsPositive: true };
        KeyValuePair<string, SmtpReply>[] disguised = [.. inbound.Disguised.Where(d => d.Value.IsPositive && !(everybody && d.Key.EndsWith(own, StringComparison.OrdinalIgnoreCase)))];
        if (plain.IsPositive || disguised.Length > 0 || facts.Submission.Relay is { IsPositive: true })
        {
            CheckResult verdict = plain.IsPositive ? StepRules.T09.Give(CheckStatus.Fail, facts.Server, "Open")
                : disguised.Length > 0 ? StepRules.T09.Give(CheckStatus.Fail, facts.Server, "Disguised", disguised[0].Key)
                : StepRules.T09.Give(CheckStatus.Fail, facts.Server, "Submission", facts.Test.SubmissionPort);
            return verdict with { Evidence = (plain.IsPositive ? plain : disguised.Length > 0 ? disguised[0].Value : facts.Submission.Relay!).ToString(), Remedy = StepRules.T09.ClickPath() };
        }

        return StepRules.T09.Give(CheckStatus.Pass, facts.Server, "Pass", inbound.Disguised.Count + 1) with { Evidence = plain.ToString() };
    }

    // A recipient who does not exist is looked at behind the sender.
    private static bool IsAccepted(SmtpReply reply) => reply.IsPositive || reply.IsUnknownUser;

    // Why nothing was tried in another's name.
    private static CheckResult? Unfit(CheckRule rule, SmtpServerFacts facts)
    {
        SmtpSubmission submission = facts.Submission;
        return facts.Test.Credential is null ? rule.NotTested(facts.Server, Texts.Get("Smtp.NeedsCredential"))
            : submission.Withheld is { } reason ? rule.Unknown(facts.Server, Texts.Get("Smtp.Withheld." + reason, facts.Test.SubmissionPort, submission.Certificate?.Reading.Subject, facts.Target.Host))
            : submission.Login is null ? rule.NotReached(facts, submission)
            : !submission.Login.IsPositive ? rule.Unknown(facts.Server, Texts.Get("Smtp.LoginRefused", submission.Login)) with { Evidence = submission.Login.ToString() }
            : submission.Forged is null ? rule.NotReached(facts, submission)
            : null;
    }
}
