using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Tests that the published key is the one that signs, as large as it was asked for, and usable (tutorial §4.2.4).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DkimKeyPair", DefaultParameterSetName = "Private")]
[OutputType(typeof(CheckResult))]
[OutputType(typeof(bool))]
public sealed class TestDkimKeyPairCommand : DnsCmdlet
{
    /// <summary>The domain that signs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("DomainName")]
    public string Domain { get; set; } = string.Empty;

    /// <summary>The selector, which MailPlus calls prefix.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string Selector { get; set; } = string.Empty;

    /// <summary>The file of the private key; only its public half is used.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = "Private", ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "LiteralPath", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string PrivateKeyPath { get; set; } = string.Empty;

    /// <summary>The public key as MailPlus shows it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Public")]
    [AllowEmptyString]
    public string[] PublicKey { get; set; } = [];

    /// <summary>Takes the key from MailPlus Server on the NAS.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Nas")]
    public SwitchParameter Nas { get; set; }

    /// <summary>The session with the NAS; the last one that this runspace opened where none is given.</summary>
    [Parameter(ParameterSetName = "Nas")]
    [ValidateNotNull]
    public NasSession? NasSession { get; set; }

    /// <summary>The file of a message that the NAS sent and somebody received: its signature is held against the key too.</summary>
    [Parameter(ParameterSetName = "Nas")]
    [ValidateNotNullOrEmpty]
    public string? MessagePath { get; set; }

    /// <summary>The size that was asked for.</summary>
    [Parameter]
    [ValidateRange(1024, 16384)]
    public int KeySize { get; set; } = 2048;

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (!TryReadDomain(Domain, out DnsName? domain))
        {
            return;
        }

        if (Nas)
        {
            StartNas(NasSessions.Require(this, NasSession), domain);
            return;
        }

        IReadOnlyList<string> file = ParameterSetName == "Private" ? ResolvePaths([PrivateKeyPath], literal: true) : [];
        if (ParameterSetName == "Public" || file.Count > 0)
        {
            (string selector, int size, bool quiet, string pasted) = (Selector, KeySize, Quiet, string.Join("\n", PublicKey));
            Start((output, cancellationToken) => TestAsync(domain, selector, file.FirstOrDefault(), pasted, size, quiet, output, cancellationToken), domain);
        }
    }

    private async Task TestAsync(
        DnsName domain, string typed, string? file, string pasted, int size, bool quiet, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (!DkimSelector.TryParse(domain, typed, out string selector, out string reason))
        {
            output.Error(Record(new ArgumentException(reason), "InvalidSelector", ErrorCategory.InvalidArgument, ControlCharacters.Escape(typed)));
            return;
        }

        (PublicKeyMaterial? key, string problem, string id) = DkimKeyComparer.ReadKey(file, pasted);
        if (key is null)
        {
            output.Error(Record(new PSArgumentException(problem), id, ErrorCategory.InvalidData, file ?? "PublicKey"));
            return;
        }

        Write(await new DkimKeyComparer(Resolver(output)).CompareAsync(domain, selector, key, size, cancellationToken).ConfigureAwait(false), quiet, output);
    }

    private void StartNas(NasSession session, DnsName domain)
    {
        string? message = MessagePath is null ? null : ResolvePaths([MessagePath], literal: true).SingleOrDefault();
        if (MessagePath is not null && message is null)
        {
            return;
        }

        (string selector, int size, bool quiet) = (Selector, KeySize, Quiet);
        Start(
            (output, cancellationToken) => NasWork.RunAsync(
                async () => Write(await NasDkimKey.CompareAsync(session, domain, selector, size, message, Resolver(output), cancellationToken).ConfigureAwait(false), quiet, output), domain, output),
            domain);
    }

    private static void Write(IReadOnlyList<CheckResult> checks, bool quiet, IPipelineOutput output)
    {
        if (quiet)
        {
            output.Object(checks.WorstStatus() < CheckStatus.Error);
            return;
        }

        foreach (CheckResult check in checks)
        {
            output.Object(check);
        }
    }
}
