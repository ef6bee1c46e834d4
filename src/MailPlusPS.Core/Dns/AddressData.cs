using System.Net;
using System.Net.Sockets;

namespace MailPlusPS.Dns;

/// <summary>An A or AAAA record's content.</summary>
/// <param name="Address">The address; its family decides the type.</param>
public sealed record AddressData(IPAddress Address) : RData
{
    /// <inheritdoc />
    public override DnsRecordType Type =>
        Address.AddressFamily == AddressFamily.InterNetworkV6 ? DnsRecordType.AAAA : DnsRecordType.A;

    /// <inheritdoc />
    public override string ToString() => Address.ToString();
}
