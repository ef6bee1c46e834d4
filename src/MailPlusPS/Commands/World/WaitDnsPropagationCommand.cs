using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Pipeline;
using MailPlusPS.Propagation;

namespace MailPlusPS.Commands;

/// <summary>Waits until a name shows what was published, everywhere; says at the start how long that can take (tutorial §4.2.3).</summary>
[Cmdlet(VerbsLifecycle.Wait, "DnsPropagation")]
[OutputType(typeof(DnsPropagationWait))]
[OutputType(typeof(bool))]
public sealed class WaitDnsPropagationCommand : PropagationCmdlet
{
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait in seconds, whatever the times to live say; no other limit than those where it is left out.</summary>
    [Parameter]
    [Alias("TimeoutSec")]
    [ValidateRange(1, 172800)]
    public int Timeout { get; set; }

    /// <summary>Gives true where it is seen everywhere in time, else false, and nothing more.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override TimeSpan TryTime => OneTry;

    private protected override async Task LookAsync(PropagationTarget target, PropagationWaiter waiter, IPipelineOutput output, CancellationToken cancellationToken)
    {
        PropagationWaitOptions options = new() { Timeout = Timeout > 0 ? TimeSpan.FromSeconds(Timeout) : null };
        string? said = null;
        PropagationOutcome outcome = await waiter.WaitAsync([target], options, Report, cancellationToken).ConfigureAwait(false);
        DnsPropagationWait result = PropagationSummary.Of(target, outcome);
        output.Progress(new ProgressRecord(0, Texts.Get("Propagation.Wait.Activity", target), result.Agreement) { RecordType = ProgressRecordType.Completed });
        if (Quiet)
        {
            output.Object(result.IsComplete);
            return;
        }

        output.Object(result);
        if (!result.IsComplete)
        {
            output.Error(new ErrorRecord(new TimeoutException(result.Message), "PropagationIncomplete", ErrorCategory.OperationTimeout, target.ToString()));
        }

        void Report(PropagationProgress progress)
        {
            if (!string.Equals(said, progress.Bound.Reason, StringComparison.Ordinal))
            {
                // What Write-Host does: shown to a person, kept out of the objects.
                said = progress.Bound.Reason;
                output.Information(new HostInformationMessage { Message = $"{target}: {said}" }, "PSHOST");
            }

            output.Progress(new ProgressRecord(0, Texts.Get("Propagation.Wait.Activity", target), PropagationSummary.Status(progress))
            {
                PercentComplete = PropagationSummary.Percent(progress),
                SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Max(0, (progress.Bound.Latest - progress.Now).TotalSeconds)),
            });
        }
    }
}
