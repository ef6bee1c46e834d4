using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;

namespace MailPlusPS.Deployment;

/// <summary>A deployment as the DNS suggests it, and where each part was taken from.</summary>
/// <param name="Deployment">The deployment.</param>
/// <param name="Origins">Where a value was taken from, by key.</param>
internal sealed record DescriptionProposal(MailPlusDeployment Deployment, IReadOnlyDictionary<string, string> Origins)
{
    /// <summary>Looks at a domain.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The proposal; null where the DNS did not say that the domain exists.</returns>
    public static async Task<DescriptionProposal?> OfAsync(IDnsResolver resolver, DnsName domain, CancellationToken cancellationToken)
    {
        AuditFacts facts = await new AuditFactsReader(resolver).ReadAsync(new AuditOptions(domain), cancellationToken).ConfigureAwait(false);
        if (facts.IsMissing || !facts.IsAnswered)
        {
            return null;
        }

        RoleAssessment role = RoleAssessment.Of(facts);
        IReadOnlyList<MxRecord> backups = MailExchanges.Of(facts).Backups;
        bool isOvh = backups.Any(m => OvhNames.IsMailServer(DnsName.Parse(m.Exchange)));
        bool isDynamic = role.Role.HasFlag(DeploymentRole.DynamicAddress);
        string mail = "mail." + domain;
        MailPlusDeployment deployment = new()
        {
            Domain = domain.ToString(),
            Role = role.Role,
            DynHost = isDynamic && facts.Apex.All.Count > 0 ? domain.ToString() : string.Empty,
            PublicIPAddress = isDynamic ? null : facts.Apex.All.FirstOrDefault(),
            Relay = role.Relay?.SubmissionHosts[0] ?? string.Empty,
            BackupMx = isOvh ? ["Ovh"] : [.. backups.Select(m => m.Exchange)],
            Selector = [.. facts.PublishedKeys.Select(k => k.Selector)],
            DmarcPolicy = facts.Dmarc.Policy,
            DmarcReports = Reports(facts.Dmarc),
            WebMail = facts.Mail.IsAlias,
        };
        return new DescriptionProposal(deployment, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Role"] = $"{role.Sending}, {role.Backup}, {role.Address}",
            ["DynHost"] = deployment.DynHost.Length > 0 ? $"{domain} A" : string.Empty,
            ["Relay"] = deployment.Relay.Length > 0 ? "SPF" : string.Empty,
            ["BackupMx"] = backups.Count > 0 ? "MX" : string.Empty,
            ["Selector"] = deployment.Selector.Count > 0 ? "_domainkey." + domain : string.Empty,
            ["DmarcPolicy"] = deployment.DmarcPolicy is null ? string.Empty : "_dmarc." + domain,
            ["DmarcReports"] = deployment.DmarcReports.Length > 0 ? "_dmarc." + domain : string.Empty,
            ["WebMail"] = facts.Mail.IsAlias ? mail + " CNAME" : string.Empty,
        });
    }

    private static string Reports(DmarcRecord record)
    {
        string first = record.Tags.FirstOrDefault(t => string.Equals(t.Name, "rua", StringComparison.OrdinalIgnoreCase))?.Value.Split(',')[0].Trim() ?? string.Empty;
        string address = first.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? first.Substring("mailto:".Length) : string.Empty;
        return address.IndexOf('@') > 0 && address.IndexOf(' ') < 0 ? ControlCharacters.Escape(address) : string.Empty;
    }
}
