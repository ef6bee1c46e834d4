using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MailPlusPS.Lab.Dsm;

/// <summary>The firewall (interfaces §2.4): a profile is replaced whole, put in force by a task, and a change that locks the caller out is refused (1103).</summary>
public sealed class DsmFirewall : DsmFamily
{
    private const int LockOut = 1103;

    private readonly Dictionary<string, int> _looks = new(StringComparer.Ordinal);
    private int _lastTask;

    /// <summary>Whether it is on.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>The profile that is stored.</summary>
    public JsonObject Profile { get; set; } = new()
    {
        ["name"] = "default",
        ["global"] = new JsonObject
        {
            ["policy"] = "none",
            ["rules"] = new JsonArray(
                Rule("LAN", "allow", "all", string.Empty, "netmask", "192.168.1.0/255.255.255.0"),
                Rule("Lab", "allow", "all", string.Empty, "ip", "127.0.0.1"),
                Rule("Rest", "drop", "all", string.Empty, "all", string.Empty)),
        },
        ["eth0"] = new JsonObject { ["policy"] = "none", ["rules"] = new JsonArray(), ["unknown_member"] = 7 },
    };

    /// <summary>The profile that is in force.</summary>
    public JsonObject InForce { get; private set; } = [];

    /// <summary>Whether DSM says of the next task that it would lock the caller out.</summary>
    public bool LocksOut { get; set; }

    /// <summary>Who is connected, as the NAS sees it, and which of them calls.</summary>
    public IList<(string From, bool IsCurrent)> Connections { get; } = [("127.0.0.1", true)];

    /// <summary>Makes a rule.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="policy">allow or drop.</param>
    /// <param name="group">all, service or ports.</param>
    /// <param name="ports">The ports or services.</param>
    /// <param name="sourceGroup">all, ip, netmask, or a country's.</param>
    /// <param name="source">The source.</param>
    /// <returns>DSM's object.</returns>
    public static JsonObject Rule(string name, string policy, string group, string ports, string sourceGroup, string source) => new()
    {
        ["enable"] = true,
        ["name"] = name,
        ["policy"] = policy,
        ["protocol"] = "all",
        ["port_direction"] = "destination",
        ["port_group"] = group,
        ["ports"] = ports,
        ["source_ip_group"] = sourceGroup,
        ["source_ip"] = source,
        ["log"] = false,
        ["adapterDirect"] = 1,
    };

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router)
    {
        InForce = Copy(Profile);
        router.Api("SYNO.Core.Security.Firewall", 1).On("get", _ => new { enable_firewall = IsEnabled, profile_name = "default" });
        router.Api("SYNO.Core.Security.Firewall.Profile", 1)
            .On("get", r => r.Text("name") == "default" ? Profile : throw new DsmFailure(1101))
            .On("set", Set);
        router.Api("SYNO.Core.Security.Firewall.Profile.Apply", 1).On("start", Start).On("status", Status);
        router.Api("SYNO.Core.CurrentConnection", 1).On("list", _ => new { items = Connected() });
    }

    private object[] Connected()
    {
        List<object> items = [];
        foreach ((string from, bool isCurrent) in Connections)
        {
            items.Add(new { from, who = "chef", is_current_connected = isCurrent });
        }

        return [.. items];
    }

    private object? Set(DsmReceived call)
    {
        JsonObject profile = JsonNode.Parse(call.Json("profile").GetRawText())!.AsObject();
        if (profile["name"] is null)
        {
            throw new DsmFailure(114, new { name = "name" });
        }

        Profile = profile;
        return null;
    }

    private object Start(DsmReceived call)
    {
        if (LocksOut)
        {
            throw new DsmFailure(LockOut);
        }

        string task = "fw" + (++_lastTask).ToString(CultureInfo.InvariantCulture) + call.Text("name");
        _looks[task] = 0;
        return new { task_id = task };
    }

    // Done at the second look.
    private object Status(DsmReceived call)
    {
        string task = call.Text("task_id");
        if (!_looks.TryGetValue(task, out int looks))
        {
            throw new DsmFailure(120);
        }

        _looks[task] = looks + 1;
        if (looks == 0)
        {
            return new { finish = false };
        }

        IsEnabled = true;
        InForce = Copy(Profile);
        return new { finish = true, success = true };
    }

    private static JsonObject Copy(JsonObject value) => JsonNode.Parse(value.ToJsonString())!.AsObject();
}
