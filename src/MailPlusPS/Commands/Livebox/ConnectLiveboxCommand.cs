using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Livebox;
using MailPlusPS.Pipeline;
using MailPlusPS.Sessions;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Opens a session with an Orange Livebox (tutorial §6.2.1). A log-in that is refused is not repeated, for the box locks its page after a few.</summary>
[Cmdlet(VerbsCommunications.Connect, "Livebox")]
[OutputType(typeof(LiveboxSession))]
public sealed class ConnectLiveboxCommand : AsyncCmdlet
{
    private LiveboxSession? _opened;

    /// <summary>The box: a host or address, or its page's address.</summary>
    [Parameter(Position = 0)]
    [Alias("Address", "CN")]
    [ValidateNotNullOrEmpty]
    public string ComputerName { get; set; } = "192.168.1.1";

    /// <summary>The account, which is <c>admin</c>, and its password.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The SHA-256 fingerprint of the box's certificate, where it wants https; compared once, it is kept.</summary>
    [Parameter]
    [ValidatePattern("^(SHA256:)?([0-9A-Fa-f]{2}[: ]?){32}$")]
    public string? CertificateFingerprint { get; set; }

    /// <summary>How long an answer may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 120)]
    public int CallTimeoutSec { get; set; } = 10;

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        LiveboxCredentials credentials = new(Credential!.UserName.TrimStart('\\'), Credential.GetNetworkCredential().Password);
        LiveboxOptions options = new()
        {
            Timeout = TimeSpan.FromSeconds(CallTimeoutSec),
            Fingerprint = CertificateFingerprint,
            KnownHosts = new KnownHosts(KnownHosts.DefaultPath),
        };
        string name = ComputerName;
        Start((output, cancellationToken) => OpenAsync(name, credentials, options, output, cancellationToken), name);
    }

    /// <inheritdoc />
    protected override void EndInput() =>
        RunspaceDefault<LiveboxSession>.Current = _opened; // After a refusal nothing is written by an older session unasked.

    private async Task OpenAsync(string name, LiveboxCredentials credentials, LiveboxOptions options, IPipelineOutput output, CancellationToken cancellationToken)
    {
        WireTrace.Use(output.Debug);
        try
        {
            LiveboxAddress address = LiveboxAddress.TryParse(name, out LiveboxAddress? read)
                ? read
                : throw new LiveboxException(LiveboxFault.InvalidInput, Texts.Get("Livebox.Address", ControlCharacters.Excerpt(name)));
            _opened = await LiveboxConnection.OpenAsync(address, credentials, options, cancellationToken).ConfigureAwait(false);
            output.Object(_opened);
        }
        catch (LiveboxException exception)
        {
            output.Error(LiveboxErrors.Record(exception, ControlCharacters.Escape(name)));
        }
    }
}
