using System;
using System.Collections.Generic;
using System.Management.Automation;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Commands;

/// <summary>Makes the key record of a public key as MailPlus shows it: pasted, saved as .txt, a PEM or a whole record (tutorial §4.2.4).</summary>
[Cmdlet(VerbsCommon.New, "DkimRecord", DefaultParameterSetName = "PublicKey")]
[OutputType(typeof(DkimKeyPair))]
public sealed class NewDkimRecordCommand : DkimKeyCmdlet
{
    private readonly List<string> _pasted = [];

    /// <summary>The public key as text, in one piece or line by line; or the name of a file that holds it.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = "PublicKey", ValueFromPipeline = true)]
    [AllowEmptyString]
    public string[] PublicKey { get; set; } = [];

    /// <summary>Files that hold a public key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>Files that hold a public key, taken as they are written.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath", ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Takes the public key from MailPlus Server on the NAS.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Nas")]
    public SwitchParameter Nas { get; set; }

    /// <summary>The session with the NAS; the last one that this runspace opened where none is given.</summary>
    [Parameter(ParameterSetName = "Nas")]
    [ValidateNotNull]
    public NasSession? NasSession { get; set; }

    /// <summary>The size that was asked for in MailPlus.</summary>
    [Parameter]
    [ValidateRange(1024, 16384)]
    public int KeySize { get; set; } = 2048;

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (Nas)
        {
            ReadNas(NasSessions.Require(this, NasSession));
            return;
        }

        if (ParameterSetName == "PublicKey")
        {
            // A file that is there is not taken for a key; Get-Content gives a key line by line.
            if (PublicKey is [{ } only] && FindFile(only) is { } key)
            {
                Read(() => KeyFile.Read(key), key);
                return;
            }

            _pasted.AddRange(PublicKey);
            return;
        }

        bool literal = ParameterSetName == "LiteralPath";
        foreach (string file in ResolvePaths(literal ? LiteralPath : Path, literal))
        {
            Read(() => KeyFile.Read(file), file);
        }
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        if (_pasted.Count > 0)
        {
            string text = string.Join("\n", _pasted);
            Read(() => text, null);
        }
    }

    private void ReadNas(NasSession session)
    {
        if (TryReadNames(out DnsName? domain))
        {
            (string selector, int size) = (Selector, KeySize);
            Start((output, cancellationToken) => NasWork.RunAsync(() => NasDkimKey.DescribeAsync(session, domain, selector, size, output, cancellationToken), domain, output), domain);
        }
    }

    private void Read(Func<string> text, string? file)
    {
        if (!TryReadNames(out DnsName? domain))
        {
            return;
        }

        (string selector, int size) = (Selector, KeySize);
        Start((output, _) =>
        {
            PublicKeyText read = PublicKeyText.Read(text());
            output.Write(DkimKeyBuilder.Describe(domain, selector, read, size), file ?? "PublicKey");
            return System.Threading.Tasks.Task.CompletedTask;
        }, file);
    }
}
