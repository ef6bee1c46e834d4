using System.Collections.Generic;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Nas;

/// <summary>What is known of the house when the NAS's network settings are judged.</summary>
internal sealed record NasNetworkFacts
{
    /// <summary>The mail domain.</summary>
    public required DnsName Domain { get; init; }

    /// <summary>The addresses of the NAS in the house; none where they are not known.</summary>
    public IReadOnlyList<IPAddress> NasAddresses { get; init; } = [];

    /// <summary>The address that the Internet sees; null where it is not known.</summary>
    public IPAddress? PublicAddress { get; init; }

    /// <summary>Whether mail is read in a browser from outside (§7).</summary>
    public bool HasWebMail { get; init; }

    /// <summary>Who answers as the world does, for what the inner zone hides (D05); null where nobody was given.</summary>
    public IDnsResolver? Outside { get; init; }

    /// <summary>The selectors whose keys are looked for in both zones.</summary>
    public IReadOnlyList<string> Selectors { get; init; } = [];

    /// <summary>Who asks the NAS for its page (W03, N06); null where nobody may.</summary>
    public WebProbe? Web { get; init; }
}
