using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Deletes records of a zone of the NAS's DNS Server, as Get-SynologyZoneRecord gave them.</summary>
[Cmdlet(VerbsCommon.Remove, "SynologyZoneRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveSynologyZoneRecordCommand : SynologyZoneCmdlet
{
    /// <summary>The records.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public SynologyZoneRecord[] InputObject { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        NasSession session = Session;
        foreach (SynologyZoneRecord record in InputObject)
        {
            StartNas((output, cancellationToken) => RemoveAsync(Open(session, record.Zone), record, output, cancellationToken), record);
        }
    }

    private static async Task RemoveAsync(NasZoneEditor editor, SynologyZoneRecord record, IPipelineOutput output, CancellationToken cancellationToken)
    {
        NasEdit<SynologyZoneRecord> edit = await editor.RemoveAsync(record.Stored, cancellationToken).ConfigureAwait(false);
        await NasEditing.MakeAsync(edit, Texts.Get("Nas.Zone.Caption"), output, cancellationToken).ConfigureAwait(false);
    }
}
