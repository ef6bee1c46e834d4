using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment.Steps;

/// <summary>The tutorial's §4.2.5: the DMARC record.</summary>
internal static class DmarcSteps
{
    /// <summary>O20: what the record asks for, removed tags named.</summary>
    public static CheckResult Composition(AuditFacts facts)
    {
        CheckResult[] findings = Of(facts, DmarcRules.Policy, DmarcRules.Removed, DmarcRules.Values, DmarcRules.Subdomains, DmarcRules.Testing);
        CheckResult worst = findings.WorstResult();
        return StepRules.O20.Adopt(worst.Status == CheckStatus.Pass ? findings[0] : worst);
    }

    /// <summary>O21: where the reports go.</summary>
    public static CheckResult Reports(AuditFacts facts)
    {
        if (facts.Dmarc.Text is not { } text)
        {
            return StepRules.O21.NoRecord(facts.Domain);
        }

        DmarcSyntax syntax = DmarcSyntax.Parse(text);
        DmarcReportUri[] usable = [.. syntax.ReportUris("rua").Concat(syntax.ReportUris("ruf")).Where(u => u.Problem is null)];
        if (usable.Length == 0)
        {
            return StepRules.O21.Give(CheckStatus.Info, facts.Domain, "None");
        }

        string mailboxes = string.Join(", ", usable.Select(u => u.Mailbox).Distinct(System.StringComparer.OrdinalIgnoreCase));
        DmarcReportUri? foreign = usable.FirstOrDefault(u => !u.Domain!.IsAtOrBelow(facts.Domain) && !facts.Domain.IsAtOrBelow(u.Domain!));
        return foreign is null
            ? StepRules.O21.Give(CheckStatus.Info, facts.Domain, "Own", mailboxes) with { Evidence = mailboxes }
            : StepRules.O21.Give(CheckStatus.Info, facts.Domain, "Foreign", foreign.Mailbox, facts.Domain, foreign.Domain) with { Evidence = mailboxes };
    }

    /// <summary>O23: exactly one record is published, and all of it can be used.</summary>
    public static CheckResult Published(AuditFacts facts)
    {
        CheckResult[] findings = Of(facts, DmarcRules.Published, DmarcRules.Location, DmarcRules.Syntax, DmarcRules.Text, DmarcRules.ReportUris, DmarcRules.Alias);
        CheckResult worst = findings.WorstResult();
        if (worst.Status <= CheckStatus.Info)
        {
            return StepRules.O23.Adopt(findings[0]);
        }

        return facts.Dmarc.Text is null && worst.Remedy is { Kind: RemedyKind.Record } && worst.Id == DmarcRules.Published.Id
            ? StepRules.O23.Adopt(worst) with { Remedy = RecordRemedy.Txt(facts.Domain.Prepend("_dmarc"), Compose(facts.Domain)) }
            : StepRules.O23.Adopt(worst);
    }

    /// <summary>The tutorial's record in the form of RFC 9989.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>The record.</returns>
    public static string Compose(DnsName domain) =>
        $"v=DMARC1; p=quarantine; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:postmaster@{domain}";

    private static CheckResult[] Of(AuditFacts facts, params IEnumerable<CheckRule> rules) => [.. rules.Select(facts.Dmarc.Checks.Of)];
}
