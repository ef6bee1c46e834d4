using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Providers;

/// <summary>OVH's names in zones.</summary>
internal static class OvhNames
{
    /// <summary>The MX of a domain that OVH only redirects.</summary>
    public static DnsName Redirect { get; } = DnsName.Parse("redirect.ovh.net");

    /// <summary>The record that lets OVH's servers send.</summary>
    public static DnsName SpfDomain { get; } = DnsName.Parse("mx.ovh.com");

    /// <summary>What the tutorial's way round ptr names instead.</summary>
    public static DnsName OutgoingHost { get; } = DnsName.Parse("mail-out.ovh.net");

    /// <summary>The three servers of a mailbox, with the preferences that make them a backup (tutorial §4.2.2).</summary>
    public static MxData[] Backup { get; } =
    [
        new(5, DnsName.Parse("mx1.mail.ovh.net")),
        new(10, DnsName.Parse("mx2.mail.ovh.net")),
        new(100, DnsName.Parse("mx3.mail.ovh.net")),
    ];

    private static readonly DnsName[] MailServers = [DnsName.Parse("mail.ovh.net"), DnsName.Parse("mail.ovh.ca"), DnsName.Parse("mail.ovh.us")];
    private static readonly DnsName[] OldMailServers = [DnsName.Parse("mx1.ovh.net"), DnsName.Parse("mx2.ovh.net"), DnsName.Parse("mxb.ovh.net")];
    private static readonly DnsName[] NameServers = [DnsName.Parse("ovh.net"), DnsName.Parse("ovh.ca"), DnsName.Parse("ovh.us"), DnsName.Parse("anycast.me")];

    /// <summary>Whether a host takes mail for OVH's mailboxes.</summary>
    /// <param name="exchange">The target of an MX.</param>
    /// <returns>True for <c>mx1.mail.ovh.net</c> and its like; false for the redirection.</returns>
    public static bool IsMailServer(DnsName exchange) =>
        MailServers.Any(exchange.IsAtOrBelow) || OldMailServers.Contains(exchange);

    /// <summary>Whether a host serves zones for OVH.</summary>
    /// <param name="server">The target of an NS.</param>
    /// <returns>True for <c>dns10.ovh.net</c>, <c>ns200.anycast.me</c> and their like.</returns>
    public static bool IsNameServer(DnsName server) => NameServers.Any(n => server != n && server.IsAtOrBelow(n));
}
