using System.Net;
using System.Net.Sockets;

namespace MailPlusPS.Lab.Ovh;

/// <summary>A DynHost record: an address that the log-in of its host may change, served with a TTL of 60.</summary>
/// <param name="Id">Its number.</param>
/// <param name="SubDomain">The name below the zone; empty for the zone itself.</param>
/// <param name="Address">The address.</param>
public sealed record EmulatedDynHost(long Id, string SubDomain, IPAddress Address)
{
    /// <summary>Seconds that resolvers may keep it.</summary>
    public const int TimeToLive = 60;

    /// <summary>A or AAAA.</summary>
    public string Type => Address.AddressFamily == AddressFamily.InterNetworkV6 ? "AAAA" : "A";
}
