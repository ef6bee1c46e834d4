using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Lab.Livebox;

/// <summary>The functions of the emulated box that mail needs.</summary>
internal sealed class LiveboxFunctions
{
    private static readonly string[] RuleArguments = ["origin", "sourceInterface", "internalPort", "destinationIPAddress", "protocol"];

    private readonly LiveboxEmulator _box;
    private int _lastId;

    public LiveboxFunctions(LiveboxEmulator box)
    {
        _box = box;
    }

    /// <summary>Carries a call out.</summary>
    /// <param name="call">The call.</param>
    /// <returns>Status and data; null stands for null.</returns>
    public (object? Status, object? Data) Carry(LiveboxReceived call) => call.Title switch
    {
        "NMC:getWANStatus" => (true, Line()),
        "Time:getTime" => (true, new { time = "Tue, 24 Nov 2026 16:00:00 GMT+0100" }),
        "DeviceInfo:get" => (Device(), null),
        "Firewall:getPortForwarding" => (Rules(call), null),
        "Firewall:setPortForwarding" => SetRule(call),
        "Firewall:deletePortForwarding" => (DeleteRules(call), null),
        "DHCPv4.Server.Pool.default:getStaticLeases" => (Leases(), null),
        "DHCPv4.Server.Pool.default:addStaticLease" => (AddLease(call), null),
        "DHCPv4.Server.Pool.default:setStaticLease" => (SetLease(call), null),
        _ => throw LiveboxFailure.NoSuchFunction(call.Title),
    };

    /// <summary>Whether a call is answered without a log-in.</summary>
    /// <param name="title">Object and function.</param>
    /// <returns>True for the line.</returns>
    public bool IsOpen(string title) => title is "NMC:getWANStatus" || (title is "DeviceInfo:get" && _box.TellsModel);

    /// <summary>The box's word for a rule: an error where another function has the port.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Enabled, Disabled or Error.</returns>
    public string StatusOf(EmulatedRule rule) => !rule.Enable ? "Disabled"
        : rule.Origin == "webui" && (_box.Rules.Any(r => r.Origin != "webui" && r.Enable && r.ExternalPort == rule.ExternalPort) || _box.BusyPorts.Contains(rule.ExternalPort)) ? "Error"
        : "Enabled";

    private Dictionary<string, object> Line() => new()
    {
        ["WanState"] = "up",
        ["LinkType"] = "ftth",
        ["LinkState"] = "up",
        ["MACAddress"] = "A4:CE:DA:00:00:01",
        ["Protocol"] = "dhcp",
        ["ConnectionState"] = "Bound",
        ["LastConnectionError"] = "None",
        ["IPAddress"] = _box.WanAddress,
        ["RemoteGateway"] = "82.64.10.1",
        ["DNSServers"] = "80.10.246.2,80.10.246.129",
        ["IPv6Address"] = _box.IPv6Address,
        ["IPv6DelegatedPrefix"] = "2001:db8:10::/56",
    };

    private Dictionary<string, object> Device() => new()
    {
        ["Manufacturer"] = "Sagemcom",
        ["ModelName"] = "SagemcomFast5694_OFR",
        ["ProductClass"] = _box.ProductClass,
        ["SoftwareVersion"] = "SG60-fr-G07.R02.C03_10",
        ["SerialNumber"] = "NQ2222000000",
        ["ExternalIPAddress"] = _box.WanAddress,
        ["BaseMAC"] = "A4:CE:DA:00:00:00",
    };

    private Dictionary<string, object>? Rules(LiveboxReceived call)
    {
        string? id = call.Text("id");
        string? origin = call.Text("origin");
        EmulatedRule[] found = [.. _box.Rules.Where(r => (id is null || Same(r, id)) && (origin is null || r.Origin == origin))];
        return found.Length == 0 ? null : found.ToDictionary(r => r.Key, object (r) => r.ToObject(StatusOf(r)));
    }

    private (object? Status, object? Data) SetRule(LiveboxReceived call)
    {
        if (Array.Find(RuleArguments, a => call.Text(a) is null) is { } missing)
        {
            throw LiveboxFailure.MissingArgument(missing);
        }

        string id = call.Text("id") ?? (++_lastId).ToString(CultureInfo.InvariantCulture);
        if (id.Length > 64 || call.Text("description") is { Length: > 256 })
        {
            throw LiveboxFailure.Other("id");
        }

        EmulatedRule rule = new(
            id,
            call.Text("origin")!,
            call.Text("protocol")!,
            call.Text("externalPort") ?? call.Text("internalPort")!,
            call.Text("internalPort")!,
            call.Text("destinationIPAddress")!,
            call.Text("sourcePrefix") ?? string.Empty,
            call.Flag("enable") ?? false,
            call.Text("description") ?? string.Empty);
        _box.RuleList.RemoveAll(r => r.Key == rule.Key);
        _box.Rules.Add(rule);
        return (rule.Key, new { rule = rule.ToObject(StatusOf(rule)) });
    }

    // Without an id every rule of the origin goes (interfaces §4.2).
    private bool DeleteRules(LiveboxReceived call)
    {
        string origin = call.Text("origin") ?? throw LiveboxFailure.MissingArgument("origin");
        string? id = call.Text("id");
        return _box.RuleList.RemoveAll(r => r.Origin == origin && (string.IsNullOrEmpty(id) || Same(r, id))) > 0;
    }

    private object[] Leases() => [.. _box.Leases.Select(l => new { MACAddress = l.Key, IPAddress = l.Value, LeasePath = string.Empty })];

    private object? AddLease(LiveboxReceived call)
    {
        string mac = call.Text("MACAddress") ?? throw LiveboxFailure.MissingArgument("MACAddress");
        string address = call.Text("IPAddress") ?? throw LiveboxFailure.MissingArgument("IPAddress");
        if (_box.Leases.ContainsKey(mac) || _box.Leases.Values.Contains(address, StringComparer.Ordinal))
        {
            throw LiveboxFailure.Other(address);
        }

        _box.Leases[mac] = address;
        return null;
    }

    private object? SetLease(LiveboxReceived call)
    {
        string mac = call.Text("MACAddress") ?? throw LiveboxFailure.MissingArgument("MACAddress");
        if (!_box.Leases.TryGetValue(mac, out string? kept))
        {
            throw LiveboxFailure.NoSuchFunction(mac);
        }

        _box.Leases[mac] = call.Text("IPAddress") ?? kept;
        return null;
    }

    private static bool Same(EmulatedRule rule, string id) => rule.Id == id || rule.Key == id;
}
