using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the hosts whose address a box or NAS may change at OVH (DynHost), and the log-ins that may.</summary>
[Cmdlet(VerbsCommon.Get, "OvhDynHost")]
[OutputType(typeof(OvhDynHost))]
public sealed class GetOvhDynHostCommand : OvhCmdlet
{
    /// <summary>The zones.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "DomainName")]
    [ArgumentCompleter(typeof(DomainCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Zone { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        OvhClient client = Client;
        foreach (string text in Zone)
        {
            if (TryReadZone(text, out DnsName? zone))
            {
                SessionMemory.Remember(zone.ToString());
                StartOvh((output, cancellationToken) => ReadAsync(new OvhDynHostApi(client, zone), output, cancellationToken), zone.ToString());
            }
        }
    }

    private static async Task ReadAsync(OvhDynHostApi api, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<OvhDynHost> hosts = await api.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (hosts.Count == 0)
        {
            output.Warning(Texts.Get("Ovh.DynHost.None", api.Zone));
        }

        foreach (OvhDynHost host in hosts.OrderBy(h => h.SubDomain, System.StringComparer.Ordinal))
        {
            output.Object(host);
        }
    }
}
