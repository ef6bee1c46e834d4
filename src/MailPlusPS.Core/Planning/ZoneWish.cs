using System.Collections.Generic;
using System.Net;
using MailPlusPS.Dns;
using MailPlusPS.Providers;

namespace MailPlusPS.Planning;

/// <summary>What the owner of a domain wants of its public zone, in the tutorial's terms (§4).</summary>
/// <param name="Domain">The mail domain.</param>
internal sealed record ZoneWish(DnsName Domain)
{
    /// <summary>The relay that takes outgoing mail; null for none, or for leaving SPF alone.</summary>
    public RelayProfile? Relay { get; init; }

    /// <summary>The relay as the user named it.</summary>
    public string? RelayName { get; init; }

    /// <summary>Who keeps mail while the house is away; null for leaving other hosts' MX alone.</summary>
    public BackupProfile? Backup { get; init; }

    /// <summary>The selector of the key; null for none.</summary>
    public string? Selector { get; init; }

    /// <summary>The key's record.</summary>
    public string? KeyRecord { get; init; }

    /// <summary>The DMARC policy; null for leaving DMARC alone.</summary>
    public DmarcPolicy? Policy { get; init; }

    /// <summary>What SPF says of everybody else; null for Fail.</summary>
    public SpfQualifier? SpfAll { get; init; }

    /// <summary>Domains whose mail the same server takes.</summary>
    public IReadOnlyList<DnsName> AdditionalDomains { get; init; } = [];

    /// <summary>Whether mail is read in a browser at <c>mail.</c> below the domain (tutorial §4.2.6, §7).</summary>
    public bool WebMail { get; init; }

    /// <summary>The addresses of the NAS in the house; none for a public zone. With them the wishes are those for the inner one (tutorial §1).</summary>
    public IReadOnlyList<IPAddress> NasAddresses { get; init; } = [];
}
