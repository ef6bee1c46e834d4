using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Livebox;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Gets the port rules of a Livebox (NAT/PAT), those of UPnP and of the provider among them (tutorial §6.2.1).</summary>
[Cmdlet(VerbsCommon.Get, "LiveboxPortForwarding")]
[OutputType(typeof(LiveboxPortForwarding))]
public sealed class GetLiveboxPortForwardingCommand : LiveboxCmdlet
{
    /// <summary>The ports outside whose rules are meant; all where it is left out.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(1, 65535)]
    public int[] Port { get; set; } = [];

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        LiveboxClient client = Client;
        int[] ports = Port;
        StartLivebox((output, cancellationToken) => ReadAsync(client, ports, output, cancellationToken), client.Address.Name);
    }

    private static async Task ReadAsync(LiveboxClient client, int[] ports, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<LiveboxRule> rules = await LiveboxReader.RulesAsync(client, cancellationToken).ConfigureAwait(false);
        if (rules.Count == 0)
        {
            output.Warning(Texts.Get("Livebox.NoRules", client.Address));
        }

        foreach (LiveboxRule rule in rules.Where(r => ports.Length == 0 || System.Array.Exists(ports, p => p >= r.FirstPort && p <= r.LastPort)))
        {
            output.Object(new LiveboxPortForwarding(rule));
        }
    }
}
