using System;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;
using MailPlusPS.Zones;

namespace MailPlusPS.Nas;

/// <summary>Reads a record as a user types it, and refuses what would become more than one line of a zone's file.</summary>
internal static class NasRecordInput
{
    /// <summary>Reads a record.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="name">The name below the zone, or the whole of it; <c>@</c> or empty for the zone.</param>
    /// <param name="type">The type.</param>
    /// <param name="value">The content: a text without quotes; a host with its final dot or without.</param>
    /// <param name="timeToLive">Seconds.</param>
    /// <returns>The record.</returns>
    /// <exception cref="NasException">It is none; nothing was sent.</exception>
    public static ResourceRecord Read(DnsName zone, string name, string type, string value, int timeToLive)
    {
        DnsName owner = Name(zone, name);
        if (StrayCharacters.Find(name + value) is { Count: > 0 } strays || (name + value).Any(char.IsControl))
        {
            throw Refused("Stray", owner, string.Join(", ", StrayCharacters.Find(name + value).Take(3).Select(s => s.ToString())));
        }

        bool isText = string.Equals(type.Trim(), "TXT", StringComparison.OrdinalIgnoreCase);
        if (isText)
        {
            string text = value.Trim().Trim('"');
            return text.Length == 0 ? throw Refused("NoRecord", owner, "TXT", string.Empty) : new ResourceRecord(owner, timeToLive, TxtData.FromText(text));
        }

        string line = string.Format(CultureInfo.InvariantCulture, "{0} {1} IN {2} {3}", owner.ToAbsoluteString(), timeToLive, type.Trim(), WithFinalDot(type, value.Trim()));
        return LooseRecord.Read(line, zone) ?? throw Refused("NoRecord", owner, ControlCharacters.Excerpt(type), ControlCharacters.Excerpt(value));
    }

    /// <summary>Reads a name.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="name">The name below the zone, or the whole of it; <c>@</c> or empty for the zone.</param>
    /// <returns>The name.</returns>
    /// <exception cref="NasException">It is none.</exception>
    public static DnsName Name(DnsName zone, string name)
    {
        string text = name.Trim();
        return text is "" or "@" ? zone
            : DnsName.TryParse(text, out DnsName? whole, out _) && whole.IsAtOrBelow(zone) ? whole
            : DnsName.TryParse(text.TrimEnd('.') + "." + zone, out DnsName? below, out string reason) ? below
            : throw Refused("Name", zone, ControlCharacters.Excerpt(text), reason);
    }

    // Whoever writes several labels means all of them.
    private static string WithFinalDot(string type, string value) =>
        type.Trim().ToUpperInvariant() is "MX" or "CNAME" or "NS" or "SRV" or "PTR" && value.Substring(value.LastIndexOf(' ') + 1).IndexOf('.') > 0 && !value.EndsWith(".", StringComparison.Ordinal)
            ? value + "."
            : value;

    private static NasException Refused(string key, params object?[] arguments) => new(NasFault.InvalidInput, Texts.Get("Nas.Record." + key, arguments));
}
