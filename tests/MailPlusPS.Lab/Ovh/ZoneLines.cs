using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailPlusPS.Lab.Ovh;

/// <summary>A zone's records as they are served, as its export, and read back from a zone file.</summary>
internal static class ZoneLines
{
    private static readonly HashSet<string> TextTypes = new(["TXT", "SPF", "DKIM", "DMARC"], StringComparer.Ordinal);

    /// <summary>What the name servers would serve of a zone.</summary>
    /// <param name="zone">The zone.</param>
    /// <returns>Its lines without the start of authority.</returns>
    public static IEnumerable<EmulatedLine> Served(EmulatedZone zone) =>
        zone.Records
            .Select(r => new EmulatedLine(Absolute(r.SubDomain, zone.Name), r.Ttl == 0 ? zone.Soa.Ttl : r.Ttl, DnsType(r.FieldType), ServedData(r, zone.Name)))
            .Concat(zone.DynHosts.Select(d => DynHost(d, zone.Name)));

    /// <summary>A DynHost record as it is served.</summary>
    /// <param name="host">The record.</param>
    /// <param name="zone">The zone's name.</param>
    /// <returns>Its line.</returns>
    public static EmulatedLine DynHost(EmulatedDynHost host, string zone) =>
        new(Absolute(host.SubDomain, zone), EmulatedDynHost.TimeToLive, host.Type, host.Address.ToString());

    /// <summary>The zone as OVH exports it: relative names, the zone's own records first and without a name.</summary>
    /// <param name="zone">The zone, with what is staged.</param>
    /// <returns>Master-file text.</returns>
    public static string Export(EmulatedZone zone)
    {
        StringBuilder text = new();
        EmulatedSoa soa = zone.Soa;
        text.Append("$TTL ").Append(soa.Ttl).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"@\tIN SOA {soa.Server} {soa.Email} ({zone.Serial} {soa.Refresh} {soa.NxDomainTtl} {soa.Expire} {soa.NxDomainTtl})\n");
        IEnumerable<(string SubDomain, long Ttl, string Type, string Data)> lines = zone.Records
            .Select(r => (r.SubDomain, r.Ttl, DnsType(r.FieldType), TextTypes.Contains(r.FieldType) ? QuotedText.Returned(r.Content) : r.Content))
            .Concat(zone.DynHosts.Select(d => (d.SubDomain, (long)EmulatedDynHost.TimeToLive, d.Type, d.Address.ToString())));
        foreach ((string subDomain, long ttl, string type, string data) in lines.OrderBy(l => l.SubDomain, StringComparer.Ordinal))
        {
            text.Append(subDomain.PadRight(24)).Append(' ').Append(ttl == 0 ? string.Empty : ttl + " ").Append("IN ").Append(type.PadRight(6)).Append(' ').Append(data).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads a zone file. Every record becomes a plain one; OVH does not know its own types again.</summary>
    /// <param name="zone">The zone's name.</param>
    /// <param name="zoneFile">Master-file text.</param>
    /// <param name="defaultTtl">The zone's default, which is kept as 0.</param>
    /// <returns>Type, name below the zone, target and TTL.</returns>
    public static IReadOnlyList<(string FieldType, string SubDomain, string Target, long Ttl)> Read(string zone, string zoneFile, long defaultTtl)
    {
        ZoneFileScanner scanner = new(zone, zoneFile, defaultTtl);
        List<(string FieldType, string SubDomain, string Target, long Ttl)> records = [];
        foreach ((string owner, long ttl, string type, IReadOnlyList<string> data) in scanner.Read().Where(r => r.Type != "SOA"))
        {
            string subDomain = owner.Length == zone.Length + 1 ? string.Empty : owner[..^(zone.Length + 2)];
            string target = type == "TXT" ? "\"" + string.Concat(data.Select(d => d.StartsWith('"') ? d[1..^1] : d)) + "\"" : string.Join(' ', data);
            RecordGate.Check(type, subDomain, target, ttl);
            records.Add((type, subDomain, target, ttl == defaultTtl ? 0 : ttl));
        }

        return records;
    }

    private static string DnsType(string fieldType) => TextTypes.Contains(fieldType) ? "TXT" : fieldType;

    private static string ServedData(EmulatedRecord record, string zone)
    {
        if (TextTypes.Contains(record.FieldType))
        {
            return QuotedText.Strings(record.Content);
        }

        string[] parts = record.Content.Split(' ');
        bool endsInHost = record.FieldType is "CNAME" or "DNAME" or "NS" or "PTR" or "MX" or "SRV";
        return endsInHost ? string.Join(' ', [.. parts[..^1], Absolute(parts[^1], zone)]) : record.Content;
    }

    private static string Absolute(string name, string zone) =>
        name.Length == 0 ? zone + "." : name.EndsWith('.') ? name : name + "." + zone + ".";
}
