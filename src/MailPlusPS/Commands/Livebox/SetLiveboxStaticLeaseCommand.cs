using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Livebox;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Has a Livebox keep an address for the NAS, so that its port rules go on leading there (step N04). What is so already is left.</summary>
[Cmdlet(VerbsCommon.Set, "LiveboxStaticLease", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(LiveboxStaticLease))]
public sealed class SetLiveboxStaticLeaseCommand : LiveboxCmdlet
{
    /// <summary>The address to keep.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public IPAddress? IPAddress { get; set; }

    /// <summary>The device: its MAC address, such as <c>00:11:32:AA:BB:CC</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("PhysicalAddress")]
    [ValidateNotNullOrEmpty]
    public string MacAddress { get; set; } = string.Empty;

    /// <summary>Writes what the box keeps afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        LiveboxClient client = Client;
        IPAddress address = IPAddress!;
        string device = MacAddress;
        StartLivebox((output, cancellationToken) => KeepAsync(client, address, device, output, cancellationToken), address);
    }

    private async Task KeepAsync(LiveboxClient client, IPAddress address, string device, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (!LiveboxLease.TryReadMac(device, out string? mac))
        {
            throw new LiveboxException(LiveboxFault.InvalidInput, Texts.Get("Livebox.Input.Mac", ControlCharacters.Excerpt(device), address));
        }

        if (address.AddressFamily != AddressFamily.InterNetwork || AddressBlocks.KindOf(address) != AddressKind.Private)
        {
            throw new LiveboxException(LiveboxFault.InvalidInput, Texts.Get("Livebox.Input.Lease", address, mac));
        }

        LiveboxEdit<LiveboxLease> edit = await new LiveboxLeaseEditor(client).PrepareAsync(new LiveboxLease(mac, address), cancellationToken).ConfigureAwait(false);
        if (await MakeAsync(edit, output, cancellationToken).ConfigureAwait(false) is { } kept && PassThru)
        {
            output.Object(new LiveboxStaticLease(kept));
        }
    }
}
