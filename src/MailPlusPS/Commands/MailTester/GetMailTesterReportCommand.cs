using System;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.MailTester;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;
using MailPlusPS.Propagation;

namespace MailPlusPS.Commands;

/// <summary>Gets what mail-tester says of a message: the mark, and each deduction with the step that explains it (tutorial §8.1, T01).</summary>
[Cmdlet(VerbsCommon.Get, "MailTesterReport")]
[OutputType(typeof(MailTesterReport))]
public sealed class GetMailTesterReportCommand : AsyncCmdlet
{
    /// <summary>The report: its name, the address that the message was sent to, or the page.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("To")]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Asks again, every few seconds, until the message has come.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long is waited for the message, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int WaitSec { get; set; } = 120;

    /// <summary>Where the service is.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri Service { get; set; } = MailTesterService.Home;

    /// <summary>How long the service may take for each answer, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int ServerTimeoutSec { get; set; } = 30;

    /// <inheritdoc />
    protected override void BeginInput() => CheckTheme.Current = HostTheme.Of(SessionState);

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        TimeSpan limit = Wait ? TimeSpan.FromSeconds(WaitSec) : TimeSpan.Zero;
        MailTesterService service = new(Service, TimeSpan.FromSeconds(ServerTimeoutSec));
        foreach (string given in Id)
        {
            Start((output, cancellationToken) => GetAsync(service, given, limit, output, cancellationToken), ControlCharacters.Excerpt(given));
        }
    }

    private static async Task GetAsync(MailTesterService service, string given, TimeSpan limit, IPipelineOutput output, CancellationToken cancellationToken)
    {
        string shown = ControlCharacters.Excerpt(given);
        if (MailTesterService.IdOf(given) is not { } id)
        {
            output.Error(new ErrorRecord(new ArgumentException(Texts.Get("MailTester.NotAnId", shown)), "InvalidReportId", ErrorCategory.InvalidArgument, shown));
            return;
        }

        string activity = Texts.Get("MailTester.Waiting");
        (MailTesterReport? report, string trouble) = await new MailTesterWait(token => service.AskReportAsync(id, token), SystemClock.Instance).RunAsync(
            limit, gone => output.Progress(WaitProgress.Of(activity, id, gone, limit)), cancellationToken).ConfigureAwait(false);
        output.Progress(new ProgressRecord(0, activity, id) { RecordType = ProgressRecordType.Completed });
        if (report is not null)
        {
            output.Object(report);
        }
        else if (trouble.Length > 0)
        {
            output.Error(new ErrorRecord(new IOException(Texts.Get("MailTester.Unreachable", service.PageOf(id), trouble)), "MailTesterUnreachable", ErrorCategory.ConnectionError, id));
        }
        else
        {
            output.Error(new ErrorRecord(new InvalidOperationException(Texts.Get(limit > TimeSpan.Zero ? "MailTester.NeverCame" : "MailTester.NotYet", service.PageOf(id), limit.TotalSeconds)), "ReportNotReady", ErrorCategory.ResourceUnavailable, id));
        }
    }
}
