using System;
using System.Globalization;
using System.IO;
using System.Text;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Keeps a zone as it is before it is changed.</summary>
internal static class ZoneBackup
{
    /// <summary>How the files' names end: not as a zone's, which a wildcard would find.</summary>
    public const string Suffix = ".zone.bak";

    /// <summary>Writes a zone's text to a file of its own; none is ever written over.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="now">When, for the file's name.</param>
    /// <returns>The file.</returns>
    public static string Write(string folder, StoredZone zone, DateTime now)
    {
        byte[] text = Encoding.UTF8.GetBytes(zone.Text);
        string name = Path.Combine(folder, zone.Zone + "." + now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
        for (int number = 1; ; number++)
        {
            string path = name + (number == 1 ? string.Empty : "-" + number.ToString(CultureInfo.InvariantCulture)) + Suffix;
            if (!File.Exists(path))
            {
                using FileStream stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
                stream.Write(text, 0, text.Length);
                stream.Flush(flushToDisk: true);
                return path;
            }
        }
    }
}
