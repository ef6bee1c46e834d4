using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas.MailPlus;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the log of MailPlus Server (tutorial §5.8), from the NAS or from files, and explains what it refuses: "Relay access denied" (F11), what sends mail to the backup MX (F15), what the relay says.</summary>
[Cmdlet(VerbsCommon.Get, "MailPlusLog", DefaultParameterSetName = ByNas)]
[OutputType(typeof(MailPlusLogEntry))]
public sealed class GetMailPlusLogCommand : MailPlusFactsCmdlet
{
    private const string ByNas = "Nas";
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";

    /// <summary>Files of Postfix's log lines; only lines that say something known come out.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Such files, by their exact names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>How many of the latest entries are asked for.</summary>
    [Parameter(ParameterSetName = ByNas)]
    [ValidateRange(1, MailPlusListReader.Most)]
    public int Limit { get; set; } = 200;

    /// <summary>Only what keeps wanted mail away or delays it.</summary>
    [Parameter]
    public SwitchParameter Problem { get; set; }

    /// <summary>Only what has these causes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public MailPlusLogCause[] Cause { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (MailPlusFacts facts, bool isProblem, MailPlusLogCause[] causes) = (Facts, Problem, Cause);
        bool Takes(MailPlusLogEntry entry) => (!isProblem || entry.Status >= CheckStatus.Warning) && (causes.Length == 0 || causes.Contains(entry.Cause));
        if (ParameterSetName == ByNas)
        {
            NasSession session = Session;
            MailPlusListDefinition list = Mapping.Lists["log"].Limited(Limit);
            StartNas((output, cancellationToken) => ReadAsync(session, facts, list, Takes, output, cancellationToken), session.ComputerName);
            return;
        }

        foreach (string file in ResolvePaths(ParameterSetName == ByPath ? Path : LiteralPath, ParameterSetName == ByLiteralPath))
        {
            Start((output, cancellationToken) => Task.Run(() => ReadFile(file, facts, Takes, output, cancellationToken), cancellationToken), file);
        }
    }

    private async Task ReadAsync(NasSession session, MailPlusFacts facts, MailPlusListDefinition list, Func<MailPlusLogEntry, bool> takes, IPipelineOutput output, CancellationToken cancellationToken)
    {
        MailPlusSnapshot snapshot = await ReadAsync(session, facts, [list.Source], output, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<MailPlusLogEntry> entries = MailPlusListReader.Require(snapshot.Find(list.Source)!, list, answer => MailPlusLogReader.Read(answer, list, Mapping, snapshot.Facts, snapshot.Time));
        foreach (MailPlusLogEntry entry in entries.Where(takes))
        {
            output.Object(entry);
        }
    }

    private void ReadFile(string file, MailPlusFacts facts, Func<MailPlusLogEntry, bool> takes, IPipelineOutput output, CancellationToken cancellationToken)
    {
        try
        {
            foreach (string line in File.ReadLines(file))
            {
                cancellationToken.ThrowIfCancellationRequested();
                MailPlusLogEntry entry = MailPlusLogReader.Read(line, Mapping, facts, DateTimeOffset.UtcNow);
                if (entry.Cause != MailPlusLogCause.Other && takes(entry))
                {
                    output.Object(entry);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            output.Error(new ErrorRecord(exception, "LogNotRead", ErrorCategory.ReadError, file));
        }
    }
}
