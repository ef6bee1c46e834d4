using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Makes a host at OVH one whose address a box or NAS may change (DynHost): its record, its log-in. What is so already is left.</summary>
[Cmdlet(VerbsCommon.Set, "OvhDynHost", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OvhDynHost))]
public sealed class SetOvhDynHostCommand : OvhCmdlet
{
    /// <summary>The zone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string Zone { get; set; } = string.Empty;

    /// <summary>The name below the zone, or the whole of it; <c>@</c> for the zone itself.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("SubDomain")]
    [AllowEmptyString]
    public string Name { get; set; } = "@";

    /// <summary>The address that the record is to have now; the box or NAS changes it later on. Left as it is where it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public IPAddress? IPAddress { get; set; }

    /// <summary>The log-in that may change it, its suffix or the whole (<c>zone-suffix</c>), and its password, which is set.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>Gives the host as it is then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        OvhClient client = Client;
        if (!TryReadZone(Zone, out DnsName? zone))
        {
            return;
        }

        SessionMemory.Remember(zone.ToString());
        (string name, IPAddress? address, bool shows) = (Name, IPAddress, PassThru);
        (string? logIn, string? password) = (Credential?.UserName, Credential?.GetNetworkCredential().Password);
        if (logIn is not null && string.IsNullOrEmpty(password))
        {
            string message = Texts.Get("Ovh.DynHost.NoPassword", ControlCharacters.Escape(logIn));
            ThrowTerminatingError(new ErrorRecord(new PSArgumentException(message), "OvhInvalidPassword", ErrorCategory.InvalidArgument, logIn));
        }

        StartOvh(
            (output, cancellationToken) => SetAsync(
                new OvhDynHostApi(client, zone), new OvhDynHostWish(OvhRecordText.SubDomain(OvhRecordInput.Name(zone, name), zone), address, logIn, password), shows, output, cancellationToken),
            zone.ToString());
    }

    private static async Task SetAsync(OvhDynHostApi api, OvhDynHostWish wish, bool shows, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<OvhDynHostEdit> edits = await new OvhDynHostEditor(api).PrepareAsync(wish, cancellationToken).ConfigureAwait(false);
        bool isStaged = false;
        foreach (OvhDynHostEdit edit in edits)
        {
            if (await output.ShouldProcessAsync(edit.Description, Texts.Get("Ovh.Edit.Ask", edit.Description), Texts.Get("Ovh.Edit.Caption")).ConfigureAwait(false))
            {
                await edit.Make(cancellationToken).ConfigureAwait(false);
                isStaged |= edit.IsServed;
            }
        }

        if (edits.Count == 0)
        {
            output.Verbose(Texts.Get("Ovh.DynHost.Nothing", api.Zone));
        }

        if (isStaged)
        {
            await api.ZoneApi.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        if (shows)
        {
            IReadOnlyList<OvhDynHost> hosts = await api.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (OvhDynHost host in hosts.Where(h => string.Equals(h.SubDomain, wish.SubDomain, StringComparison.OrdinalIgnoreCase)))
            {
                output.Object(host);
            }
        }
    }
}
