using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Propagation;

namespace MailPlusPS.Planning;

/// <summary>Finds the servers of a zone so that each can be asked by itself.</summary>
/// <param name="zone">The zone's name.</param>
/// <param name="names">The servers' names, as the store gives them.</param>
/// <param name="cancellationToken">Ends the search.</param>
/// <returns>The servers; one whose name leads nowhere cannot be asked, and is there all the same.</returns>
internal delegate Task<IReadOnlyList<PropagationServer>> ZoneServersSource(DnsName zone, IReadOnlyList<DnsName> names, CancellationToken cancellationToken);
