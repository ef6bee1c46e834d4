using MailPlusPS.Dns;

namespace MailPlusPS.Propagation;

/// <summary>One server that is asked, and the way to ask it.</summary>
/// <param name="Source">What it is.</param>
/// <param name="Name">The name server's name, or the resolver's operator.</param>
/// <param name="Address">Where it is asked.</param>
/// <param name="Country">The operator's country, two letters; empty for an authoritative server.</param>
/// <param name="IsFiltering">Whether it hides names on purpose, so that its "no such name" proves nothing.</param>
/// <param name="Resolver">Asks it, and nobody else, and remembers nothing; null where it has no address.</param>
internal sealed record PropagationServer(PropagationSource Source, string Name, string Address, string Country, bool IsFiltering, IDnsResolver? Resolver);
