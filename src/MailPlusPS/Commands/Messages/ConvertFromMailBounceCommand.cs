using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Bounces;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Messages;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Reads bounces: who did not get the message, why, and what to do (tutorial §8.2, F11).</summary>
[Cmdlet(VerbsData.ConvertFrom, "MailBounce", DefaultParameterSetName = "Path")]
[OutputType(typeof(MailBounce))]
public sealed class ConvertFromMailBounceCommand : AsyncCmdlet
{
    /// <summary>Files with a bounce (.eml) or several (mbox).</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>A bounce: its whole text, its bytes, or a file as Get-ChildItem gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "InputObject", ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        switch (InputObject?.BaseObject)
        {
            case byte[] bytes:
                Begin(() => bytes, null);
                break;
            case string text:
                Begin(() => Encoding.UTF8.GetBytes(text), null);
                break;
            case FileInfo file:
                Begin(() => MessageFile.Read(file.FullName), file.FullName);
                break;
            case { } other:
                string kind = other.GetType().Name;
                Start((output, _) =>
                {
                    output.Error(new ErrorRecord(new PSArgumentException(Texts.Get("Message.NotOne", kind)), "NotAMessage", ErrorCategory.InvalidType, kind));
                    return Task.CompletedTask;
                });
                break;
            default:
                bool literal = ParameterSetName == "LiteralPath";
                foreach (string path in ResolvePaths(literal ? LiteralPath : Path, literal))
                {
                    Begin(() => MessageFile.Read(path), path);
                }

                break;
        }
    }

    private void Begin(Func<byte[]> read, string? path) => Start((output, cancellationToken) => Convert(read, path, output, cancellationToken), path);

    private static Task Convert(Func<byte[]> read, string? path, IPipelineOutput output, CancellationToken cancellationToken)
    {
        int number = 0;
        foreach (RawMessage message in MessageFile.Split(read()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            IReadOnlyList<MailBounce> bounces = BounceReader.Read(message);
            foreach (MailBounce bounce in bounces)
            {
                output.Object(bounce with { Path = path, Number = number });
            }

            if (bounces.Count == 0)
            {
                output.Error(new ErrorRecord(new InvalidDataException(Texts.Get("Bounce.NotOne", path ?? Texts.Get("Bounce.Given"))), "NotABounce", ErrorCategory.InvalidData, path));
            }
        }

        return Task.CompletedTask;
    }
}
