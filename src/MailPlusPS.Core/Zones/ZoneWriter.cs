using System.Globalization;
using System.Text;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Writes a zone as a master file (RFC 1035 §5) that reads back to the same zone.</summary>
public static class ZoneWriter
{
    /// <summary>Writes a zone: SOA, NS of the apex, then the names in their order; names relative to $ORIGIN.</summary>
    /// <param name="zone">The zone.</param>
    /// <returns>The text; lines end with a line feed.</returns>
    public static string Write(Zone zone)
    {
        int defaultTtl = zone.Soa?.TimeToLive ?? (zone.Records.Count > 0 ? zone.Records[0].TimeToLive : 3600);
        StringBuilder text = new();
        text.Append("$ORIGIN ").Append(zone.Origin.IsRoot ? "." : zone.Origin.ToAbsoluteString()).Append('\n');
        text.Append("$TTL ").Append(defaultTtl.ToString(CultureInfo.InvariantCulture)).Append('\n');
        DnsName? last = null;
        foreach (ResourceRecord record in zone.Records)
        {
            text.Append(record.Name == last ? string.Empty : Relative(record.Name, zone.Origin)).Append('\t');
            if (record.TimeToLive != defaultTtl)
            {
                text.Append(record.TimeToLive.ToString(CultureInfo.InvariantCulture)).Append(' ');
            }

            text.Append("IN ").Append(RecordTypes.Name(record.Type)).Append('\t').Append(ContentText.Write(record.Data, zone.Origin)).Append('\n');
            last = record.Name;
        }

        return text.ToString();
    }

    /// <summary>A name as it is written below an origin.</summary>
    /// <param name="name">The name.</param>
    /// <param name="origin">The origin; null for absolute names.</param>
    /// <returns><c>@</c>, a relative name, or an absolute one with its final dot.</returns>
    internal static string Relative(DnsName name, DnsName? origin)
    {
        if (origin is null)
        {
            return name.ToAbsoluteString();
        }

        if (name == origin)
        {
            return "@";
        }

        if (name.IsRoot)
        {
            return ".";
        }

        return !origin.IsRoot && name.IsAtOrBelow(origin)
            ? name.ToString().Substring(0, name.ToString().Length - origin.ToString().Length - 1)
            : name.ToAbsoluteString();
    }
}
