using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace MailPlusPS.Dns;

/// <summary>The name under which an address's reverse name is found.</summary>
internal static class ReverseName
{
    /// <summary>Makes the name.</summary>
    /// <param name="address">An IPv4 (RFC 1035 §3.5) or IPv6 address (RFC 3596 §2.5).</param>
    /// <returns>For example <c>20.10.64.82.in-addr.arpa</c>.</returns>
    public static DnsName Of(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? DnsName.Parse(string.Join(".", bytes.Reverse().Select(b => b.ToString(CultureInfo.InvariantCulture))) + ".in-addr.arpa")
            : DnsName.Parse(string.Join(".", bytes.Reverse().SelectMany(b => new[] { b & 15, b >> 4 }).Select(n => n.ToString("x", CultureInfo.InvariantCulture))) + ".ip6.arpa");
    }
}
