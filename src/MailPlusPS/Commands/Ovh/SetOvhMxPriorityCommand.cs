using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Sets priorities of MX records at OVH (tutorial §4.2.2): read once, changed in place, published once.</summary>
[Cmdlet(VerbsCommon.Set, "OvhMxPriority", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OvhZoneRecord))]
public sealed class SetOvhMxPriorityCommand : OvhZoneCmdlet
{
    private readonly Dictionary<OvhZoneEditor, List<OvhMxWish>> _wishes = [];

    /// <summary>The zone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string Zone { get; set; } = string.Empty;

    /// <summary>The hosts of the MX, with their final dot or without.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Exchange { get; set; } = [];

    /// <summary>Their priorities in the same order, 0 to 65535: the lowest is tried first.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("Preference")]
    [ValidateRange(0, ushort.MaxValue)]
    public int[] Priority { get; set; } = [];

    /// <summary>Gives the records as they are then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        if (Exchange.Length != Priority.Length)
        {
            PSArgumentException misuse = new(Texts.Get("Ovh.Priorities", Exchange.Length, Priority.Length));
            ThrowTerminatingError(new ErrorRecord(misuse, "PrioritiesDoNotMatch", ErrorCategory.InvalidArgument, Priority));
        }

        if (!TryOpen(Zone, out OvhZoneEditor? editor))
        {
            return;
        }

        if (!_wishes.TryGetValue(editor, out List<OvhMxWish>? wishes))
        {
            _wishes.Add(editor, wishes = []);
        }

        for (int i = 0; i < Exchange.Length; i++)
        {
            if (TryReadZone(Exchange[i], out DnsName? exchange))
            {
                wishes.Add(new OvhMxWish(exchange, Priority[i]));
            }
        }
    }

    /// <inheritdoc />
    protected override void EndInput()
    {
        bool shows = PassThru;
        foreach (KeyValuePair<OvhZoneEditor, List<OvhMxWish>> zone in _wishes)
        {
            StartOvh((output, cancellationToken) => PreferAsync(zone.Key, zone.Value, shows, output, cancellationToken), zone.Key.Zone.ToString());
        }
    }

    private async Task PreferAsync(OvhZoneEditor editor, List<OvhMxWish> wishes, bool shows, IPipelineOutput output, CancellationToken cancellationToken)
    {
        foreach ((OvhMxWish wish, OvhZoneEdit? edit, OvhException? trouble) in await editor.PreferAsync(editor.Zone, wishes, cancellationToken).ConfigureAwait(false))
        {
            if (edit is null)
            {
                output.Error(OvhErrors.Record(trouble!, wish.Exchange.ToString()));
                continue;
            }

            await MakeAsync(edit, shows, output, cancellationToken).ConfigureAwait(false);
        }

        await PublishAsync(editor, output, cancellationToken).ConfigureAwait(false);
    }
}
