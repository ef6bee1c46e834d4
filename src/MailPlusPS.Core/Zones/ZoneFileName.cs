using System;
using System.IO;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>The zone's name in a file's name: an export from OVH has no $ORIGIN.</summary>
internal static class ZoneFileName
{
    private static readonly string[] Extensions = [".zone", ".txt", ".db", ".hosts", ".dns"];

    /// <summary>Finds the name.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The name; null where the file's name holds none of two labels at least.</returns>
    public static DnsName? Origin(string path)
    {
        string name = path.Substring(path.LastIndexOfAny([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]) + 1);
        foreach (string extension in Extensions)
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                name = name.Substring(0, name.Length - extension.Length);
                break;
            }
        }

        if (name.StartsWith("db.", StringComparison.OrdinalIgnoreCase))
        {
            name = name.Substring(3);
        }

        return DnsName.TryParse(name, out DnsName? origin, out _) && origin.Labels.Count > 1 ? origin : null;
    }
}
