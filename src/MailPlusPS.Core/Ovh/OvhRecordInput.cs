using System;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;
using MailPlusPS.Zones;

namespace MailPlusPS.Ovh;

/// <summary>Reads a record as a user types it, and refuses what a paste brought along.</summary>
internal static class OvhRecordInput
{
    private const int ShortestTimeToLive = 60;

    private static readonly string[] HostTypes = ["MX", "CNAME", "NS", "SRV", "PTR", "DNAME"];

    /// <summary>Reads a record.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="name">The name below the zone, or the whole of it, a final dot allowed; <c>@</c> or empty for the zone.</param>
    /// <param name="type">The type; OVH's own names for TXT mean TXT.</param>
    /// <param name="value">The content: a text without quotes; a host of several labels with its final dot or without.</param>
    /// <param name="timeToLive">Seconds; 0 for the zone's default.</param>
    /// <returns>The record.</returns>
    /// <exception cref="OvhException">It is none; nothing was sent.</exception>
    public static ResourceRecord Read(DnsName zone, string name, string type, string value, int timeToLive)
    {
        RefuseStrays(name, Name(zone, "@"));
        DnsName owner = Name(zone, name);
        if (timeToLive is < 0 or (> 0 and < ShortestTimeToLive))
        {
            throw Refused("TimeToLive", owner, timeToLive, ShortestTimeToLive);
        }

        if (OvhRecordText.IsText(type))
        {
            string text = OvhRecordText.Unquote(value);
            RefuseStrays(text, owner);
            return text.Trim().Length == 0
                ? throw Refused("Empty", owner, type)
                : new ResourceRecord(owner, timeToLive, TxtData.FromText(text));
        }

        RefuseStrays(value.Replace("\"", string.Empty), owner);
        string content = HostTypes.Contains(type, StringComparer.OrdinalIgnoreCase) ? WithFinalDot(value.Trim()) : value.Trim();
        string line = $"{owner.ToAbsoluteString()} {timeToLive.ToString(CultureInfo.InvariantCulture)} IN {type.Trim()} {content}";
        return LooseRecord.Read(line, zone) ?? throw Refused("NoRecord", owner, ControlCharacters.Excerpt(type), ControlCharacters.Excerpt(value));
    }

    /// <summary>Reads a name.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="name">What was given.</param>
    /// <returns>The name. One with a final dot that is not in the zone is meant below it: forms are filled in so.</returns>
    /// <exception cref="OvhException">It is none.</exception>
    public static DnsName Name(DnsName zone, string name)
    {
        string text = name.Trim();
        if (text.Length == 0 || text == "@")
        {
            return zone;
        }

        if (DnsName.TryParse(text, out DnsName? absolute, out string reason) && absolute.IsAtOrBelow(zone))
        {
            return absolute;
        }

        return DnsName.TryParse(text.TrimEnd('.') + "." + zone, out DnsName? below, out reason)
            ? below
            : throw Refused("Name", zone, ControlCharacters.Excerpt(text), reason);
    }

    // A single label is a name of the zone; whoever writes several means all of them.
    private static string WithFinalDot(string value)
    {
        string host = value.Substring(value.LastIndexOf(' ') + 1);
        return host.IndexOf('.') > 0 && !host.EndsWith(".", StringComparison.Ordinal) ? value + "." : value;
    }

    private static void RefuseStrays(string text, DnsName name)
    {
        if (StrayCharacters.Find(text) is { Count: > 0 } strays)
        {
            throw Refused("Stray", name, string.Join(", ", strays.Take(3)), strays.Count);
        }
    }

    private static OvhException Refused(string key, params object?[] arguments) => new(OvhFault.InvalidRecord, Texts.Get("Ovh.Input." + key, arguments));
}
