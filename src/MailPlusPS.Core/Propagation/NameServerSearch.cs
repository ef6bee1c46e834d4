using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Propagation;

/// <summary>What looking for the servers of a name came to.</summary>
/// <param name="Zone">The zone that the name is in; null where none was found.</param>
/// <param name="Servers">Its servers, by name.</param>
/// <param name="Trouble">Why there are none, as a sentence; empty otherwise.</param>
internal sealed record NameServerSearch(DnsName? Zone, IReadOnlyList<NameServer> Servers, string Trouble);
