using System;
using System.IO;
using System.Management.Automation;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Messages;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Judges messages that were received: DKIM, ARC, SPF, the way they came, and what a rater would say (tutorial §8).</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailMessage", DefaultParameterSetName = "Path")]
[OutputType(typeof(MailMessageReport))]
[OutputType(typeof(bool))]
public sealed class TestMailMessageCommand : DnsCmdlet
{
    /// <summary>Files with a message (.eml) or several (mbox).</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A message: its whole text, its bytes, or a file as Get-ChildItem gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The address that delivered the message; without it that of the topmost Received field from the Internet.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? IPAddress { get; set; }

    /// <summary>The sender in MAIL FROM, empty for a bounce; without it that of Return-Path.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? MailFrom { get; set; }

    /// <summary>The name in HELO or EHLO; without it that of the Received field.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Helo { get; set; }

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        IPAddress? address = null;
        if (IPAddress is not null && !ClientAddress.TryParse(IPAddress, out address))
        {
            ThrowTerminatingError(Record(new PSArgumentException(Texts.Get("Spf.Test.NotAnAddress", ControlCharacters.Excerpt(IPAddress))), "InvalidIPAddress", ErrorCategory.InvalidArgument, IPAddress));
        }

        MessageEnvelope envelope = new(address, MailFrom, Helo);
        switch (InputObject?.BaseObject)
        {
            case byte[] bytes:
                Begin(() => bytes, null, envelope);
                break;
            case string text:
                Begin(() => Encoding.UTF8.GetBytes(text), null, envelope);
                break;
            case FileInfo file:
                Begin(() => MessageFile.Read(file.FullName), file.FullName, envelope);
                break;
            case { } other:
                string kind = other.GetType().Name;
                Start((output, _) =>
                {
                    output.Error(Record(new PSArgumentException(Texts.Get("Message.NotOne", kind)), "NotAMessage", ErrorCategory.InvalidType, kind));
                    return Task.CompletedTask;
                });
                break;
            default:
                bool literal = ParameterSetName == "LiteralPath";
                foreach (string path in ResolvePaths(literal ? LiteralPath : Path, literal))
                {
                    Begin(() => MessageFile.Read(path), path, envelope);
                }

                break;
        }
    }

    private void Begin(Func<byte[]> read, string? path, MessageEnvelope envelope) =>
        Start((output, cancellationToken) => TestAsync(read, path, envelope, output, cancellationToken), path);

    private async Task TestAsync(Func<byte[]> read, string? path, MessageEnvelope envelope, IPipelineOutput output, CancellationToken cancellationToken)
    {
        MessageTester tester = new(Resolver(output));
        int number = 0;
        foreach (RawMessage message in MessageFile.Split(read()))
        {
            MailMessageReport report = await tester.TestAsync(message, envelope, cancellationToken).ConfigureAwait(false) with { Path = path, Number = ++number };
            output.Object(Quiet ? report.Status < CheckStatus.Error : report);
        }
    }
}
