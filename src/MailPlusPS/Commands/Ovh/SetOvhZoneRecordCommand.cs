using System.Management.Automation;
using MailPlusPS.Completion;
using MailPlusPS.Ovh;

namespace MailPlusPS.Commands;

/// <summary>Changes a record of a zone at OVH in place: content, time to live, never name or type.</summary>
[Cmdlet(VerbsCommon.Set, "OvhZoneRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = "Id")]
[OutputType(typeof(OvhZoneRecord))]
public sealed class SetOvhZoneRecordCommand : OvhZoneCmdlet
{
    /// <summary>A record as Get-OvhZoneRecord gave it; it must still be that.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Record")]
    [ValidateNotNull]
    public OvhZoneRecord? InputObject { get; set; }

    /// <summary>The zone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string Zone { get; set; } = string.Empty;

    /// <summary>OVH's number for the record, good until somebody edits the zone as text.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
    public long Id { get; set; }

    /// <summary>The content; left out, it stays.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Value { get; set; }

    /// <summary>How long it may be kept, in seconds: 0 for the zone's default, else 60 at least. Left out, it stays.</summary>
    [Parameter]
    [Alias("Ttl")]
    public int? TimeToLive { get; set; }

    /// <summary>Gives the record as it is then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (OvhZoneRecord? record, long id, string? value, int? timeToLive) = (InputObject, InputObject?.Id ?? Id, Value, TimeToLive);
        if (TryOpen(record?.Zone ?? Zone, out OvhZoneEditor? editor))
        {
            StartEdit(cancellationToken => editor.ChangeAsync(id, record, value, timeToLive, cancellationToken), (object?)record ?? id, PassThru);
        }
    }
}
