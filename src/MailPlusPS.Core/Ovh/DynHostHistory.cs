using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Files;

namespace MailPlusPS.Ovh;

/// <summary>
/// The addresses that a host has had, and what was refused: a line an update, time, host, address, reply, tabs between
/// them. The file is its owner's alone and replaced in one step.
/// </summary>
internal sealed class DynHostHistory
{
    /// <summary>How many lines are kept; the oldest go first.</summary>
    public const int MostEntries = 2000;

    private const int MostCharacters = 1024 * 1024;

    private readonly string _path;

    /// <summary>Makes a history; nothing is read yet.</summary>
    /// <param name="path">The file; it need not exist.</param>
    public DynHostHistory(string path)
    {
        _path = path;
    }

    /// <summary>Where the history is kept where nobody says otherwise; null where the user has no folder for such.</summary>
    public static string? DefaultPath =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
            ? Path.Combine(folder, "MailPlusPS", "dynhost.tsv")
            : null;

    /// <summary>Reads the lines; one that is none is passed over.</summary>
    /// <param name="text">The lines.</param>
    /// <returns>The entries, in their order.</returns>
    public static IReadOnlyList<DynHostEntry> Parse(string text) => [.. text.Split('\n').Select(ParseLine).OfType<DynHostEntry>()];

    /// <summary>Reads the history.</summary>
    /// <returns>The entries, oldest first; none where there is no file.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public IReadOnlyList<DynHostEntry> Read()
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        using StreamReader reader = new(_path, Encoding.UTF8);
        char[] text = new char[MostCharacters];
        return Parse(new string(text, 0, Math.Max(0, reader.ReadBlock(text, 0, text.Length))));
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Add(DynHostEntry entry)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        DynHostEntry[] entries = [.. Read(), entry];
        OwnerFile.Replace(_path, string.Concat(entries.Skip(Math.Max(0, entries.Length - MostEntries)).Select(Line)));
    }

    private static string Line(DynHostEntry entry) => string.Join(
        "\t",
        entry.Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ControlCharacters.Escape(entry.Host),
        entry.Address,
        entry.Code,
        entry.Fingerprint) + "\n";

    private static DynHostEntry? ParseLine(string line) =>
        line.TrimEnd('\r').Split('\t') is [var time, { Length: > 0 } host, var address, var code, var fingerprint]
        && DateTimeOffset.TryParseExact(time, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset when)
        && InternetAddress.TryParse(address, out IPAddress? found, out _)
        && Enum.TryParse(code, out DynHostReplyCode reply) && Enum.IsDefined(typeof(DynHostReplyCode), reply)
            ? new DynHostEntry(when, host, found, reply, fingerprint)
            : null;
}
