using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Has what is staged in a zone at OVH served: OVH's refresh.</summary>
[Cmdlet(VerbsData.Update, "OvhZone", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OvhZone))]
public sealed class UpdateOvhZoneCommand : OvhCmdlet
{
    /// <summary>The zones.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[] Zone { get; set; } = [];

    /// <summary>Gives the zone as it stands then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (OvhClient client, bool shows) = (Client, PassThru);
        foreach (string text in Zone)
        {
            if (TryReadZone(text, out DnsName? zone))
            {
                StartOvh((output, cancellationToken) => RefreshAsync(new OvhZoneApi(client, zone), shows, output, cancellationToken), zone.ToString());
            }
        }
    }

    private static async Task RefreshAsync(OvhZoneApi api, bool shows, IPipelineOutput output, CancellationToken cancellationToken)
    {
        if (await output.ShouldProcessAsync(Texts.Get("Ovh.Refresh.Do", api.Zone), Texts.Get("Ovh.Refresh.Ask", api.Zone), Texts.Get("Ovh.Edit.Caption")).ConfigureAwait(false))
        {
            await api.RefreshAsync(cancellationToken).ConfigureAwait(false);
            if (shows)
            {
                output.Object(await OvhZone.ReadAsync(api, cancellationToken).ConfigureAwait(false));
            }
        }
    }
}
