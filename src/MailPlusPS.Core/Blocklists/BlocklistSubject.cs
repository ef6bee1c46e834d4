using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using MailPlusPS.Dns;

namespace MailPlusPS.Blocklists;

/// <summary>What is looked for in lists: an address or a domain.</summary>
internal sealed record BlocklistSubject
{
    // RFC 5782 §5: every IPv4 list has 127.0.0.2 and never 127.0.0.1; IPv6 lists have them in their mapped form.
    private static readonly IPAddress Listed = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress NotListed = IPAddress.Parse("127.0.0.1");

    private readonly string _labels;

    private BlocklistSubject(string text, string labels, BlocklistKind kind, bool isIPv6)
    {
        Text = text;
        _labels = labels;
        Kind = kind;
        IsIPv6 = isIPv6;
    }

    /// <summary>The address or domain.</summary>
    public string Text { get; }

    /// <summary>Which of the two.</summary>
    public BlocklistKind Kind { get; }

    /// <summary>Whether it is an IPv6 address.</summary>
    public bool IsIPv6 { get; }

    /// <summary>An address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>The subject.</returns>
    public static BlocklistSubject Of(IPAddress address)
    {
        // RFC 5782 §2.1, §2.4: the labels of the reverse name without its zone.
        string name = ReverseName.Of(address).ToString();
        int labels = address.AddressFamily == AddressFamily.InterNetwork ? ".in-addr.arpa".Length : ".ip6.arpa".Length;
        return new BlocklistSubject(address.ToString(), name.Substring(0, name.Length - labels), BlocklistKind.Address, address.AddressFamily == AddressFamily.InterNetworkV6);
    }

    /// <summary>A domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <returns>The subject.</returns>
    public static BlocklistSubject Of(DnsName domain) => new(domain.ToString(), domain.ToString(), BlocklistKind.Domain, isIPv6: false);

    /// <summary>The entry that a list always has.</summary>
    /// <param name="list">The list.</param>
    /// <returns>A test entry of this subject's kind.</returns>
    public BlocklistSubject TestListed(Blocklist list) =>
        Kind == BlocklistKind.Domain ? Of(DnsName.Parse(list.TestListed)) : Test(Listed);

    /// <summary>The entry that a list never has.</summary>
    /// <param name="list">The list.</param>
    /// <returns>A test entry of this subject's kind.</returns>
    public BlocklistSubject TestNotListed(Blocklist list) =>
        Kind == BlocklistKind.Domain ? Of(DnsName.Parse(list.TestNotListed)) : Test(NotListed);

    /// <summary>The name to ask for.</summary>
    /// <param name="zone">The list's zone.</param>
    /// <param name="keys">The labels that stand for keys; a subject that has one would carry the key to another list.</param>
    /// <param name="name">The name.</param>
    /// <returns>False where it would be too long for the DNS, or carry a key.</returns>
    public bool TryName(DnsName zone, IReadOnlyCollection<string> keys, [NotNullWhen(true)] out DnsName? name)
    {
        name = null;
        return !_labels.Split('.').Any(l => keys.Contains(l, StringComparer.Ordinal)) && DnsName.TryParse(_labels + "." + zone, out name, out _);
    }

    private BlocklistSubject Test(IPAddress address) => Of(IsIPv6 ? Mapped(address) : address);

    private static IPAddress Mapped(IPAddress address)
    {
        byte[] bytes = new byte[16];
        bytes[10] = 0xff;
        bytes[11] = 0xff;
        Array.Copy(address.GetAddressBytes(), 0, bytes, 12, 4);
        return new IPAddress(bytes);
    }
}
