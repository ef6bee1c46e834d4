using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment;

/// <summary>The reverse name of an address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Answer">The answer for PTR.</param>
internal sealed record ReverseFacts(IPAddress Address, DnsAnswer Answer)
{
    /// <summary>The names that the address has.</summary>
    public IReadOnlyList<DnsName> Names => [.. Answer.Records.Select(r => r.Data).OfType<NameData>().Select(d => d.Target)];
}
