using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Pipeline;
using MailPlusPS.Reporting;

namespace MailPlusPS.Commands;

/// <summary>A run that tells only what changed since the report before: keeps the verdicts until the last domain is judged.</summary>
internal sealed class ChangeWatch
{
    private readonly SortedDictionary<int, IReadOnlyList<CheckResult>> _runs = [];
    private readonly IReadOnlyList<CheckResult> _before;
    private readonly string _path;
    private readonly bool _update;
    private int _places;

    private ChangeWatch(string path, IReadOnlyList<CheckResult> before, bool update)
    {
        _path = path;
        _before = before;
        _update = update;
    }

    /// <summary>Reads the report before.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="update">Whether this run's report takes its place; then it need not be there yet.</param>
    /// <returns>The watch.</returns>
    /// <exception cref="IOException">The report cannot be read, or is none (<see cref="InvalidDataException"/> otherwise).</exception>
    public static ChangeWatch Open(string path, bool update) =>
        new(path, update && !File.Exists(path) ? [] : ReportReader.Read(path), update);

    /// <summary>The place of the next domain in the output.</summary>
    /// <returns>The place.</returns>
    public int NextPlace() => _places++;

    /// <summary>Keeps the verdicts of a domain.</summary>
    /// <param name="place">Its place.</param>
    /// <param name="results">The verdicts.</param>
    public void Keep(int place, IReadOnlyList<CheckResult> results)
    {
        lock (_runs)
        {
            _runs[place] = results;
        }
    }

    /// <summary>Tells what changed, and keeps this run's report where that was asked for.</summary>
    /// <param name="isRead">Whether somebody reads it at a console.</param>
    /// <param name="filter">Which steps this run showed.</param>
    /// <param name="output">Where it is told.</param>
    public void Finish(bool isRead, StepFilter filter, IPipelineOutput output)
    {
        IReadOnlyList<CheckResult> after = AddressHistory.Carry(_before, [.. _runs.Values.SelectMany(r => r)], DateTimeOffset.Now);
        IReadOnlyList<ReportChange> changes = ReportComparison.Compare([.. _before.Where(filter.Takes)], after);
        if (isRead && changes.Count > 0 && File.Exists(_path))
        {
            string since = File.GetLastWriteTime(_path).ToString("g", CultureInfo.CurrentCulture);
            output.Information(new HostInformationMessage { Message = Texts.Get("Audit.Changes", changes.Count, since) }, "PSHOST");
        }

        foreach (ReportChange change in changes)
        {
            output.Object(change);
        }

        if (_update)
        {
            // What this run did not look at stays as it was known.
            Store([.. after, .. _before.Where(r => !filter.Takes(r))], output);
        }
    }

    private void Store(IReadOnlyList<CheckResult> after, IPipelineOutput output)
    {
        try
        {
            ReportFile.Write(_path, ReportFormat.Json, new ReportContent(after, DateTimeOffset.Now, CultureInfo.CurrentUICulture));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string message = Texts.Get("Report.NotWritten", _path, ControlCharacters.Escape(exception.Message));
            output.Error(new ErrorRecord(new IOException(message, exception), "ReportNotWritten", ErrorCategory.WriteError, _path));
        }
    }
}
