using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>A claim held against the From domain.</summary>
/// <param name="Mechanism">What speaks for the domain.</param>
/// <param name="Claim">The domain and whether it passed.</param>
/// <param name="Aligned">Whether it passed and aligns; null where that is not known.</param>
internal sealed record DmarcAligned(DmarcMechanism Mechanism, DmarcClaim Claim, bool? Aligned)
{
    /// <summary>The domain's organizational domain, where it was looked for and found.</summary>
    public DnsName? Organization { get; init; }

    /// <summary>The answer that left the organizational domain unknown.</summary>
    public DnsAnswer? Trouble { get; init; }

    /// <summary>Whether the domain was not looked at, because there were too many.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>The same for users.</summary>
    public DmarcIdentifier Shown => new()
    {
        Mechanism = Mechanism,
        Domain = Claim.Domain.ToString(),
        Passed = Claim.Passed,
        Aligned = Aligned,
        OrganizationalDomain = Organization?.ToString(),
    };
}
