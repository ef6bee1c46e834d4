using System;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Ovh;

/// <summary>An update that is wished.</summary>
/// <param name="Host">The host, for example the domain itself.</param>
/// <param name="Address">The address that it is to have.</param>
/// <param name="Credential">The DynHost log-in, <c>zone-suffix</c>, not that of the OVH account.</param>
/// <param name="Where">The server.</param>
internal sealed record DynHostRequest(DnsName Host, IPAddress Address, NetworkCredential Credential, Uri Where)
{
    /// <summary>The address of the update (dyndns2).</summary>
    public Uri Update => new($"{Where.GetLeftPart(UriPartial.Path)}?system=dyndns&hostname={Uri.EscapeDataString(Host.ToString())}&myip={Uri.EscapeDataString(Address.ToString())}");
}
