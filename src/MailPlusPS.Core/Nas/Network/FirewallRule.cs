using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using MailPlusPS.Dns;

namespace MailPlusPS.Nas;

/// <summary>A rule of a firewall profile (interfaces §2.4), read from what DSM has without losing what is not understood.</summary>
internal sealed class FirewallRule
{
    private const string Anybody = "all";

    private readonly JsonObject _rule;

    /// <summary>Makes the reading of a rule.</summary>
    /// <param name="adapter">The adapter under which it stands.</param>
    /// <param name="rule">DSM's object; kept, not copied.</param>
    public FirewallRule(string adapter, JsonObject rule)
    {
        Adapter = adapter;
        _rule = rule;
    }

    /// <summary>The adapter: <c>global</c> stands for all.</summary>
    public string Adapter { get; }

    /// <summary>Its name.</summary>
    public string Name => Text("name");

    /// <summary>Whether it is on.</summary>
    public bool IsEnabled => _rule["enable"] is not JsonValue value || !value.TryGetValue(out bool enabled) || enabled;

    /// <summary>Whether it lets in.</summary>
    public bool Allows => string.Equals(Policy, "allow", StringComparison.OrdinalIgnoreCase);

    /// <summary><c>allow</c> or <c>drop</c>.</summary>
    public string Policy => Text("policy");

    /// <summary><c>tcp</c>, <c>udp</c> or <c>all</c>.</summary>
    public string Protocol => Text("protocol");

    /// <summary><c>all</c>, <c>service</c>, <c>ports</c> or <c>ports_range</c>.</summary>
    public string PortGroup => Text("port_group");

    /// <summary>The ports, a range, or the services' names.</summary>
    public string Ports => Text("ports");

    /// <summary><c>all</c>, <c>ip</c>, <c>iprange</c>, <c>netmask</c>, or a country's group.</summary>
    public string SourceGroup => Text("source_ip_group");

    /// <summary>The addresses, or countries.</summary>
    public string Source => Text("source_ip");

    /// <summary>Whether everybody is meant.</summary>
    public bool IsFromAnywhere => SourceGroup.Length == 0 || string.Equals(SourceGroup, Anybody, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the source is one that this reading understands; a country's group is not.</summary>
    public bool IsSourceKnown => IsFromAnywhere || SourceGroup.ToUpperInvariant() is "IP" or "IPRANGE" or "NETMASK";

    /// <summary>Whether it is about a TCP port of ours.</summary>
    /// <param name="port">The port.</param>
    /// <returns>True where it is; null where that cannot be told, as with services whose ports DSM does not say.</returns>
    public bool? Meets(int port)
    {
        if (!IsEnabled || string.Equals(Protocol, "udp", StringComparison.OrdinalIgnoreCase) || string.Equals(Text("port_direction"), "source", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return PortGroup.ToUpperInvariant() switch
        {
            "" or "ALL" => true,
            "SERVICE" => FirewallServices.Meets(Name + " " + Ports, port),
            _ => Ports.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Any(p => Covers(p, port)),
        };
    }

    /// <summary>Whether it is about a caller.</summary>
    /// <param name="caller">The address.</param>
    /// <returns>True where it is; null where that cannot be told, as with countries.</returns>
    public bool? Meets(IPAddress caller)
    {
        if (IsFromAnywhere)
        {
            return true;
        }

        string[] sources = Source.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries);
        return SourceGroup.ToUpperInvariant() switch
        {
            "IP" => sources.Any(s => IPAddress.TryParse(s.Trim(), out IPAddress? one) && one.Equals(caller)),
            "IPRANGE" => sources.Any(s => IsBetween(s.Split('-'), caller)),
            "NETMASK" => sources.Any(s => IsInside(s.Split('/'), caller)),
            _ => null,
        };
    }

    private static bool Covers(string ports, int port)
    {
        int[] ends = [.. ports.Split('-', ':').Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out int end) ? end : -1)];
        return ends.Length switch
        {
            1 => ends[0] == port,
            2 => port >= ends[0] && port <= ends[1] && ends[0] >= 0,
            _ => false,
        };
    }

    private static bool IsBetween(string[] ends, IPAddress caller) =>
        ends.Length == 2 && IPAddress.TryParse(ends[0].Trim(), out IPAddress? first) && IPAddress.TryParse(ends[1].Trim(), out IPAddress? last)
        && first.AddressFamily == caller.AddressFamily && Compare(first, caller) <= 0 && Compare(caller, last) <= 0;

    // A mask is written as length or as an address.
    private static bool IsInside(string[] parts, IPAddress caller)
    {
        if (parts.Length != 2 || !IPAddress.TryParse(parts[0].Trim(), out IPAddress? net) || net.AddressFamily != caller.AddressFamily)
        {
            return false;
        }

        byte[] mask = IPAddress.TryParse(parts[1].Trim(), out IPAddress? written) && written.ToString() == parts[1].Trim() ? written.GetAddressBytes()
            : int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int bits) ? MaskOf(bits, net.GetAddressBytes().Length)
            : [];
        byte[] one = net.GetAddressBytes();
        byte[] other = caller.GetAddressBytes();
        return mask.Length == one.Length && one.Select((b, i) => (b ^ other[i]) & mask[i]).All(d => d == 0);
    }

    private static byte[] MaskOf(int bits, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (byte)(0xff << (8 - Math.Max(0, Math.Min(8, bits - (8 * i))))))];

    private static int Compare(IPAddress one, IPAddress other)
    {
        byte[] first = one.GetAddressBytes();
        byte[] second = other.GetAddressBytes();
        for (int i = 0; i < first.Length && i < second.Length; i++)
        {
            if (first[i] != second[i])
            {
                return first[i].CompareTo(second[i]);
            }
        }

        return 0;
    }

    private string Text(string name) => _rule[name] is JsonValue value ? value.ToString() : string.Empty;
}
