using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace MailPlusPS.Lab.Dsm;

/// <summary>DNS Server (interfaces §2.6): zones and records. Texts have to come in quotes; a record is deleted by all of its members.</summary>
public sealed class DsmDnsServer : DsmFamily
{
    private const int NoSuchZone = 10002;

    /// <summary>The records by zone.</summary>
    public IDictionary<string, List<DsmDnsRecord>> Zones { get; } = new Dictionary<string, List<DsmDnsRecord>>(StringComparer.Ordinal);

    /// <summary>Zones that are kept elsewhere.</summary>
    public ISet<string> Slaves { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Zones that are not served.</summary>
    public ISet<string> Disabled { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Makes a zone as DNS Server makes it: its server and nothing for mail.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The records.</returns>
    public IList<DsmDnsRecord> AddZone(string name) => Zones[name] =
    [
        new DsmDnsRecord(name + ".", "NS", "86400", "ns." + name + "."),
        new DsmDnsRecord("ns." + name + ".", "A", "86400", "192.168.1.10"),
    ];

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router)
    {
        router.Api("SYNO.DNSServer.Zone", 1).On("list", _ => new { items = Zones.Keys.Select(Item).ToArray() }).On("create", CreateZone);
        router.Api("SYNO.DNSServer.Zone.Record", 1)
            .On("list", r => new { items = Records(r.Text("zone_name")).Select(x => x.ToObject()).ToArray() })
            .On("create", Create)
            .On("delete", Delete);
    }

    private object Item(string name) => new
    {
        zone_name = name,
        domain_name = name,
        domain_type = "forward",
        zone_type = Slaves.Contains(name) ? "slave" : "master",
        zone_enable = !Disabled.Contains(name),
        is_readonly = false,
    };

    private object? CreateZone(DsmReceived call)
    {
        string name = call.Text("domain_name");
        if (call.Text("zone_type") != "master" || Zones.ContainsKey(name))
        {
            throw new DsmFailure(120);
        }

        AddZone(name);
        return null;
    }

    private object? Create(DsmReceived call)
    {
        DsmDnsRecord record = new(call.Text("rr_owner"), call.Text("rr_type"), call.Text("rr_ttl"), Stored(call.Text("rr_type"), call.Text("rr_info")));
        if (!record.Owner.EndsWith('.') || record.Full.Contains('\n', StringComparison.Ordinal))
        {
            throw new DsmFailure(120, new { name = "rr_owner" });
        }

        Records(call.Text("domain_name")).Add(record);
        return null;
    }

    private object? Delete(DsmReceived call)
    {
        foreach (JsonElement item in call.Json("items").EnumerateArray())
        {
            string full = item.GetProperty("full_record").GetString()!;
            if (Records(item.GetProperty("zone_name").GetString()!).RemoveAll(r => r.Full == full) == 0)
            {
                throw new DsmFailure(120, new { name = "full_record" });
            }
        }

        return null;
    }

    // The file has texts in quotes.
    private static string Stored(string type, string info) => type == "TXT" ? "\"" + info.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"" : info;

    private List<DsmDnsRecord> Records(string zone) => Zones.TryGetValue(zone, out List<DsmDnsRecord>? records) ? records : throw new DsmFailure(NoSuchZone);
}
