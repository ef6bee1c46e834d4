using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Nas;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the records of a zone that the NAS's DNS Server serves in the house (tutorial §1).</summary>
[Cmdlet(VerbsCommon.Get, "SynologyZoneRecord")]
[OutputType(typeof(SynologyZoneRecord))]
public sealed class GetSynologyZoneRecordCommand : SynologyZoneCmdlet
{
    /// <summary>The zones.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Zone { get; set; } = [];

    /// <summary>The name below the zone; <c>@</c> for the zone itself; all where it is left out.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The type; all where it is left out.</summary>
    [Parameter(Position = 2)]
    [ArgumentCompleter(typeof(RecordTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Type { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        NasSession session = Session;
        (string? name, string? type) = (Name, Type);
        foreach (string zone in Zone)
        {
            StartNas((output, cancellationToken) => ReadAsync(Open(session, zone), name, type, output, cancellationToken), zone);
        }
    }

    private static async Task ReadAsync(NasZoneEditor editor, string? name, string? type, IPipelineOutput output, CancellationToken cancellationToken)
    {
        DnsName? owner = name is null ? null : NasRecordInput.Name(editor.Zone, name);
        foreach (SynologyZoneRecord record in await editor.ReadAsync(owner, type, cancellationToken).ConfigureAwait(false))
        {
            output.Object(record);
        }
    }
}
