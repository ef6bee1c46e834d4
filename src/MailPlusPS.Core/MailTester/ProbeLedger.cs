using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailPlusPS.Files;

namespace MailPlusPS.MailTester;

/// <summary>Counts the probes of the day: the service gives three for free, and the fourth is not even looked at (T02).</summary>
internal sealed class ProbeLedger
{
    /// <summary>How many a day.</summary>
    public const int MostADay = 3;

    private const int MaxLines = 1000;
    private const string Time = "yyyy-MM-dd'T'HH:mm:sszzz";

    private readonly string _path;

    /// <summary>Opens the ledger; nothing is read yet.</summary>
    /// <param name="path">The file; it need not exist.</param>
    public ProbeLedger(string path) => _path = path;

    /// <summary>Where it is kept; null where the user has no folder for such.</summary>
    public static string? DefaultPath =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
            ? Path.Combine(folder, "MailPlusPS", "mail-tester.tsv")
            : null;

    /// <summary>How many were sent on a day.</summary>
    /// <param name="now">A time of the day, in the user's own time.</param>
    /// <returns>The count.</returns>
    public int CountOf(DateTimeOffset now) => Lines().Count(l => DayOf(l) is { } day && day == now.Date);

    /// <summary>Enters a probe, before it is sent: one that fails half way may have been counted by the service.</summary>
    /// <param name="now">The time.</param>
    /// <param name="id">The report.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Enter(DateTimeOffset now, string id)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
        string[] lines = [.. Lines(), now.ToString(Time, CultureInfo.InvariantCulture) + "\t" + id];
        OwnerFile.Replace(_path, string.Concat(lines.Skip(Math.Max(0, lines.Length - MaxLines)).Select(l => l + "\n")));
    }

    private static DateTime? DayOf(string line) =>
        DateTimeOffset.TryParseExact(line.Split('\t')[0], Time, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time) ? time.LocalDateTime.Date : null;

    private IEnumerable<string> Lines() => File.Exists(_path) ? File.ReadLines(_path, Encoding.UTF8).Where(l => l.Length is > 0 and < 200).Take(MaxLines * 2).ToArray() : [];
}
