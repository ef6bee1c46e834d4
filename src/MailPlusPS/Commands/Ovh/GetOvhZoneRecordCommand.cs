using System.Management.Automation;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;

namespace MailPlusPS.Commands;

/// <summary>Gets the records of a zone at OVH, staged changes included: two calls whatever their number.</summary>
[Cmdlet(VerbsCommon.Get, "OvhZoneRecord")]
[OutputType(typeof(OvhZoneRecord))]
public sealed class GetOvhZoneRecordCommand : OvhCmdlet
{
    /// <summary>The zones.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[] Zone { get; set; } = [];

    /// <summary>The name below the zone, or the whole of it; <c>@</c> for the zone itself.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The type. TXT finds OVH's own SPF, DKIM and DMARC too.</summary>
    [Parameter(Position = 2)]
    [ArgumentCompleter(typeof(RecordTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Type { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (OvhClient client, string? name, string? type) = (Client, Name, Type);
        foreach (string text in Zone)
        {
            if (!TryReadZone(text, out DnsName? zone))
            {
                continue;
            }

            SessionMemory.Remember(zone.ToString());
            StartOvh(
                async (output, cancellationToken) =>
                {
                    using OvhZoneEditor editor = new(client, zone);
                    DnsName? owner = name is null ? null : OvhRecordInput.Name(zone, name);
                    foreach (OvhZoneRecord record in await editor.ReadAsync(owner, type, cancellationToken).ConfigureAwait(false))
                    {
                        output.Object(record);
                    }
                },
                zone.ToString());
        }
    }
}
