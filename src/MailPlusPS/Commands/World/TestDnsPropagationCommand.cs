using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Pipeline;
using MailPlusPS.Propagation;

namespace MailPlusPS.Commands;

/// <summary>Shows what the servers of a zone and public resolvers say of a name, and who agrees (tutorial §4.2.3).</summary>
[Cmdlet(VerbsDiagnostic.Test, "DnsPropagation")]
[OutputType(typeof(DnsPropagation))]
[OutputType(typeof(bool))]
public sealed class TestDnsPropagationCommand : PropagationCmdlet
{
    /// <summary>How long a server may take for a try, in seconds; there are two tries.</summary>
    [Parameter]
    [ValidateRange(1, 60)]
    public int TimeoutSec { get; set; } = 2;

    /// <summary>Gives true where all servers of the zone agree, no resolver says anything else and one at least agrees; else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override TimeSpan TryTime => TimeSpan.FromSeconds(TimeoutSec);

    private protected override async Task LookAsync(PropagationTarget target, PropagationWaiter waiter, IPipelineOutput output, CancellationToken cancellationToken)
    {
        IReadOnlyList<DnsPropagation> rows = await waiter.LookAsync([target], cancellationToken).ConfigureAwait(false);
        if (Quiet)
        {
            output.Object(PropagationSummary.IsSeen(rows));
            return;
        }

        foreach (DnsPropagation row in rows)
        {
            output.Object(row);
        }
    }
}
