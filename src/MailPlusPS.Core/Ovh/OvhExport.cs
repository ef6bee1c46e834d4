using System;
using System.Text.RegularExpressions;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Ovh;

/// <summary>OVH's export: a master file without $ORIGIN in which OVH's own types may stand.</summary>
internal static class OvhExport
{
    private static readonly Regex OwnType = new(
        @"^(?<before>(?:\S+)?[ \t]+(?:\d+[ \t]+)?(?:IN[ \t]+)?(?:\d+[ \t]+)?)(?:SPF|DKIM|DMARC)(?=[ \t])",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(5));

    /// <summary>Reads it.</summary>
    /// <param name="text">The export.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="source">Where it comes from, in the user's words.</param>
    /// <returns>The zone as the DNS serves it; null where it cannot be read.</returns>
    public static Zone? Read(string text, DnsName zone, string source = "OVH")
    {
        string plain = OwnType.Replace(text, "${before}TXT");
        return ZoneFile.Read(plain, zone, source).Zone;
    }
}
