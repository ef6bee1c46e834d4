using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Nas;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Creates a record in a zone of the NAS's DNS Server (tutorial §1). What is there already is left; DNS Server serves it at once.</summary>
[Cmdlet(VerbsCommon.New, "SynologyZoneRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(SynologyZoneRecord))]
public sealed class NewSynologyZoneRecordCommand : SynologyZoneCmdlet
{
    /// <summary>The zone.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string Zone { get; set; } = string.Empty;

    /// <summary>The name below the zone; <c>@</c> for the zone itself.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string Name { get; set; } = string.Empty;

    /// <summary>The type.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RecordTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string Type { get; set; } = string.Empty;

    /// <summary>The content: a text without quotes; for an MX preference and host.</summary>
    [Parameter(Mandatory = true, Position = 3, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Value { get; set; } = string.Empty;

    /// <summary>How long it may be kept, in seconds; the tutorial's hour where it is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("TTL")]
    [ValidateRange(1, int.MaxValue)]
    public int TimeToLive { get; set; } = 3600;

    /// <summary>Makes the zone too, where DNS Server has none.</summary>
    [Parameter]
    public SwitchParameter CreateZone { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        NasSession session = Session;
        (string zone, string name, string type, string value, int seconds, bool makesZone) = (Zone, Name, Type, Value, TimeToLive, CreateZone);
        StartNas(
            (output, cancellationToken) =>
            {
                NasZoneEditor editor = Open(session, zone);
                return CreateAsync(editor, NasRecordInput.Read(editor.Zone, name, type, value, seconds), makesZone, output, cancellationToken);
            },
            zone);
    }

    private static async Task CreateAsync(NasZoneEditor editor, ResourceRecord record, bool makesZone, IPipelineOutput output, CancellationToken cancellationToken)
    {
        NasEdit<SynologyZoneRecord> edit = await editor.CreateAsync(record, makesZone, cancellationToken).ConfigureAwait(false);
        if (await NasEditing.MakeAsync(edit, Texts.Get("Nas.Zone.Caption"), output, cancellationToken).ConfigureAwait(false) is { } made)
        {
            output.Object(made);
        }
    }
}
