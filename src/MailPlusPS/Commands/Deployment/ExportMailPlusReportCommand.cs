using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Reporting;

namespace MailPlusPS.Commands;

/// <summary>Writes verdicts as a report: a page to read and print, a text to post, or data for other programs.</summary>
[Cmdlet(VerbsData.Export, "MailPlusReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(FileInfo))]
[OutputType(typeof(string))]
public sealed class ExportMailPlusReportCommand : AsyncCmdlet
{
    private static readonly Dictionary<string, ReportFormat> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = ReportFormat.Html, [".htm"] = ReportFormat.Html, [".md"] = ReportFormat.Markdown, [".json"] = ReportFormat.Json,
        [".xml"] = ReportFormat.JUnit, [".csv"] = ReportFormat.Csv, [".txt"] = ReportFormat.Forum,
    };

    private readonly ReportInput _input = new();

    /// <summary>The verdicts: of an audit, of records, of messages; also those that came back from JSON, Clixml, jobs or other machines.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>The file. Without it a page is written where you are, under the domain's name; the other formats are given as text.</summary>
    [Parameter(Position = 0)]
    [Alias("LiteralPath", "PSPath", "FilePath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The format; what the path's extension says where it is left out, else a page.</summary>
    [Parameter]
    public ReportFormat Format { get; set; }

    /// <summary>The language of the report's own words and dates, such as <c>fr-FR</c>; the session's where it is left out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(CultureCompleter))]
    [ValidateNotNull]
    public CultureInfo? Culture { get; set; }

    /// <summary>What <c>Expand-SpfRecord</c> gave: drawn in the page.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject[] SpfTree { get; set; } = [];

    /// <summary>What <c>Test-MailMessage</c> gave: its way is drawn in the page, its verdicts stand with the others.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject[] Message { get; set; } = [];

    /// <summary>Opens the file with the program of its kind: the browser, for a page.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc />
    protected override void BeginInput() => Take([.. SpfTree, .. Message]);

    /// <inheritdoc />
    protected override void ProcessInput() => Take(InputObject ?? []);

    /// <inheritdoc />
    protected override void EndInput()
    {
        if (_input.Results.Count + _input.SpfRows.Count + _input.Messages.Count == 0)
        {
            WriteWarning(Texts.Get("Report.Nothing"));
            return;
        }

        ReportContent content = new(_input.Results, DateTimeOffset.Now, Culture ?? CultureInfo.CurrentUICulture)
        {
            SpfRows = _input.SpfRows,
            Messages = _input.Messages,
        };
        ReportFormat format = MyInvocation.BoundParameters.ContainsKey(nameof(Format)) || Path is null ? Format
            : Extensions.TryGetValue(System.IO.Path.GetExtension(Path), out ReportFormat known) ? known : ReportFormat.Html;
        string? given = Path ?? (format == ReportFormat.Html || Open ? FileName(content, format) : null);
        bool open = Open;
        if (given is null)
        {
            Start((output, _) =>
            {
                output.Object(ReportWriters.Text(format, content));
                return Task.CompletedTask;
            });
        }
        else if (ResolveNewPath(given) is { } path)
        {
            Start((output, _) => WriteAsync(path, format, content, open, output), path);
        }
    }

    private void Take(IEnumerable<PSObject?> values)
    {
        foreach (PSObject? value in values.Where(v => v is not null && !_input.Add(v)))
        {
            string shown = ControlCharacters.Excerpt($"{value}");
            WriteError(new ErrorRecord(new ArgumentException(Texts.Get("Report.NoVerdict", shown)), "NotAVerdict", ErrorCategory.InvalidData, shown));
        }
    }

    private static async Task WriteAsync(string path, ReportFormat format, ReportContent content, bool open, IPipelineOutput output)
    {
        if (!await output.ShouldProcessAsync(path, Texts.Get("Report.Write", format)).ConfigureAwait(false))
        {
            return;
        }

        try
        {
            ReportFile.Write(path, format, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string message = Texts.Get("Report.NotWritten", path, ControlCharacters.Escape(exception.Message));
            output.Error(new ErrorRecord(new IOException(message, exception), "ReportNotWritten", ErrorCategory.WriteError, path));
            return;
        }

        output.Object(new FileInfo(path));
        if (open && !Viewer.TryOpen(path, out string reason))
        {
            output.Warning(Texts.Get("Report.NotOpened", path, ControlCharacters.Escape(reason)));
        }
    }

    private static string FileName(ReportContent content, ReportFormat format)
    {
        string name = content.Domains.Count == 1 && content.Domains[0].IndexOfAny(System.IO.Path.GetInvalidFileNameChars()) < 0 ? content.Domains[0] : "mailplus";
        return name + Extensions.First(e => e.Value == format).Key;
    }
}
