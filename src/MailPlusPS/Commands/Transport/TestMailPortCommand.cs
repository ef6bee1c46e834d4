using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Pipeline;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>Looks at the ports of a mail server by IPv4 and IPv6, and says whether they are as the tutorial wants them, and what the place that was looked from cannot show (tutorial §5.4, §6).</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailPort", DefaultParameterSetName = ByDomain)]
[OutputType(typeof(MailPort))]
[OutputType(typeof(bool))]
public sealed class TestMailPortCommand : ServerCmdlet
{
    private const int Smtp = 25;

    /// <summary>The ports; those of the tutorial where none is given.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int[] Port { get; set; } = [.. MailService.All.Select(s => s.Port)];

    /// <summary>A server of somebody else, whose port 25 shows whether the provider lets mail out; <c>None</c> for no such look.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string OutgoingTo { get; set; } = "gmail-smtp-in.l.google.com";

    /// <summary>The port of that server, for trials.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int OutgoingPort { get; set; } = Smtp;

    /// <summary>Gives true where no port is wrong, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override async Task LookAtAsync(ServerHost host, IPipelineOutput output, CancellationToken cancellationToken)
    {
        PortLooker looker = new(Vantage, new PortProber(Vantage, ServerLimit, Roots), DateTime.UtcNow);
        Task<MailPort[]> ports = looker.LookAsync(host, Port.Distinct().Select(MailService.Of), cancellationToken);
        List<MailPort> results = [];
        if (!string.Equals(OutgoingTo, "None", StringComparison.OrdinalIgnoreCase) && Port.Contains(Smtp))
        {
            ServerHost other = await ServerHost.OfNameAsync(Resolver(output), OutgoingTo, cancellationToken).ConfigureAwait(false);
            results.Add(await looker.LookOutAsync(other, OutgoingPort, cancellationToken).ConfigureAwait(false));
        }

        results.InsertRange(0, await ports.ConfigureAwait(false));
        if (Quiet)
        {
            output.Object(results.All(r => r.Status < CheckStatus.Error));
            return;
        }

        foreach (MailPort result in results)
        {
            output.Object(result);
        }
    }
}
