using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Reporting;

namespace MailPlusPS.Commands;

/// <summary>Says what is new, gone, worse or better between two reports, and nothing where nothing is.</summary>
[Cmdlet(VerbsData.Compare, "MailPlusReport")]
[OutputType(typeof(ReportChange))]
public sealed class CompareMailPlusReportCommand : AsyncCmdlet
{
    private readonly ReportInput _before = new();
    private readonly ReportInput _after = new();
    private bool _isWhole = true;

    /// <summary>The report before: a file that <c>Export-MailPlusReport -Format Json</c> wrote, or the verdicts themselves.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Reference")]
    [AllowEmptyCollection]
    public PSObject[] ReferenceObject { get; set; } = [];

    /// <summary>The report now, likewise.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [Alias("Difference")]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? DifferenceObject { get; set; }

    /// <inheritdoc />
    protected override void BeginInput()
    {
        CheckTheme.Current = HostTheme.Of(SessionState);
        Take(ReferenceObject, _before);
    }

    /// <inheritdoc />
    protected override void ProcessInput() => Take(DifferenceObject ?? [], _after);

    /// <inheritdoc />
    protected override void EndInput()
    {
        // Half a report would make the other half of all verdicts gone.
        if (!_isWhole)
        {
            return;
        }

        Start((output, _) =>
        {
            foreach (ReportChange change in ReportComparison.Compare(_before.Results, _after.Results))
            {
                output.Object(change);
            }

            return Task.CompletedTask;
        });
    }

    private void Take(IEnumerable<PSObject?> values, ReportInput input)
    {
        foreach (PSObject? value in values)
        {
            object? inner = value?.BaseObject;
            if (inner is string or FileInfo)
            {
                Read(inner is FileInfo file ? file.FullName : (string)inner, input);
            }
            else if (value is not null && !input.Add(value))
            {
                string shown = ControlCharacters.Excerpt($"{value}");
                Fail(new ArgumentException(Texts.Get("Report.NoVerdict", shown)), "NotAVerdict", ErrorCategory.InvalidData, shown);
            }
        }
    }

    private void Read(string path, ReportInput input)
    {
        if (ResolvePaths([path], literal: true) is not [string found])
        {
            _isWhole = false;
            return;
        }

        try
        {
            input.Results.AddRange(ReportReader.Read(found));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Fail(exception, "ReportUnreadable", ErrorCategory.InvalidData, path);
        }
    }

    private void Fail(Exception exception, string id, ErrorCategory category, object target)
    {
        _isWhole = false;
        WriteError(new ErrorRecord(exception, id, category, target));
    }
}
