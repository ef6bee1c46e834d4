using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Pipeline;
using MailPlusPS.Sessions;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>
/// Opens a session with a Synology NAS: DSM's WebAPI over HTTPS and, where asked, SSH. A certificate or host key that is
/// not known is shown and refused until you pin it. A log-in that was refused is not tried again.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "MailPlusNas", DefaultParameterSetName = "WebApi")]
[OutputType(typeof(NasSession))]
public sealed class ConnectMailPlusNasCommand : AsyncCmdlet
{
    private const string WithSsh = "Ssh";

    private NasSession? _opened;

    /// <summary>The name or address of the NAS.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Nas", "HostName")]
    [ValidateNotNullOrEmpty]
    public string ComputerName { get; set; } = string.Empty;

    /// <summary>An administrator's account.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>DSM's port for HTTPS: 5001, of a router 8001, where it was not changed.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int? Port { get; set; }

    /// <summary>The one-time code that the account's app shows now.</summary>
    [Parameter]
    [ValidatePattern("^[0-9]{6,8}$")]
    public string? OtpCode { get; set; }

    /// <summary>The SHA-256 fingerprint of the certificate, compared by you; it is kept from then on.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateFingerprint { get; set; }

    /// <summary>Opens SSH too, for what DSM's WebAPI does not tell.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WithSsh)]
    public SwitchParameter Ssh { get; set; }

    /// <summary>The port of SSH.</summary>
    [Parameter(ParameterSetName = WithSsh)]
    [ValidateRange(1, 65535)]
    public int SshPort { get; set; } = SshAddress.DefaultPort;

    /// <summary>A private key for SSH, instead of the password; sudo wants the password all the same.</summary>
    [Parameter(ParameterSetName = WithSsh)]
    [ValidateNotNullOrEmpty]
    public string? SshKeyFile { get; set; }

    /// <summary>The fingerprint of the SSH host key (<c>SHA256:…</c>), compared by you; it is kept from then on.</summary>
    [Parameter(ParameterSetName = WithSsh)]
    [ValidateNotNullOrEmpty]
    public string? HostKeyFingerprint { get; set; }

    /// <summary>It is a Synology router: port 8001, and fewer APIs.</summary>
    [Parameter(ParameterSetName = "WebApi")]
    public SwitchParameter Router { get; set; }

    /// <summary>How long a call may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int CallTimeoutSec { get; set; } = 60;

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (string name, int port, bool isRouter) = (ComputerName, Port ?? (Router ? NasAddress.RouterPort : NasAddress.DsmPort), Router);
        NasCredentials credentials = new(Credential!.UserName, Credential.Password);
        DsmClientOptions options = new() { OtpCode = OtpCode, CertificateFingerprint = CertificateFingerprint, Timeout = TimeSpan.FromSeconds(CallTimeoutSec) };
        string? keyFile = SshKeyFile is null ? null : ResolvePaths([SshKeyFile], literal: true).SingleOrDefault();
        if (SshKeyFile is not null && keyFile is null)
        {
            return;
        }

        NasShellOptions? ssh = Ssh ? new NasShellOptions { Port = SshPort, KeyFile = keyFile, HostKeyFingerprint = HostKeyFingerprint, Limit = TimeSpan.FromSeconds(CallTimeoutSec) } : null;
        Start((output, cancellationToken) => OpenAsync(name, port, credentials, options, ssh, isRouter, output, cancellationToken), ControlCharacters.Escape(name));
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        // After a refusal nothing is written through an older session unasked.
        if (Router)
        {
            RunspaceDefault<RouterSession>.Current = _opened is null ? null : new RouterSession(_opened);
        }
        else
        {
            RunspaceDefault<NasSession>.Current = _opened;
        }
    }

    private async Task OpenAsync(string name, int port, NasCredentials credentials, DsmClientOptions options, NasShellOptions? ssh, bool isRouter, IPipelineOutput output, CancellationToken cancellationToken)
    {
        WireTrace.Use(output.Debug);
        try
        {
            _opened = await NasConnection.OpenAsync(NasAddress.Parse(name, port), credentials, options, ssh, isRouter, cancellationToken).ConfigureAwait(false);
            output.Object(_opened);
        }
        catch (NasException exception)
        {
            output.Error(NasErrors.Record(exception, ControlCharacters.Escape(name)));
        }
    }
}
