using System.Net;
using System.Net.Sockets;

namespace MailPlusPS.Messages;

/// <summary>Tells the addresses of the Internet from those of a house (RFC 6890).</summary>
internal static class PublicAddress
{
    /// <summary>Whether an address is reached from everywhere.</summary>
    /// <param name="address">The address.</param>
    /// <returns>False for loopback, private, shared, link-local and the unspecified one. Documentation's count as public: examples use them.</returns>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        byte[] b = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !(b[0] is 0 or 10 or 127 or >= 224 || (b[0] == 172 && b[1] is >= 16 and <= 31) || (b[0] == 192 && b[1] == 168)
                || (b[0] == 169 && b[1] == 254) || (b[0] == 100 && b[1] is >= 64 and <= 127))
            : !(IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any) || (b[0] & 0xFE) == 0xFC || (b[0] == 0xFE && (b[1] & 0xC0) == 0x80) || b[0] == 0xFF);
    }
}
