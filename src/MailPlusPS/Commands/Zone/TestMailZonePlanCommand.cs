using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Pipeline;
using MailPlusPS.Planning;

namespace MailPlusPS.Commands;

/// <summary>Judges a zone as a plan would make it beside the zone as it is, before anything is published.</summary>
[Cmdlet(VerbsDiagnostic.Test, "MailZonePlan")]
[OutputType(typeof(ZonePlanTest))]
[OutputType(typeof(bool))]
public sealed class TestMailZonePlanCommand : DnsCmdlet
{
    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public ZonePlan[] Plan { get; set; } = [];

    /// <summary>The public address of the house; the zone's own where it is left out.</summary>
    [Parameter]
    public IPAddress? PublicIPAddress { get; set; }

    /// <summary>Gives true where nothing fails and everything could be found out, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (IPAddress? home, bool quiet) = (PublicIPAddress, Quiet);
        foreach (ZonePlan plan in Plan)
        {
            Start((output, cancellationToken) => TestAsync(plan, home, quiet, Resolver(output), output, cancellationToken), plan.Zone);
        }
    }

    private static async Task TestAsync(ZonePlan plan, IPAddress? home, bool quiet, IDnsResolver live, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<ZonePlanTest> rows = await new ZonePlanTester(plan, live).RunAsync(home, cancellationToken).ConfigureAwait(false);
        if (quiet)
        {
            output.Object(rows.All(r => r.Status < CheckStatus.Error));
            return;
        }

        foreach (ZonePlanTest row in rows)
        {
            output.Object(row);
        }
    }
}
