using System.Management.Automation;
using MailPlusPS.Completion;
using MailPlusPS.Ovh;

namespace MailPlusPS.Commands;

/// <summary>Takes records out of a zone at OVH.</summary>
[Cmdlet(VerbsCommon.Remove, "OvhZoneRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "Id")]
public sealed class RemoveOvhZoneRecordCommand : OvhZoneCmdlet
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

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (OvhZoneRecord? record, long id) = (InputObject, InputObject?.Id ?? Id);
        if (TryOpen(record?.Zone ?? Zone, out OvhZoneEditor? editor))
        {
            StartEdit(cancellationToken => editor.RemoveAsync(id, record, cancellationToken), (object?)record ?? id, shows: false);
        }
    }
}
