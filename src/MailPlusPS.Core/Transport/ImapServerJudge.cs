using System;
using System.Collections.Generic;
using System.Globalization;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Judges what was seen of an IMAP server.</summary>
internal static class ImapServerJudge
{
    private const int FullSoon = 90;
    private const int Full = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Judges.</summary>
    /// <param name="test">What was tested.</param>
    /// <param name="facts">What was seen.</param>
    /// <returns>One verdict a rule.</returns>
    public static IReadOnlyList<CheckResult> Judge(ImapServerTest test, ImapServerFacts facts)
    {
        string server = string.Format(CultureInfo.InvariantCulture, "{0}:{1}", test.Host, test.Port);
        return
        [
            Service(test, facts, server), Certificate(facts, server), Login(test, facts, server), Folders(test, facts, server),
            Quota(test, facts, server), Search(test, facts, server), Idle(facts, server), Pop3(test, facts),
        ];
    }

    private static CheckResult Service(ImapServerTest test, ImapServerFacts facts, string server) => facts.HasGreeted
        ? StepRules.S06.Give(CheckStatus.Pass, server, "Pass") with { Evidence = facts.Capabilities }
        : StepRules.S06.Give(CheckStatus.Fail, server, "Off", test.Port, facts.Trouble?.Message) with { Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("S06.Remedy")) };

    private static CheckResult Certificate(ImapServerFacts facts, string server)
    {
        if (facts.Certificate is not { } certificate)
        {
            return NotReached(ImapServerRules.Certificate, facts, server);
        }

        return certificate.Fault is { } fault
            ? ImapServerRules.Certificate.Give(fault == "Expired" ? CheckStatus.Fail : CheckStatus.Warning, server, "Bad", Texts.Get("T11." + fault, server, certificate.Reading.Subject, certificate.Reading.Issuer, certificate.Reading.NotAfter.ToString("d", CultureInfo.CurrentCulture), certificate.Host)) with
            {
                Evidence = certificate.ToString(),
                Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("T11.Remedy")),
            }
            : ImapServerRules.Certificate.Give(CheckStatus.Pass, server, "Pass") with { Evidence = certificate.ToString() };
    }

    private static CheckResult Login(ImapServerTest test, ImapServerFacts facts, string server)
    {
        if (test.Credential is null)
        {
            return ImapServerRules.Login.NotTested(server, Texts.Get("Smtp.NeedsCredential"));
        }

        if (facts.HasGreeted && !ImapServerTester.MayLogIn(test, facts.Certificate))
        {
            return ImapServerRules.Login.Unknown(server, Texts.Get("Smtp.Withheld.Untrusted", test.Port, facts.Certificate?.Reading.Subject, test.Host));
        }

        return facts.HasLoggedIn switch
        {
            true => ImapServerRules.Login.Give(CheckStatus.Pass, server, "Pass", test.Credential.UserName) with { Evidence = facts.Mechanism },
            false => ImapServerRules.Login.Give(CheckStatus.Fail, server, "Refused", test.Credential.UserName) with { Evidence = facts.LoginReply },
            null when facts.LoginReply.Length > 0 => ImapServerRules.Login.Unknown(server, facts.LoginReply),
            null => NotReached(ImapServerRules.Login, facts, server),
        };
    }

    // RFC 6154: a program that does not find "Sent" makes one of its own, and there are two.
    private static CheckResult Folders(ImapServerTest test, ImapServerFacts facts, string server) => facts.Folders is not { } folders
        ? NotLoggedIn(ImapServerRules.Folders, test, facts, server)
        : (facts.MissingFolders.Count == 0
            ? ImapServerRules.Folders.Give(CheckStatus.Pass, server, "Pass", folders.Count)
            : ImapServerRules.Folders.Give(CheckStatus.Info, server, "Missing", string.Join(", ", facts.MissingFolders))) with
        {
            Evidence = string.Join(", ", folders),
        };

    private static CheckResult Quota(ImapServerTest test, ImapServerFacts facts, string server)
    {
        if (facts.Messages is null)
        {
            return NotLoggedIn(ImapServerRules.Quota, test, facts, server);
        }

        if (facts.Quota is not { StorageLimit: { } limit and > 0, CurrentStorageSize: { } used })
        {
            return ImapServerRules.Quota.Give(CheckStatus.Info, server, "None");
        }

        // RFC 9208 §5.1: in units of 1024 octets.
        double share = 100.0 * used / limit;
        object[] figures = [Math.Round(share), Math.Round(used / 1024.0, 1), Math.Round(limit / 1024.0, 1)];
        CheckResult verdict = share >= Full ? ImapServerRules.Quota.Give(CheckStatus.Fail, server, "Full", figures)
            : share >= FullSoon ? ImapServerRules.Quota.Give(CheckStatus.Warning, server, "Soon", figures)
            : ImapServerRules.Quota.Give(CheckStatus.Pass, server, "Pass", figures);
        return verdict with { Evidence = FormattableString.Invariant($"STORAGE {used} {limit}") };
    }

    // No capability tells of an index, Dovecot's neither; only the time does, and only where there is something to search.
    private static CheckResult Search(ImapServerTest test, ImapServerFacts facts, string server) => facts switch
    {
        { Messages: null } => NotLoggedIn(StepRules.S08, test, facts, server),
        { Search: null, Trouble.Fault: not TransportFault.TimedOut } => NotReached(StepRules.S08, facts, server),
        { Search: null } => StepRules.S08.Give(CheckStatus.Warning, server, "TooSlow", facts.Messages, test.Limit.TotalSeconds) with { Evidence = facts.Trouble?.Message ?? string.Empty },
        { Messages: 0 } => StepRules.S08.Give(CheckStatus.Info, server, "Empty"),
        { Search: { } time } when time > Patience => StepRules.S08.Give(CheckStatus.Info, server, "Slow", facts.Messages, Math.Round(time.TotalSeconds, 1)),
        { Search: { } time } => StepRules.S08.Give(CheckStatus.Pass, server, "Pass", facts.Messages, Math.Round(time.TotalMilliseconds)),
    };

    private static CheckResult Idle(ImapServerFacts facts, string server) => facts.HasIdle switch
    {
        true => ImapServerRules.Idle.Give(CheckStatus.Pass, server, "Pass") with { Evidence = "IDLE" },
        false => ImapServerRules.Idle.Give(CheckStatus.Info, server, "Missing") with { Evidence = facts.Capabilities },
        null => NotReached(ImapServerRules.Idle, facts, server),
    };

    private static CheckResult Pop3(ImapServerTest test, ImapServerFacts facts)
    {
        string server = string.Format(CultureInfo.InvariantCulture, "{0}:{1}", test.Host, test.Pop3Port);
        string evidence = facts.Pop3Trouble?.Message ?? string.Empty;
        if (!test.WantsPop3)
        {
            return facts.HasPop3
                ? StepRules.S07.Give(CheckStatus.Info, server, "On", test.Pop3Port) with { Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("S07.Remedy")) }
                : StepRules.S07.Give(CheckStatus.Pass, server, "Off") with { Evidence = evidence };
        }

        return !facts.HasPop3 ? StepRules.S07.Give(CheckStatus.Fail, server, "Wanted", test.Pop3Port) with { Evidence = evidence, Remedy = new Remedy(RemedyKind.ClickPath, Texts.Get("S07.Remedy.On")) }
            : facts.HasPop3LoggedIn == false ? StepRules.S07.Give(CheckStatus.Fail, server, "Refused", test.Credential?.UserName)
            : facts.HasPop3LoggedIn is null ? StepRules.S07.Give(CheckStatus.Info, server, "NoLogin")
            : StepRules.S07.Give(CheckStatus.Pass, server, "Pass");
    }

    private static CheckResult NotReached(CheckRule rule, ImapServerFacts facts, string server) =>
        rule.NotTested(server, Texts.Get("Smtp.NotReached", facts.Trouble?.Message));

    private static CheckResult NotLoggedIn(CheckRule rule, ImapServerTest test, ImapServerFacts facts, string server) =>
        facts.HasLoggedIn == true && facts.Trouble is not null ? NotReached(rule, facts, server)
        : rule.NotTested(server, Texts.Get(test.Credential is null ? "Smtp.NeedsCredential" : "Imap.NotLoggedIn"));
}
