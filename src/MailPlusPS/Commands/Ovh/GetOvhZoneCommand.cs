using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets how zones stand at OVH: deployed or not, serial, name servers, what OVH finds wrong.</summary>
[Cmdlet(VerbsCommon.Get, "OvhZone")]
[OutputType(typeof(OvhZone))]
public sealed class GetOvhZoneCommand : OvhCmdlet
{
    /// <summary>The zones; all of the account where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    public string[] Zone { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        OvhClient client = Client;
        if (Zone.Length == 0)
        {
            StartOvh((output, cancellationToken) => AllAsync(client, output, cancellationToken), client.Endpoint.Name);
        }

        foreach (string text in Zone)
        {
            if (TryReadZone(text, out DnsName? zone))
            {
                StartOvh((output, cancellationToken) => OneAsync(client, zone, output, cancellationToken), zone.ToString());
            }
        }
    }

    private static async Task AllAsync(OvhClient client, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = await OvhZoneApi.ListAsync(client, cancellationToken).ConfigureAwait(false);
        foreach (string name in names)
        {
            if (DnsName.TryParse(name, out DnsName? zone, out _))
            {
                await OneAsync(client, zone, output, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task OneAsync(OvhClient client, DnsName zone, IPipelineOutput output, CancellationToken cancellationToken)
    {
        output.Object(await OvhZone.ReadAsync(new OvhZoneApi(client, zone), cancellationToken).ConfigureAwait(false));
        SessionMemory.Remember(zone.ToString());
    }
}
