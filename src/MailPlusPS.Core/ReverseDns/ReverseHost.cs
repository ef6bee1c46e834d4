using MailPlusPS.Dns;

namespace MailPlusPS.ReverseDns;

/// <summary>A reverse name and the addresses that it leads to.</summary>
/// <param name="Name">The target of the PTR record.</param>
/// <param name="Host">What was asked about it; null where it is no name to ask for.</param>
internal sealed record ReverseHost(DnsName Name, HostAddresses? Host);
