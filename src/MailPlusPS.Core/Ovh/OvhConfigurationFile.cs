using System;
using System.Collections.Generic;
using System.IO;
using MailPlusPS.Checks;

namespace MailPlusPS.Ovh;

/// <summary>An <c>ovh.conf</c>: sections in square brackets, <c>name = value</c> below them.</summary>
internal sealed class OvhConfigurationFile
{
    /// <summary>Where the names stand that are in no section, as certbot's plugin writes them.</summary>
    public const string NoSection = "";

    private readonly Dictionary<(string Section, string Name), string> _values = [];

    /// <summary>The values, names and sections in lower case.</summary>
    public IReadOnlyDictionary<(string Section, string Name), string> Values => _values;

    /// <summary>Whether others than its owner may read it. Known on Unix only.</summary>
    public bool IsReadableByOthers { get; private init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it holds; a line that says nothing is passed over.</returns>
    /// <exception cref="OvhException">It cannot be read.</exception>
    public static OvhConfigurationFile Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OvhException(OvhFault.Configuration, Texts.Get("Ovh.Configuration.Unreadable", ControlCharacters.Escape(path), ControlCharacters.Escape(exception.Message)), exception);
        }

        OvhConfigurationFile file = new() { IsReadableByOthers = OthersMayRead(path) };
        string section = NoSection;
        foreach (string raw in lines)
        {
            string line = raw.Trim();
            int equals = line.IndexOf('=');
            if (line.StartsWith("[", StringComparison.Ordinal) && line.EndsWith("]", StringComparison.Ordinal))
            {
                section = Lower(line.Substring(1, line.Length - 2));
            }
            else if (equals > 0 && line[0] is not ('#' or ';'))
            {
                file._values[(section, Lower(line.Substring(0, equals)))] = line.Substring(equals + 1).Trim().Trim('"', '\'');
            }
        }

        return file;
    }

    private static string Lower(string text) => text.Trim().ToLowerInvariant();

    private static bool OthersMayRead(string path)
    {
#if NET
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None;
#else
        _ = path;
        return false;
#endif
    }
}
