using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>What <c>check_host()</c> is asked (RFC 7208 §4.1), and what a receiver knows of the session besides.</summary>
internal sealed class SpfQuery
{
    private const string Postmaster = "postmaster";
    private const string Hex = "0123456789ABCDEF";

    private string? _dotted;
    private DnsName? _reverseName;

    private SpfQuery(IPAddress address, SpfIdentity identity, string localPart, string domain, string helo)
    {
        Address = address;
        AddressBytes = address.GetAddressBytes();
        Identity = identity;
        LocalPart = localPart;
        SenderDomain = domain;
        Helo = helo;

        // §4.3: an address in brackets is no domain, though its text could be asked for.
        Domain = domain.Length > 0 && domain[0] == '[' ? SpfTarget.Of(string.Empty) : SpfTarget.Of(domain);
    }

    /// <summary>The client's address; IPv4 where it came mapped into IPv6 (RFC 7208 §5).</summary>
    public IPAddress Address { get; }

    /// <summary>The address's bytes, 4 or 16.</summary>
    public byte[] AddressBytes { get; }

    /// <summary>Which identity is checked.</summary>
    public SpfIdentity Identity { get; }

    /// <summary>The sender's local part; <c>postmaster</c> where there is none (RFC 7208 §4.3).</summary>
    public string LocalPart { get; }

    /// <summary>The sender's domain as it was given.</summary>
    public string SenderDomain { get; }

    /// <summary>The domain whose record is looked for first.</summary>
    public SpfTarget Domain { get; }

    /// <summary>The name in HELO or EHLO.</summary>
    public string Helo { get; }

    /// <summary>The sender, <c>&lt;sender&gt;</c> of RFC 7208 §4.1.</summary>
    public string Sender => LocalPart + "@" + SenderDomain;

    /// <summary>The receiver's name, for explanations (RFC 7208 §7.3).</summary>
    public string Receiver { get; init; } = "unknown";

    /// <summary>When, for explanations.</summary>
    public DateTimeOffset Time { get; init; } = DateTimeOffset.UtcNow;

    /// <summary>A record that is not published, in the place of what <see cref="GivenFor"/> publishes.</summary>
    public SpfPolicy? Given { get; init; }

    /// <summary>The domain of <see cref="Given"/>.</summary>
    public DnsName? GivenFor { get; init; }

    /// <summary>Whether the client came by IPv4.</summary>
    public bool IsFour => AddressBytes.Length == 4;

    /// <summary>The type of address records to ask for.</summary>
    public DnsRecordType AddressType => IsFour ? DnsRecordType.A : DnsRecordType.AAAA;

    /// <summary>The name under which the client's reverse names are.</summary>
    public DnsName ReverseName => _reverseName ??= MailPlusPS.Dns.ReverseName.Of(Address);

    /// <summary>The address with a dot between its parts, an IPv6 one's 32 digits (RFC 7208 §7.3, <c>i</c>).</summary>
    public string DottedAddress => _dotted ??= IsFour ? Address.ToString() : Dot(AddressBytes);

    /// <summary>Asks for the sender in MAIL FROM.</summary>
    /// <param name="address">The client's address.</param>
    /// <param name="mailFrom">The sender; the empty one stands for <c>postmaster</c> at the HELO name (RFC 7208 §2.4).</param>
    /// <param name="helo">The client's name.</param>
    /// <returns>The query.</returns>
    public static SpfQuery ForMailFrom(IPAddress address, string mailFrom, string helo)
    {
        string sender = mailFrom.Length >= 2 && mailFrom[0] == '<' && mailFrom[mailFrom.Length - 1] == '>' ? mailFrom.Substring(1, mailFrom.Length - 2) : mailFrom;
        int at = sender.LastIndexOf('@');
        string domain = sender.Length == 0 ? helo : sender.Substring(at + 1);
        return new SpfQuery(Unmap(address), SpfIdentity.MailFrom, at > 0 ? sender.Substring(0, at) : Postmaster, domain, helo);
    }

    /// <summary>Asks for the client's own name.</summary>
    /// <param name="address">The client's address.</param>
    /// <param name="helo">The name in HELO or EHLO.</param>
    /// <returns>The query.</returns>
    public static SpfQuery ForHelo(IPAddress address, string helo) => new(Unmap(address), SpfIdentity.Helo, Postmaster, helo, helo);

    /// <summary>The same query with a record in the place of a published one.</summary>
    /// <param name="policy">The record.</param>
    /// <param name="domain">On behalf of whom.</param>
    /// <returns>The query.</returns>
    public SpfQuery With(SpfPolicy policy, DnsName domain) => new(Address, Identity, LocalPart, SenderDomain, Helo)
    {
        Receiver = Receiver,
        Time = Time,
        Given = policy,
        GivenFor = domain,
    };

    /// <summary>The seconds since 1970, for explanations.</summary>
    /// <returns>Digits.</returns>
    public string Timestamp() => Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    // §5: an IPv4 address in IPv6's clothes is an IPv4 address. A zone index is of this machine alone.
    private static IPAddress Unmap(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily == AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new IPAddress(address.GetAddressBytes())
        : address;

    private static string Dot(byte[] bytes)
    {
        StringBuilder text = new(64);
        foreach (byte b in bytes)
        {
            text.Append(Hex[b >> 4]).Append('.').Append(Hex[b & 15]).Append('.');
        }

        return text.ToString(0, text.Length - 1);
    }
}
