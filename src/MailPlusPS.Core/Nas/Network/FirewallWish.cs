using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace MailPlusPS.Nas;

/// <summary>A rule that is to be there.</summary>
internal sealed record FirewallWish
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The TCP ports.</summary>
    public required IReadOnlyList<int> Ports { get; init; }

    /// <summary>Whether it lets in; otherwise it turns away.</summary>
    public bool Allows { get; init; } = true;

    /// <summary>The source: an address, a range with a hyphen, or a net with a mask; null for everybody.</summary>
    public string? Source { get; init; }

    /// <summary>Whether the firewall is switched on where it is off.</summary>
    public bool Enables { get; init; }

    /// <summary>The rule as DSM takes it, with every member (interfaces §2.4).</summary>
    /// <returns>The object.</returns>
    public JsonObject ToRule() => new()
    {
        ["enable"] = true,
        ["name"] = Name,
        ["policy"] = Allows ? "allow" : "drop",
        ["protocol"] = "tcp",
        ["port_direction"] = "destination",
        ["port_group"] = "ports",
        ["ports"] = string.Join(",", Ports.Select(p => p.ToString(CultureInfo.InvariantCulture))),
        ["source_ip_group"] = Source is null ? "all" : Source.IndexOf('/') >= 0 ? "netmask" : Source.IndexOf('-') >= 0 ? "iprange" : "ip",
        ["source_ip"] = Source ?? string.Empty,
        ["log"] = false,
    };
}
