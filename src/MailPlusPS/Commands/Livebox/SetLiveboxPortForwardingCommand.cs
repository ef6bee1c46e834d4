using System;
using System.Collections.Generic;
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

/// <summary>Leads TCP ports of a Livebox to the NAS: those of mail where none are named (tutorial §6.2.1). What is so already is left.</summary>
[Cmdlet(VerbsCommon.Set, "LiveboxPortForwarding", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(LiveboxPortForwarding))]
public sealed class SetLiveboxPortForwardingCommand : LiveboxCmdlet
{
    /// <summary>The address of the NAS in the house.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("NasAddress", "IPAddress")]
    [ValidateNotNull]
    public IPAddress? Destination { get; set; }

    /// <summary>The ports outside; 25, 587 and 993 where they are left out, 443 besides for web mail (§7).</summary>
    [Parameter(Position = 1)]
    [ValidateRange(1, 65535)]
    public int[] Port { get; set; } = [.. BoxFacts.MailPorts];

    /// <summary>The port inside, where it is another; with one port outside.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int InternalPort { get; set; }

    /// <summary>Writes the rules as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        LiveboxClient client = Client;
        int[] ports = Port;
        int inner = InternalPort;
        IPAddress destination = Destination!;
        StartLivebox(
            (output, cancellationToken) =>
            {
                Refuse(destination, ports, inner);
                return SetAsync(client, destination, ports, inner, output, cancellationToken);
            },
            destination);
    }

    private static void Refuse(IPAddress destination, int[] ports, int inner)
    {
        if (destination.AddressFamily != AddressFamily.InterNetwork || AddressBlocks.KindOf(destination) != AddressKind.Private)
        {
            throw new LiveboxException(LiveboxFault.InvalidInput, Texts.Get("Livebox.Input.Destination", string.Join(", ", ports), destination));
        }

        if (inner > 0 && ports.Length > 1)
        {
            throw new LiveboxException(LiveboxFault.InvalidInput, Texts.Get("Livebox.Input.InternalPort", ports.Length));
        }
    }

    private async Task SetAsync(LiveboxClient client, IPAddress destination, int[] ports, int inner, IPipelineOutput output, CancellationToken cancellationToken)
    {
        LiveboxRuleEditor editor = new(client);
        IReadOnlyList<LiveboxRule> rules = await LiveboxReader.RulesAsync(client, cancellationToken).ConfigureAwait(false);
        foreach (int port in ports)
        {
            LiveboxPortWish wish = new(port, inner > 0 ? inner : port, destination);
            await GuardAsync(
                async (guarded, token) =>
                {
                    if (await MakeAsync(editor.Prepare(wish, rules), guarded, token).ConfigureAwait(false) is { } rule && PassThru)
                    {
                        guarded.Object(new LiveboxPortForwarding(rule));
                    }
                },
                port,
                output,
                cancellationToken).ConfigureAwait(false);
        }
    }
}
