using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Mx;
using MailPlusPS.ReverseDns;

namespace MailPlusPS.Deployment;

/// <summary>All that the DNS said of a domain, each question asked once.</summary>
internal sealed record AuditFacts
{
    /// <summary>What was known beforehand.</summary>
    public required AuditOptions Options { get; init; }

    /// <summary>The zone's SOA.</summary>
    public required DnsAnswer Soa { get; init; }

    /// <summary>The zone's servers.</summary>
    public required DnsAnswer NameServers { get; init; }

    /// <summary>The domain's own addresses.</summary>
    public required HostAddresses Apex { get; init; }

    /// <summary>The reverse name of the domain's first IPv4 address; null where it has none.</summary>
    public required ReverseLookup? Reverse { get; init; }

    /// <summary>The addresses of <c>mail.</c> below the domain.</summary>
    public required HostAddresses Mail { get; init; }

    /// <summary>The MX records.</summary>
    public required MxSet Mx { get; init; }

    /// <summary>The SPF record.</summary>
    public required SpfRecord Spf { get; init; }

    /// <summary>What the SPF record says of those who send and of a stranger.</summary>
    public required SpfTrials Trials { get; init; }

    /// <summary>The key records of the selectors that were given or tried.</summary>
    public required IReadOnlyList<DkimRecord> Dkim { get; init; }

    /// <summary>The answer for <c>_domainkey</c>: NXDOMAIN there means no selector at all (RFC 8020). Null where selectors were given.</summary>
    public required DnsAnswer? DomainKeys { get; init; }

    /// <summary>The DMARC record.</summary>
    public required DmarcRecord Dmarc { get; init; }

    /// <summary>The mail domain.</summary>
    public DnsName Domain => Options.Domain;

    /// <summary>Whether the DNS says that the domain does not exist.</summary>
    public bool IsMissing => Soa.Status == DnsStatus.NxDomain;

    /// <summary>Whether the DNS said anything at all.</summary>
    public bool IsAnswered => Soa.IsConclusive || NameServers.IsConclusive || Mx.Answer.IsConclusive || Spf.Answer!.IsConclusive;

    /// <summary>The key records that are there.</summary>
    public IReadOnlyList<DkimRecord> PublishedKeys => [.. Dkim.Where(d => d.Text is not null)];
}
