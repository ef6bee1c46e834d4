using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Providers;
using MailPlusPS.Transport;

namespace MailPlusPS.Submission;

/// <summary>Judges what was heard of a relay.</summary>
internal static class RelayJudge
{
    /// <summary>Judges.</summary>
    /// <param name="test">What was tested.</param>
    /// <param name="talks">The conversations, a port each; the last one counts.</param>
    /// <param name="records">The SPF records of the senders' domains.</param>
    /// <returns>The verdicts, in the order of <see cref="RelayRules.InOrder"/>.</returns>
    public static IReadOnlyList<CheckResult> Judge(RelayTest test, IReadOnlyList<RelayTalk> talks, IReadOnlyList<RelaySpf> records)
    {
        // Where no port greets, the first is the one that was wanted.
        RelayTalk talk = talks.LastOrDefault(t => t.Greeting is not null) ?? talks[0];
        RelayProfile profile = RelayProfile.Find(test.Host);
        string server = test.At(talk.Port);
        return
        [
            Reachable(test, talks, talk, server), Name(talk, profile, server), Tls(test, talk, server), Methods(talk, server), Login(test, talk, server), Size(talk, server),
            .. Senders(test, talk, server), .. Spf(test, records, profile), Setting(test, talk, server), Choice(test, profile, server),
        ];
    }

    private static CheckResult Reachable(RelayTest test, IReadOnlyList<RelayTalk> talks, RelayTalk talk, string server)
    {
        if (talk.SecureHello is not { } hello)
        {
            string why = string.Join(" ", talks.Select(t => $"{t.Port}: {(t.Trouble?.Message ?? t.TlsRefusal?.ToString() ?? Texts.Get("Relay.NoTls"))}"));
            return StepRules.P06.Give(CheckStatus.Fail, server, talk.Greeting is null ? "Unreachable" : "NoTls", test.Host, why) with { Evidence = talk.Greeting?.ToString() ?? string.Empty };
        }

        string evidence = talk.Login?.ToString() ?? $"{talk.Greeting} | {hello.Keywords}";
        return talk.Login is { IsPositive: false } ? StepRules.P06.Give(CheckStatus.Fail, server, "NoLogin", server) with { Evidence = evidence }
            : talk.Withheld is not null ? StepRules.P06.Give(CheckStatus.Fail, server, "Withheld", server) with { Evidence = evidence }
            : talk.Login is { IsPositive: true } ? StepRules.P06.Give(CheckStatus.Pass, server, "Pass") with { Evidence = evidence }
            : test.Credential is null ? StepRules.P06.Give(CheckStatus.Pass, server, "PassOpen") with { Evidence = evidence }
            : NotReached(StepRules.P06, talk, server);
    }

    private static CheckResult Name(RelayTalk talk, RelayProfile profile, string server) => talk.Greeting is not { } greeting ? NotReached(RelayRules.Name, talk, server)
        : profile.IsKnown ? RelayRules.Name.Give(CheckStatus.Pass, server, "Pass", profile.Provider, string.Join(", ", profile.OutgoingNames)) with { Evidence = $"{profile.Provider}: {greeting}" }
        : RelayRules.Name.Give(CheckStatus.Info, server, "Unknown", (talk.SecureHello ?? talk.Hello)?.Host) with { Evidence = greeting.ToString() };

    private static CheckResult Tls(RelayTest test, RelayTalk talk, string server)
    {
        if (talk.WasInjected)
        {
            return RelayRules.Tls.Give(CheckStatus.Fail, server, "Injected", talk.Port);
        }

        if (talk.Certificate is not { } certificate)
        {
            return talk.Hello is { OffersTls: false } ? RelayRules.Tls.Give(CheckStatus.Fail, server, "Missing", talk.Port) with { Evidence = talk.Hello.Keywords }
                : talk.TlsRefusal is { } refusal ? RelayRules.Tls.Give(CheckStatus.Fail, server, "Broken", talk.Port, refusal) with { Evidence = refusal.ToString() }
                : talk.Trouble is { Fault: TransportFault.Tls } trouble ? RelayRules.Tls.Give(CheckStatus.Fail, server, "Broken", talk.Port, trouble.Message)
                : NotReached(RelayRules.Tls, talk, server);
        }

        CheckResult verdict = certificate.Fault is { } fault
            ? RelayRules.Tls.Give(CheckStatus.Fail, server, "Certificate", Texts.Get("T11." + fault, talk.Port, certificate.Reading.Subject, certificate.Reading.Issuer, certificate.Reading.NotAfter.ToString("d", CultureInfo.CurrentCulture), test.Host))
            : certificate.Protocol is "TLS 1.2" or "TLS 1.3" ? RelayRules.Tls.Give(CheckStatus.Pass, server, "Pass")
            : RelayRules.Tls.Give(CheckStatus.Warning, server, "Old", talk.Port, certificate.Protocol);
        return verdict with { Evidence = certificate.ToString() };
    }

    private static CheckResult Methods(RelayTalk talk, string server)
    {
        if (talk.SecureHello is not { } hello)
        {
            return NotReached(RelayRules.Methods, talk, server);
        }

        // RFC 8314 §4.1: who offers log-in in the clear invites passwords to be sent so.
        bool before = !talk.IsImplicit && talk.Hello?.Mechanisms is not null;
        CheckResult verdict = hello.Mechanisms is not { Length: > 0 } offered ? RelayRules.Methods.Give(CheckStatus.Fail, server, "None")
            : before ? RelayRules.Methods.Give(CheckStatus.Warning, server, "BeforeTls", offered)
            : RelayRules.Methods.Give(CheckStatus.Pass, server, "Pass", offered);
        return verdict with { Evidence = hello.Mechanisms is { } m ? "AUTH " + m : hello.Keywords };
    }

    private static CheckResult Login(RelayTest test, RelayTalk talk, string server)
    {
        if (test.Credential is not { } credential)
        {
            return RelayRules.Login.NotTested(server, Texts.Get("Smtp.NeedsCredential"));
        }

        if (talk.Withheld is { } reason)
        {
            return RelayRules.Login.Unknown(server, Texts.Get(reason == "Untrusted" ? "Relay.Untrusted" : "Smtp.Withheld." + reason, talk.Port, talk.Certificate?.Reading.Subject, test.Host));
        }

        if (talk.Login is not { } reply)
        {
            return NotReached(RelayRules.Login, talk, server);
        }

        if (reply.IsPositive)
        {
            return RelayRules.Login.Give(CheckStatus.Pass, server, "Pass", credential.UserName) with { Evidence = $"{reply} ({talk.Mechanism})" };
        }

        RelayRefusal refusal = RelayRefusal.Of(test.Host, reply, credential.UserName);
        return reply.IsTransient
            ? RelayRules.Login.Unknown(server, Texts.Get("Relay.Login.Later", credential.UserName, reply)) with { Evidence = reply.ToString() }
            : RelayRules.Login.Give(CheckStatus.Fail, server, "Refused", credential.UserName, refusal.Cause) with { Evidence = reply.ToString(), Remedy = new Remedy(RemedyKind.ClickPath, refusal.Remedy) };
    }

    private static CheckResult Size(RelayTalk talk, string server) =>
        (talk.SecureHello ?? talk.Hello) is not { } hello ? NotReached(RelayRules.Size, talk, server)
        : hello.Size is { } size && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long bytes) && bytes > 0
            ? RelayRules.Size.Give(CheckStatus.Pass, server, "Pass", Math.Round(bytes / 1_000_000.0, 1)) with { Evidence = FormattableString.Invariant($"SIZE {size} ({bytes / 1_000_000.0:0.#} MB)") }
            : RelayRules.Size.Give(CheckStatus.Info, server, "NotSaid");

    private static IEnumerable<CheckResult> Senders(RelayTest test, RelayTalk talk, string server)
    {
        if (test.Senders.Count == 0)
        {
            return [RelayRules.Sender.NotTested(server, Texts.Get("Relay.NeedsSender"))];
        }

        return test.Senders.Select(sender =>
        {
            if (!talk.Senders.TryGetValue(sender, out SmtpReply? reply))
            {
                return test.Credential is null ? RelayRules.Sender.NotTested(sender, Texts.Get("Smtp.NeedsCredential"))
                    : talk.Login is { IsPositive: false } ? RelayRules.Sender.NotTested(sender, Texts.Get("Relay.NotLoggedIn"))
                    : talk.Withheld is not null ? RelayRules.Sender.NotTested(sender, Texts.Get("Relay.NotLoggedIn"))
                    : NotReached(RelayRules.Sender, talk, sender);
            }

            // A recipient who does not exist is looked at behind the sender.
            if (reply.IsPositive || reply.IsUnknownUser)
            {
                return RelayRules.Sender.Give(CheckStatus.Pass, sender, "Pass", test.Host) with { Evidence = reply.ToString() };
            }

            RelayRefusal refusal = RelayRefusal.Of(test.Host, reply, sender);
            bool isPostponed = reply.IsTransient && refusal.Reason is MailBounceReason.Unknown or MailBounceReason.Greylisted or MailBounceReason.RateLimited or MailBounceReason.ServerTrouble or MailBounceReason.Reputation;
            return RelayRules.Sender.Give(isPostponed ? CheckStatus.Warning : CheckStatus.Fail, sender, "Refused", reply, refusal.Cause) with
            {
                Evidence = reply.ToString(),
                Remedy = new Remedy(RemedyKind.ClickPath, refusal.Remedy),
            };
        });
    }

    private static IEnumerable<CheckResult> Spf(RelayTest test, IReadOnlyList<RelaySpf> records, RelayProfile profile) => records.Count == 0
        ? [RelayRules.Spf.NotTested(test.Host, Texts.Get("Relay.NeedsSender"))]
        : records.Select(spf =>
        {
            SpfRecord record = spf.Record;
            if (record.Text is null)
            {
                CheckResult published = record.Checks.WorstResult();
                return published.Status == CheckStatus.Error ? RelayRules.Spf.Unknown(record.Domain, published.Message)
                    : RelayRules.Spf.Give(CheckStatus.Fail, record.Domain, "None", profile.SpfTerm) with { Remedy = new Remedy(RemedyKind.Command, "New-SpfRecord " + record.Domain + " -Relay " + test.Host) };
            }

            CheckResult verdict = spf.Covers ? RelayRules.Spf.Give(CheckStatus.Pass, record.Domain, "Pass")
                : !profile.IsKnown ? RelayRules.Spf.NotTested(record.Domain, Texts.Get("Relay.Spf.Unknown", test.Host))
                : RelayRules.Spf.Give(CheckStatus.Fail, record.Domain, "Missing", profile.Provider, profile.SpfTerm) with { Remedy = new Remedy(RemedyKind.Command, "New-SpfRecord " + record.Domain + " -Relay " + test.Host) };
            return verdict with { Evidence = record.Text };
        });

    private static CheckResult Setting(RelayTest test, RelayTalk talk, string server)
    {
        if (test.Credential is null)
        {
            return StepRules.S17.NotTested(server, Texts.Get("Smtp.NeedsCredential"));
        }

        Remedy remedy = new(RemedyKind.ClickPath, Texts.Get("S17.Enter", test.Host, talk.Port, test.Credential.UserName));
        return talk.Login switch
        {
            { IsPositive: true } => StepRules.S17.Give(CheckStatus.Pass, server, "Works", test.Host, talk.Port, talk.IsImplicit ? "TLS" : "STARTTLS", test.Credential.UserName) with { Remedy = remedy },
            { } reply => StepRules.S17.Give(CheckStatus.Fail, server, "Broken") with { Evidence = reply.ToString() },
            null => NotReached(StepRules.S17, talk, server),
        };
    }

    private static CheckResult Choice(RelayTest test, RelayProfile profile, string server)
    {
        if (!ReferenceEquals(profile, RelayProfile.Ovh))
        {
            return StepRules.F04.Give(CheckStatus.Info, server, ReferenceEquals(profile, RelayProfile.Orange) ? "Orange" : "Other", RelayProfile.Ovh.SubmissionHosts[0], RelayProfile.Ovh.SpfTerm);
        }

        return test.Credential is { } credential && credential.UserName.IndexOf('@') < 0
            ? StepRules.F04.Give(CheckStatus.Warning, server, "NotAMailbox", credential.UserName)
            : StepRules.F04.Give(CheckStatus.Pass, server, "Ovh", profile.SpfTerm);
    }

    // One verdict says that nothing answers there; the others would only repeat it.
    private static CheckResult NotReached(CheckRule rule, RelayTalk talk, object subject) => talk.Greeting is null && talk.Certificate is null
        ? rule.NotTested(subject, Texts.Get("Relay.NotReached"))
        : rule.Unknown(subject, Texts.Get("Smtp.NotReached", talk.Trouble?.Message ?? Texts.Get(talk.SecureHello is null ? "Relay.NoTls" : "Transport.Closed")));
}
