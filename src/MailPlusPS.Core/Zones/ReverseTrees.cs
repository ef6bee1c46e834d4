using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>The trees in which addresses are names (RFC 1035 §3.5, RFC 3596 §2.5).</summary>
internal static class ReverseTrees
{
    /// <summary>in-addr.arpa.</summary>
    public static DnsName IPv4 { get; } = DnsName.Parse("in-addr.arpa");

    /// <summary>ip6.arpa.</summary>
    public static DnsName IPv6 { get; } = DnsName.Parse("ip6.arpa");
}
