using System.Net;
using System.Net.Sockets;

namespace MailPlusPS.Dns;

/// <summary>Tells addresses that the Internet reaches from those that it does not (RFC 6890).</summary>
internal static class AddressBlocks
{
    /// <summary>Whether an address is one of a house, a provider's inner net, a loop or a test.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True where nobody outside reaches it.</returns>
    public static bool IsPrivate(IPAddress address)
    {
        byte[] b = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            // fc00::/7 unique local, fe80::/10 link local
            return IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || (b[0] & 0xfe) == 0xfc || address.Equals(IPAddress.IPv6Any);
        }

        return b[0] is 0 or 10 or 127
            || (b[0] == 172 && b[1] is >= 16 and <= 31)
            || (b[0] == 192 && b[1] == 168)
            || (b[0] == 169 && b[1] == 254)
            || (b[0] == 100 && b[1] is >= 64 and <= 127);
    }
}
