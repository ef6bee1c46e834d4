using System;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Livebox;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Gets a Livebox's address outside and its model; without a log-in the address alone (tutorial, prerequisites; steps P16, F17).</summary>
[Cmdlet(VerbsCommon.Get, "LiveboxStatus", DefaultParameterSetName = "Session")]
[OutputType(typeof(LiveboxStatus))]
public sealed class GetLiveboxStatusCommand : LiveboxCmdlet
{
    /// <summary>The box; the session's where it is left out, and without a session 192.168.1.1.</summary>
    [Parameter(Position = 0)]
    [Alias("Address", "CN")]
    [ValidateNotNullOrEmpty]
    public string? ComputerName { get; set; }

    /// <summary>The address that the Internet sees, as Get-PublicIPAddress says it: where the box has another, nobody gets in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IPAddress")]
    [ValidateNotNull]
    public IPAddress? PublicIPAddress { get; set; }

    /// <summary>How long an answer may take without a session, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 120)]
    public int CallTimeoutSec { get; set; } = 10;

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        IPAddress? seen = PublicIPAddress;
        if (ComputerName is null && LiveboxSessions.Find(LiveboxSession) is { } session)
        {
            StartLivebox(async (output, cancellationToken) => output.Object(await LiveboxStatusReader.ReadAsync(session.Client, seen, cancellationToken).ConfigureAwait(false)), session.ComputerName);
            return;
        }

        string name = ComputerName ?? "192.168.1.1";
        LiveboxOptions options = new() { Timeout = TimeSpan.FromSeconds(CallTimeoutSec), KnownHosts = new KnownHosts(KnownHosts.DefaultPath) };
        StartLivebox((output, cancellationToken) => AskAsync(name, options, seen, output, cancellationToken), name);
    }

    private static async Task AskAsync(string name, LiveboxOptions options, IPAddress? seen, IPipelineOutput output, CancellationToken cancellationToken)
    {
        LiveboxAddress address = LiveboxAddress.TryParse(name, out LiveboxAddress? read)
            ? read
            : throw new LiveboxException(LiveboxFault.InvalidInput, Texts.Get("Livebox.Address", ControlCharacters.Excerpt(name)));
        using LiveboxClient client = new(address, null, options);
        output.Object(await LiveboxStatusReader.ReadAsync(client, seen, cancellationToken).ConfigureAwait(false));
    }
}
