using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Providers;

/// <summary>What a backup MX adds to a zone: its MX records, and the record that lets it send on what it kept.</summary>
/// <param name="Name">The provider's name, or the first host where it is not known.</param>
/// <param name="Exchanges">The MX records, behind the house's own at 1.</param>
/// <param name="SpfDomain">The domain to include in the SPF record; null where nothing is known of one.</param>
internal sealed record BackupProfile(string Name, IReadOnlyList<MxData> Exchanges, string? SpfDomain)
{
    private static readonly int[] Preferences = [.. OvhNames.Backup.Select(m => m.Preference)];

    /// <summary>OVH's three servers at 5, 10 and 100 (tutorial §4.2.2).</summary>
    public static BackupProfile Ovh { get; } = new("OVH", OvhNames.Backup, OvhNames.SpfDomain.ToString());

    /// <summary>Finds a backup by what a user gives.</summary>
    /// <param name="names"><c>Ovh</c>, or hosts in their order.</param>
    /// <param name="profile">The backup.</param>
    /// <param name="wrong">The name that is none.</param>
    /// <returns>Whether all are names.</returns>
    public static bool TryFind(IReadOnlyList<string> names, out BackupProfile profile, out string wrong)
    {
        profile = Ovh;
        wrong = string.Empty;
        if (names.Count == 1 && string.Equals(names[0], Ovh.Name, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        List<MxData> exchanges = [];
        foreach (string name in names)
        {
            if (!DnsName.TryParse(name, out DnsName? host, out _) || host.IsRoot)
            {
                wrong = name;
                return false;
            }

            int place = exchanges.Count;
            exchanges.Add(new MxData(place < Preferences.Length ? Preferences[place] : Preferences[Preferences.Length - 1] + (100 * (place - Preferences.Length + 1)), host));
        }

        // Somebody who types OVH's hosts means OVH.
        bool isOvh = exchanges.Any(e => OvhNames.IsMailServer(e.Exchange));
        profile = new BackupProfile(isOvh ? Ovh.Name : names[0], exchanges, isOvh ? Ovh.SpfDomain : null);
        return true;
    }
}
