using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>What the server offers: S03, S09, S13 to S15 and T11.</summary>
internal static class SmtpServiceJudge
{
    /// <summary>Judges.</summary>
    /// <param name="facts">What was seen.</param>
    /// <returns>One verdict a rule, in no order.</returns>
    public static IEnumerable<CheckResult> Judge(SmtpServerFacts facts) => [Ports(facts), Login(facts), HostName(facts), Banner(facts), Size(facts), Tls(facts)];

    private static CheckResult Ports(SmtpServerFacts facts)
    {
        SmtpServerTest test = facts.Test;
        string State(int port, TransportException? trouble, bool open) => $"{port} {(open ? Texts.Get("Smtp.Open") : trouble?.Fault == TransportFault.Refused ? Texts.Get("Smtp.Closed") : Texts.Get("Smtp.Silent"))}";
        bool inbound = facts.Inbound.Greeting is not null;
        bool submission = facts.Submission.Greeting is not null;
        bool implicitTls = facts.ImplicitTls is null;
        string evidence = string.Join(", ", State(test.Port, facts.Inbound.Trouble, inbound), State(test.SubmissionPort, facts.Submission.Trouble, submission), State(test.ImplicitTlsPort, facts.ImplicitTls, implicitTls));
        CheckResult verdict = !inbound ? StepRules.S03.Give(CheckStatus.Fail, facts.Server, "NoSmtp", test.Port, facts.Inbound.Trouble?.Message)
            : !submission ? StepRules.S03.Give(CheckStatus.Warning, facts.Server, "NoSubmission", test.SubmissionPort, facts.Submission.Trouble?.Message)
            : implicitTls ? StepRules.S03.Give(CheckStatus.Info, facts.Server, "ImplicitTls", test.ImplicitTlsPort)
            : StepRules.S03.Give(CheckStatus.Pass, facts.Server, "Pass");
        return verdict with { Evidence = evidence, Remedy = inbound && submission ? null : StepRules.S03.ClickPath() };
    }

    private static CheckResult Login(SmtpServerFacts facts)
    {
        SmtpSubmission submission = facts.Submission;
        if (submission.Hello is not { } plain)
        {
            return StepRules.S09.NotReached(facts, submission);
        }

        string? early = plain.Mechanisms ?? facts.Inbound.Hello?.Mechanisms;
        if (early is not null)
        {
            int port = plain.Mechanisms is null ? facts.Test.Port : facts.Test.SubmissionPort;
            return StepRules.S09.Give(CheckStatus.Warning, facts.Server, "BeforeTls", port) with { Evidence = $"{port}: AUTH {early}", Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("S09.Remedy.BeforeTls")) };
        }

        if (submission.SecureHello is not { } secure)
        {
            return plain.OffersTls
                ? StepRules.S09.NotReached(facts, submission)
                : StepRules.S09.NotTested(facts.Server, Texts.Get("S09.NoTls", facts.Test.SubmissionPort));
        }

        return secure.Mechanisms is null
            ? StepRules.S09.Give(CheckStatus.Fail, facts.Server, "Off", facts.Test.SubmissionPort) with { Evidence = secure.Keywords, Remedy = StepRules.S09.ClickPath() }
            : StepRules.S09.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = $"AUTH {secure.Mechanisms}" };
    }

    private static CheckResult HostName(SmtpServerFacts facts)
    {
        if (facts.Inbound.Hello is not { } hello)
        {
            return StepRules.S13.NotReached(facts, facts.Inbound);
        }

        return IsDomain(hello.Host, facts)
            ? StepRules.S13.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = "250 " + hello.Host }
            : StepRules.S13.Give(CheckStatus.Warning, facts.Server, "Other", hello.Host, facts.Target.Domain) with { Evidence = "250 " + hello.Host, Remedy = StepRules.S13.ClickPath(facts.Target.Domain) };
    }

    private static CheckResult Banner(SmtpServerFacts facts)
    {
        if (facts.Inbound.Greeting is not { } greeting)
        {
            return StepRules.S14.NotReached(facts, facts.Inbound);
        }

        return IsDomain(facts.Inbound.BannerName, facts)
            ? StepRules.S14.Give(CheckStatus.Pass, facts.Server, "Pass") with { Evidence = greeting.ToString() }
            : StepRules.S14.Give(CheckStatus.Warning, facts.Server, "Other", facts.Inbound.BannerName, facts.Target.Domain) with { Evidence = greeting.ToString(), Remedy = StepRules.S14.ClickPath(facts.Target.Domain) };
    }

    private static CheckResult Size(SmtpServerFacts facts)
    {
        if ((facts.Inbound.SecureHello ?? facts.Inbound.Hello) is not { } hello)
        {
            return StepRules.S15.NotReached(facts, facts.Inbound);
        }

        // RFC 1870 §3: no number, or nought, means no limit of the server's own.
        return hello.Size is { } size && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) && bytes > 0
            ? StepRules.S15.Give(CheckStatus.Pass, facts.Server, "Pass", Math.Round(bytes / 1_000_000.0, 1)) with { Evidence = "SIZE " + size }
            : StepRules.S15.Give(CheckStatus.Info, facts.Server, hello.Size is null ? "NotSaid" : "Unlimited") with { Evidence = hello.Keywords };
    }

    private static CheckResult Tls(SmtpServerFacts facts)
    {
        (int Port, SmtpOpening Opening)[] talks = [(facts.Test.Port, facts.Inbound), (facts.Test.SubmissionPort, facts.Submission)];
        (int Port, SmtpOpening Opening)[] reached = [.. talks.Where(t => t.Opening.Hello is not null)];
        if (reached.Length == 0)
        {
            return StepRules.T11.NotReached(facts, facts.Inbound);
        }

        string evidence = string.Join(", ", reached.Select(t => $"{t.Port}: " + (t.Opening.Certificate?.ToString() ?? "-")));
        foreach ((int port, SmtpOpening opening) in reached)
        {
            CheckResult? bad = opening switch
            {
                { WasInjected: true } => StepRules.T11.Give(CheckStatus.Fail, facts.Server, "Injected", port),
                { Hello.OffersTls: false } => StepRules.T11.Give(CheckStatus.Fail, facts.Server, "Missing", port) with { Remedy = StepRules.T11.ClickPath() },
                { Certificate: null } => StepRules.T11.Give(CheckStatus.Fail, facts.Server, "Broken", port, opening.TlsRefusal?.ToString() ?? opening.Trouble?.Message),
                { Certificate: { Protocol: not ("TLS 1.2" or "TLS 1.3") } old } => StepRules.T11.Give(CheckStatus.Warning, facts.Server, "Old", port, old.Protocol),
                _ => null,
            };
            if (bad is not null)
            {
                return bad with { Evidence = evidence };
            }
        }

        return Certificate(facts, reached) with { Evidence = evidence };
    }

    // Other servers look at no certificate on port 25 (RFC 7672 §1.3); programs on 587 do, and their users click it away.
    private static CheckResult Certificate(SmtpServerFacts facts, (int Port, SmtpOpening Opening)[] reached)
    {
        (int port, ServerCertificate? certificate) = reached.Select(t => (t.Port, t.Opening.Certificate)).FirstOrDefault(t => t.Certificate is { Fault: not null });
        if (certificate?.Fault is not { } fault)
        {
            return StepRules.T11.Give(CheckStatus.Pass, facts.Server, "Pass");
        }

        CheckStatus status = fault == "Expired" ? CheckStatus.Fail : CheckStatus.Warning;
        string text = Texts.Get("T11." + fault, port, certificate.Reading.Subject, certificate.Reading.Issuer, certificate.Reading.NotAfter.ToString("d", CultureInfo.CurrentCulture), facts.Target.Host);
        return StepRules.T11.Give(status, facts.Server, "Certificate", text) with { Remedy = StepRules.T11.ClickPath() };
    }

    private static bool IsDomain(string name, SmtpServerFacts facts) => name.TrimEnd('.').Equals(facts.Target.Domain.ToString(), StringComparison.OrdinalIgnoreCase);
}
