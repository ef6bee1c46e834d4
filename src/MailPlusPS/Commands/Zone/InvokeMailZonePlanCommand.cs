using System;
using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Pipeline;
using MailPlusPS.Planning;
using MailPlusPS.Zones;

namespace MailPlusPS.Commands;

/// <summary>Carries a plan out: one question, the zone kept as it was, the changes one by one, one publication.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "MailZonePlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ZonePlanResult))]
public sealed class InvokeMailZonePlanCommand : AsyncCmdlet
{
    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public ZonePlan[] Plan { get; set; } = [];

    /// <summary>The folder for the backup and the journal; beside the zone's file, else where you are, where it is left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>Takes away what mail depends on, such as the last MX, where the plan says so.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? given is SwitchParameter { IsPresent: true }
        : SessionState.PSVariable.GetValue("WhatIfPreference") is true or SwitchParameter { IsPresent: true };

    /// <inheritdoc />
    protected override void ProcessInput()
    {
        (bool force, bool isWhatIf) = (Force, IsWhatIf);
        foreach (ZonePlan plan in Plan)
        {
            string here = SessionState.Path.CurrentFileSystemLocation.ProviderPath;
            string? folder = BackupPath is not null ? ResolveNewPath(BackupPath) : plan.Opened is ZoneFileStore ? Path.GetDirectoryName(Path.GetFullPath(plan.Store)) : here;
            Start((output, cancellationToken) => isWhatIf
                ? ShowAsync(plan, output)
                : RunAsync(plan, folder ?? here, force, output, cancellationToken), plan.Zone);
        }
    }

    private static async Task ShowAsync(ZonePlan plan, IPipelineOutput output)
    {
        foreach (ZoneChange change in plan.Changes)
        {
            await output.ShouldProcessAsync(change.ToString(), string.Empty, string.Empty).ConfigureAwait(false);
        }

        foreach (string reason in plan.ForceReasons)
        {
            output.Warning(reason);
        }
    }

    private static async Task RunAsync(ZonePlan plan, string folder, bool force, IPipelineOutput output, CancellationToken cancellationToken)
    {
        try
        {
            ZonePlanRunner runner = new(plan.Opened ?? throw new ZonePlanException("PlanWithoutStore", Texts.Get("Plan.NoStore", plan.Zone)), folder);
            CutOffRun? left = runner.CutOff;
            if (left is not null)
            {
                output.Warning(left.Description);
            }

            bool isEmpty = plan.Changes.Count == 0;
            if (isEmpty && left is null)
            {
                output.Verbose(Texts.Get("Plan.Quiet.Nothing", plan.Zone));
            }
            else if (!await output.ShouldProcessAsync(
                Texts.Get("Plan.Do", plan.Changes.Count, plan.Zone, plan.Store),
                Texts.Get(isEmpty ? "Plan.Finish" : "Plan.Ask", isEmpty ? plan.Zone : plan.Changes.Count, isEmpty ? plan.Store : plan.Zone, plan.Store),
                Texts.Get("Plan.Ask.Caption")).ConfigureAwait(false))
            {
                return;
            }

            output.Object(await runner.RunAsync(plan, force, (done, change) => Report(plan, done, change, output), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (ZonePlanErrors.Find(exception) is { } id)
        {
            output.Error(new ErrorRecord(exception, id, ErrorCategory.InvalidOperation, plan.Zone));
        }
    }

    private static void Report(ZonePlan plan, int done, ZoneChange change, IPipelineOutput output)
    {
        output.Verbose(change.ToString());
        output.Progress(new ProgressRecord(0, Texts.Get("Plan.Ask.Caption"), Texts.Get("Plan.Progress", plan.Zone, done + 1, plan.Changes.Count))
        {
            PercentComplete = 100 * done / Math.Max(1, plan.Changes.Count),
        });
    }
}
