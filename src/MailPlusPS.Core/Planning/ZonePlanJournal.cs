using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailPlusPS.Checks;

namespace MailPlusPS.Planning;

/// <summary>
/// Writes down what a run does before and after it does it, so that a run that was cut off can be told and finished:
/// what a store has staged is not served before somebody publishes it.
/// </summary>
internal sealed class ZonePlanJournal
{
    /// <summary>What is added to the zone's name.</summary>
    public const string Suffix = ".plan-journal";

    private const char Separator = '\t';

    private readonly string _path;

    /// <summary>Makes a journal; nothing is written yet.</summary>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="zone">The zone's name.</param>
    public ZonePlanJournal(string folder, string zone)
    {
        _path = Path.Combine(folder, zone + Suffix);
    }

    /// <summary>Reads what another run left.</summary>
    /// <returns>That run; null where none was cut off.</returns>
    public CutOffRun? Read()
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        string started = string.Empty;
        string backup = string.Empty;
        Dictionary<string, string> planned = new(StringComparer.Ordinal);
        List<string> done = [];
        List<string> marks = [];
        foreach (string[] entry in Entries())
        {
            switch (entry)
            {
                case ["started", string time]:
                    started = time;
                    break;
                case ["backup", string path]:
                    backup = path;
                    break;
                case ["change", string number, string text]:
                    planned[number] = text;
                    break;
                case ["staged", string mark]:
                    marks.Add(mark);
                    break;
                case ["done", string number]:
                    done.Add(number);
                    break;
                default:
                    break; // a line that was cut off itself
            }
        }

        return new CutOffRun(started, backup, planned, done) { Marks = marks };
    }

    /// <summary>Begins a run. What the run before it may have staged stays known: it is not served yet either.</summary>
    /// <param name="now">When.</param>
    /// <param name="backupPath">The zone as it is before it.</param>
    /// <param name="changes">What it will do.</param>
    public void Begin(DateTime now, string backupPath, IReadOnlyList<ZoneChange> changes)
    {
        string[] marks = [.. (Read()?.Marks ?? []).Concat(changes.SelectMany(MarksOf)).Distinct(StringComparer.Ordinal)];
        StringBuilder text = new();
        text.Append("started").Append(Separator).Append(now.ToString("u", CultureInfo.InvariantCulture)).Append('\n');
        text.Append("backup").Append(Separator).Append(ControlCharacters.Escape(backupPath)).Append('\n');
        for (int i = 0; i < changes.Count; i++)
        {
            text.Append("change").Append(Separator).Append(Number(i)).Append(Separator).Append(ControlCharacters.Escape(changes[i].ToString())).Append('\n');
        }

        foreach (string mark in marks)
        {
            text.Append("staged").Append(Separator).Append(mark).Append('\n');
        }

        // A run that is cut off here leaves the old journal or the new one, never half of one.
        string fresh = _path + ".new";
        Write(fresh, text.ToString(), FileMode.Create);
        if (File.Exists(_path))
        {
            File.Replace(fresh, _path, null);
        }
        else
        {
            File.Move(fresh, _path);
        }
    }

    /// <summary>The differences that a change makes between what is kept and what is served, until it is published.</summary>
    /// <param name="change">The change.</param>
    /// <returns>A mark each.</returns>
    public static IEnumerable<string> MarksOf(ZoneChange change)
    {
        if (change.Old is { } old)
        {
            yield return new ServedDifference(old.Record, IsAdded: false).Mark;
        }

        if (change.New is { } fresh)
        {
            yield return new ServedDifference(fresh, IsAdded: true).Mark;
        }
    }

    /// <summary>Says that a change was made.</summary>
    /// <param name="index">Which, from 0.</param>
    public void Done(int index) => Write(_path, "done" + Separator + Number(index) + "\n", FileMode.Append);

    /// <summary>Ends the run: all was made and published.</summary>
    public void End() => File.Delete(_path);

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private IEnumerable<string[]> Entries()
    {
        foreach (string line in File.ReadAllText(_path).Split('\n'))
        {
            yield return line.Split([Separator], 3);
        }
    }

    private static void Write(string path, string text, FileMode mode)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        using FileStream stream = new(path, mode, FileAccess.Write, FileShare.Read);
        stream.Write(bytes, 0, bytes.Length);
        stream.Flush(flushToDisk: true);
    }
}
