using System;
using System.Collections.Generic;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>For whom the server takes mail: C02, C10, S16, T10 and the forum's question F11.</summary>
internal static class SmtpRecipientJudge
{
    /// <summary>Judges.</summary>
    /// <param name="facts">What was seen.</param>
    /// <returns>One verdict a rule, in no order.</returns>
    public static IEnumerable<CheckResult> Judge(SmtpServerFacts facts) => [Domain(facts), CatchAll(facts), Postmaster(facts), UnknownUser(facts), RelayDenied(facts)];

    private static CheckResult Domain(SmtpServerFacts facts)
    {
        SmtpInbound inbound = facts.Inbound;
        if (inbound.Postmaster is not { } reply)
        {
            return StepRules.C02.NotReached(facts, inbound);
        }

        if (reply.IsRelayDenied)
        {
            return StepRules.C02.Give(CheckStatus.Fail, facts.Server, "Denied", facts.Target.Domain) with { Evidence = reply.ToString(), Remedy = StepRules.C02.ClickPath(facts.Target.Domain) };
        }

        return reply.IsPositive || reply.IsUnknownUser || inbound.Stranger is { IsUnknownUser: true } or { IsPositive: true }
            ? StepRules.C02.Give(CheckStatus.Pass, facts.Server, "Pass", facts.Target.Domain) with { Evidence = $"RCPT TO:<postmaster@{facts.Target.Domain}> → {reply}" }
            : StepRules.C02.Hidden(facts, reply);
    }

    private static CheckResult CatchAll(SmtpServerFacts facts)
    {
        if (facts.Inbound.Stranger is not { } reply)
        {
            return StepRules.C10.NotReached(facts, facts.Inbound);
        }

        if (reply.IsPositive)
        {
            return StepRules.C10.Give(CheckStatus.Fail, facts.Server, "On", facts.Target.Domain) with { Evidence = reply.ToString(), Remedy = StepRules.C10.ClickPath() };
        }

        return reply.IsUnknownUser
            ? StepRules.C10.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = reply.ToString() }
            : StepRules.C10.Hidden(facts, reply);
    }

    // T10: what is refused for a while only comes back for five days, or goes to the backup, which cannot deliver it either.
    private static CheckResult UnknownUser(SmtpServerFacts facts)
    {
        if (facts.Inbound.Stranger is not { } reply)
        {
            return StepRules.T10.NotReached(facts, facts.Inbound);
        }

        if (reply.IsPositive)
        {
            return StepRules.T10.Give(CheckStatus.Fail, facts.Server, "Accepted") with { Evidence = reply.ToString(), Remedy = StepRules.C10.ClickPath() };
        }

        if (reply.IsUnknownUser)
        {
            return StepRules.T10.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = reply.ToString() };
        }

        return reply.IsTransient && reply.EnhancedCode is "4.1.1"
            ? StepRules.T10.Give(CheckStatus.Warning, facts.Server, "Soft") with { Evidence = reply.ToString() }
            : StepRules.T10.Hidden(facts, reply);
    }

    private static CheckResult Postmaster(SmtpServerFacts facts)
    {
        SmtpInbound inbound = facts.Inbound;
        string address = $"postmaster@{facts.Target.Domain}";
        if (inbound.Postmaster is not { } reply)
        {
            return StepRules.S16.NotReached(facts, inbound);
        }

        if (reply.IsUnknownUser)
        {
            return StepRules.S16.Give(CheckStatus.Fail, facts.Server, "Missing", address) with { Evidence = reply.ToString(), Remedy = StepRules.S16.ClickPath(address) };
        }

        // Postponed, where a stranger is refused for good: the server knows the address.
        bool known = reply.IsPositive || (reply.IsTransient && inbound.Stranger is { IsUnknownUser: true });
        if (!known)
        {
            return StepRules.S16.Hidden(facts, reply);
        }

        return inbound.Abuse is { IsUnknownUser: true } abuse
            ? StepRules.S16.Give(CheckStatus.Warning, facts.Server, "NoAbuse", address, $"abuse@{facts.Target.Domain}") with { Evidence = abuse.ToString(), Remedy = StepRules.S16.ClickPath($"abuse@{facts.Target.Domain}") }
            : StepRules.S16.Give(CheckStatus.Pass, facts.Server, "Pass", address) with { Evidence = reply.ToString() };
    }

    // F11: "554 5.7.1 Relay access denied" to mail for the own domain has four causes, and each leaves another trace.
    private static CheckResult RelayDenied(SmtpServerFacts facts)
    {
        SmtpInbound inbound = facts.Inbound;
        SmtpTarget target = facts.Target;
        if (inbound.Postmaster is not { } reply)
        {
            return StepRules.F11.NotReached(facts, inbound);
        }

        if (!reply.IsRelayDenied)
        {
            return StepRules.F11.Give(CheckStatus.Pass, facts.Server, "Pass", target.Domain) with { Evidence = reply.ToString() };
        }

        string banner = inbound.BannerName;
        bool named = banner.Equals(target.Domain.ToString(), StringComparison.OrdinalIgnoreCase) || banner.EndsWith("." + target.Domain, StringComparison.OrdinalIgnoreCase);
        bool elsewhere = target is { IsExchange: true, IsOwn: false };
        CheckResult verdict = named ? StepRules.F11.Give(CheckStatus.Fail, facts.Server, "NotDeclared", target.Domain, banner)
            : inbound.OtherDomain is { Reply.IsRelayDenied: false } other ? StepRules.F11.Give(CheckStatus.Fail, facts.Server, "OtherDomain", target.Domain, other.Domain)
            : elsewhere ? StepRules.F11.Give(CheckStatus.Fail, facts.Server, "OtherServer", target.Domain, target.Exchange)
            : StepRules.F11.Give(CheckStatus.Fail, facts.Server, "OtherProgram", target.Domain, banner);
        return verdict with { Evidence = $"220 {inbound.Greeting!.Text} · {reply}", Remedy = StepRules.F11.ClickPath(target.Domain) };
    }
}
