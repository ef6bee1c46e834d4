using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Makes a DKIM key, here in a file of its owner only or on the NAS by MailPlus itself, and the record to publish (tutorial §3, §4.2.4).</summary>
[Cmdlet(VerbsCommon.New, "MailPlusDkimKey", DefaultParameterSetName = "File", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(DkimKeyPair))]
public sealed class NewMailPlusDkimKeyCommand : DkimKeyCmdlet
{
    /// <summary>The bits of an RSA key.</summary>
    [Parameter]
    [ValidateSet("1024", "2048", "3072", "4096")]
    public int KeySize { get; set; } = 2048;

    /// <summary>The kind of key.</summary>
    [Parameter(ParameterSetName = "File")]
    public DkimKeyType KeyType { get; set; }

    /// <summary>The file for the private key, or a folder to put it in.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true, ParameterSetName = "File")]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Makes a new key though the file exists; the old file is kept beside it.</summary>
    [Parameter(ParameterSetName = "File")]
    public SwitchParameter Force { get; set; }

    /// <summary>Has MailPlus Server make the key, which then never leaves the NAS.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Nas")]
    public SwitchParameter OnNas { get; set; }

    /// <summary>The session with the NAS; the last one that this runspace opened where none is given.</summary>
    [Parameter(ParameterSetName = "Nas")]
    [ValidateNotNull]
    public NasSession? NasSession { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (!TryReadNames(out DnsName? domain))
        {
            return;
        }

        if (OnNas)
        {
            (NasSession session, string onNas, int bits) = (NasSessions.Require(this, NasSession), Selector, KeySize);
            Start((output, cancellationToken) => NasWork.RunAsync(() => NasDkimKey.MakeAsync(session, domain, onNas, bits, output, cancellationToken), domain, output), domain);
            return;
        }

        if (ResolveNewPath(Path) is not { } path)
        {
            return;
        }

        (string selector, int size, DkimKeyType type, bool force) = (Selector, KeySize, KeyType, Force);
        string file = Directory.Exists(path) ? System.IO.Path.Combine(path, DkimSelector.NameOf(domain, DkimSelector.Normalize(selector)) + ".pem") : path;
        Start((output, _) => MakeAsync(domain, selector, type, size, file, force, output), file);
    }

    private static async Task MakeAsync(DnsName domain, string selector, DkimKeyType type, int size, string file, bool force, IPipelineOutput output)
    {
        string kind = type == DkimKeyType.Rsa ? $"RSA {size}" : "Ed25519";
        if (DkimKeyStore.Refusal(file, force) is { } refusal)
        {
            output.Error(new ErrorRecord(refusal, refusal is DirectoryNotFoundException ? "FolderNotFound" : "KeyFileExists", ErrorCategory.ResourceExists, file));
        }
        else if (await output.ShouldProcessAsync(file, Texts.Get("DkimKey.File.Action", kind)).ConfigureAwait(false))
        {
            output.Object(DkimKeyStore.Make(domain, selector, type, size, file, force));
            output.Verbose(Texts.Get("Nas.Dkim.NoImport"));
        }
    }
}
