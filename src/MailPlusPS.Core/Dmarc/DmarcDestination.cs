using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>A domain to which reports are to go, and whether it takes them for the domain that asks.</summary>
/// <param name="Domain">The domain of the report address.</param>
/// <param name="State">What was found.</param>
internal sealed record DmarcDestination(DnsName Domain, DmarcDestinationState State)
{
    /// <summary>Where the authorization stands or ought to; null where that would be longer than a name may be.</summary>
    public DnsName? Name { get; init; }

    /// <summary>The authorization's text.</summary>
    public string? Text { get; init; }

    /// <summary>The answer that left it unknown.</summary>
    public DnsAnswer? Trouble { get; init; }
}
