using System.Net;
using MailPlusPS.Livebox;

namespace MailPlusPS;

/// <summary>An address that a Livebox keeps for a device.</summary>
public sealed record LiveboxStaticLease
{
    internal LiveboxStaticLease(LiveboxLease lease)
    {
        MacAddress = lease.MacAddress;
        IPAddress = lease.Address;
    }

    /// <summary>The device: six pairs in capitals with colons between.</summary>
    public string MacAddress { get; }

    /// <summary>The address.</summary>
    public IPAddress IPAddress { get; }

    /// <summary>Device and address.</summary>
    /// <returns>For example <c>00:11:32:AA:BB:CC → 192.168.1.10</c>.</returns>
    public override string ToString() => $"{MacAddress} → {IPAddress}";
}
