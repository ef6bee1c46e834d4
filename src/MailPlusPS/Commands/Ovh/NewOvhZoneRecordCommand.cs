using System.Management.Automation;
using MailPlusPS.Completion;
using MailPlusPS.Ovh;

namespace MailPlusPS.Commands;

/// <summary>Creates a record in a zone at OVH and has it served (tutorial §4.2). What stands there already is not made twice.</summary>
[Cmdlet(VerbsCommon.New, "OvhZoneRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(OvhZoneRecord))]
public sealed class NewOvhZoneRecordCommand : OvhZoneCmdlet
{
    /// <summary>The zone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string Zone { get; set; } = string.Empty;

    /// <summary>The name below the zone, or the whole of it; <c>@</c> for the zone itself.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RecordName")]
    [AllowEmptyString]
    public string Name { get; set; } = "@";

    /// <summary>The type; TXT where it is left out, as for what New-DkimRecord and New-DmarcRecord give.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecordTypeCompleter))]
    [Alias("RecordType")]
    [ValidateNotNullOrEmpty]
    public string Type { get; set; } = "TXT";

    /// <summary>The content: a text without quotes; a host of several labels with its final dot or without.</summary>
    [Parameter(Mandatory = true, Position = 3, ValueFromPipelineByPropertyName = true)]
    [Alias("RecordText")]
    [AllowEmptyString]
    public string Value { get; set; } = string.Empty;

    /// <summary>How long it may be kept, in seconds: 0 for the zone's default, else 60 at least.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Ttl")]
    public int TimeToLive { get; set; }

    /// <summary>Creates a second SPF, DKIM or DMARC record at a name, of which then none counts.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (string name, string type, string value, int timeToLive, bool force) = (Name, Type, Value, TimeToLive, Force);
        if (TryOpen(Zone, out OvhZoneEditor? editor))
        {
            StartEdit(
                cancellationToken => editor.CreateAsync(OvhRecordInput.Read(editor.Zone, name, type, value, timeToLive), force, cancellationToken),
                name,
                shows: true);
        }
    }
}
