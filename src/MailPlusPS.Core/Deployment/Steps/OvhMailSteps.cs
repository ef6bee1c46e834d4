using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Ovh;
using MailPlusPS.Providers;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment.Steps;

/// <summary>The backup mailbox at OVH: O01, O02, O26, O27 and T07.</summary>
internal static class OvhMailSteps
{
    /// <summary>Judges.</summary>
    /// <param name="subject">What is judged.</param>
    /// <param name="service">The offer.</param>
    /// <param name="boxes">The mailboxes.</param>
    /// <returns>One verdict a step.</returns>
    public static IReadOnlyList<CheckResult> Judge(AuditCase subject, OvhMailService service, IReadOnlyList<OvhMailbox> boxes) =>
        [Offer(subject, service), MainUser(subject, service, boxes), Everybody(subject, service), Room(subject, service), Landed(subject, boxes)];

    /// <summary>The same where OVH has no mail service for the domain: §4.1 is a choice.</summary>
    /// <param name="subject">What is judged.</param>
    /// <param name="reason">What OVH said.</param>
    /// <returns>One verdict a step.</returns>
    public static IReadOnlyList<CheckResult> WithoutService(AuditCase subject, string reason)
    {
        CheckResult offer = StepRules.O01.Give(CheckStatus.Info, subject.Domain, "None") with { Evidence = reason };

        // An MX that leads to a backup that is not there bounces all mail that comes by.
        return IsBackup(subject)
            ? [offer, StepRules.O02.Give(CheckStatus.Warning, subject.Domain, "NoService"), StepRules.O26.Give(CheckStatus.Warning, subject.Domain, "NoService"), StepRules.O27.NotTested(subject.Domain, reason), StepRules.T07.NotTested(subject.Domain, reason)]
            : [offer, .. new[] { StepRules.O02, StepRules.O26, StepRules.O27, StepRules.T07 }.Select(r => r.NotTested(subject.Domain, Texts.Get("O01.None")))];
    }

    private static CheckResult Offer(AuditCase subject, OvhMailService service)
    {
        bool isOk = string.Equals(service.Status, "ok", StringComparison.OrdinalIgnoreCase);
        return StepRules.O01.Give(isOk ? CheckStatus.Pass : CheckStatus.Info, subject.Domain, isOk ? "Pass" : "Status", service.Offer, service.Status) with { Evidence = $"{service.Offer}: {service.Status}" };
    }

    private static CheckResult MainUser(AuditCase subject, OvhMailService service, IReadOnlyList<OvhMailbox> boxes)
    {
        string names = string.Join(", ", service.Accounts);
        if (boxes.FirstOrDefault(b => b.IsBlocked) is { } blocked)
        {
            return StepRules.O02.Give(CheckStatus.Warning, subject.Domain, "Blocked", blocked.EmailAddress) with { Evidence = names };
        }

        if (subject.Options.Users.Count == 0)
        {
            return StepRules.O02.Give(service.Accounts.Count > 0 ? CheckStatus.Info : CheckStatus.Warning, subject.Domain, service.Accounts.Count > 0 ? "Some" : "Nobody", names) with { Evidence = names };
        }

        string main = subject.Options.Users[0];
        return Has(service, main)
            ? StepRules.O02.Give(CheckStatus.Pass, subject.Domain, "Pass") with { Evidence = $"{main}@{subject.Domain}" }
            : StepRules.O02.Give(CheckStatus.Warning, subject.Domain, "Missing", $"{main}@{subject.Domain}") with { Evidence = names, Remedy = Make(subject, main) };
    }

    // O26: a sender does not wait for the NAS, it goes on to OVH, and a mailbox that is not there is refused for good.
    private static CheckResult Everybody(AuditCase subject, OvhMailService service)
    {
        if (!IsBackup(subject))
        {
            return StepRules.O26.Give(CheckStatus.Info, subject.Domain, "NoBackup");
        }

        if (subject.Options.Users.Count == 0)
        {
            return StepRules.O26.NotTested(subject.Domain, Texts.Get("O26.NotGiven")) with { Evidence = string.Join(", ", service.Accounts) };
        }

        string[] missing = [.. subject.Options.Users.Where(u => !Has(service, u))];
        return missing.Length == 0
            ? StepRules.O26.Give(CheckStatus.Pass, subject.Domain, "All") with { Evidence = string.Join(", ", service.Accounts) }
            : StepRules.O26.Give(CheckStatus.Warning, subject.Domain, "Without", string.Join(", ", missing)) with { Evidence = string.Join(", ", service.Accounts), Remedy = Make(subject, missing) };
    }

    private static CheckResult Room(AuditCase subject, OvhMailService service) => service.Quota is not { } quota
        ? StepRules.O27.Give(CheckStatus.Info, subject.Domain, "NotSaid", service.Offer, service.Accounts.Count)
        : StepRules.O27.Give(
            subject.Options.Users.Count <= quota ? CheckStatus.Pass : CheckStatus.Info, subject.Domain, subject.Options.Users.Count <= quota ? "Pass" : "TooFew", quota, service.Accounts.Count, subject.Options.Users.Count) with
        {
            Evidence = FormattableString.Invariant($"{service.Accounts.Count}/{quota}"),
        };

    private static CheckResult Landed(AuditCase subject, IReadOnlyList<OvhMailbox> boxes)
    {
        OvhMailbox[] full = [.. boxes.Where(b => b.MessageCount > 0)];
        string evidence = string.Join(", ", boxes.Select(b => $"{b.EmailAddress}: {b.MessageCount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"}"));
        CheckResult result = full.Length > 0
            ? StepRules.T07.Give(CheckStatus.Warning, full[0].EmailAddress, "Waiting", full.Sum(b => b.MessageCount), full[0].EmailAddress) with { Remedy = new Remedy(RemedyKind.Command, $"Get-BackupMailboxMessage -Credential {full[0].EmailAddress}") }
            : boxes.Any(b => b.MessageCount is null) ? StepRules.T07.Give(CheckStatus.Info, subject.Domain, "NotSaid")
            : StepRules.T07.Give(CheckStatus.Pass, subject.Domain, "Pass");
        return result with { Evidence = evidence };
    }

    private static bool IsBackup(AuditCase subject) => subject.Role.HasBackup && subject.HasDomain && MailExchanges.Of(subject.Facts).Backups.Any(m => OvhNames.IsMailServer(DnsName.Parse(m.Exchange)));

    private static bool Has(OvhMailService service, string user) => service.Accounts.Contains(user, StringComparer.OrdinalIgnoreCase);

    private static Remedy Make(AuditCase subject, params IReadOnlyList<string> names) =>
        new(RemedyKind.Command, string.Join("\n", names.Select(n => $"New-OvhMailbox {subject.Domain} {n}")));
}
