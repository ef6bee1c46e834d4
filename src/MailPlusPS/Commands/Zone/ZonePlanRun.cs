using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Pipeline;
using MailPlusPS.Planning;
using MailPlusPS.Propagation;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>A plan carried out before a user's eyes: the question, what is said meanwhile, the result.</summary>
internal sealed class ZonePlanRun
{
    private static readonly TimeSpan TryTime = TimeSpan.FromSeconds(2);

    /// <summary>Whether what mail depends on may go, and what others staged be published.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the zone's servers are not waited for.</summary>
    public bool NoWait { get; init; }

    /// <summary>How long they are waited for at most; null for as long as is computed.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>The zone's servers, as typed; none for those that the store names.</summary>
    public IReadOnlyList<string> NameServers { get; init; } = [];

    /// <summary>Who is asked for their addresses.</summary>
    public IReadOnlyList<IPEndPoint> DnsServers { get; init; } = [];

    /// <summary>Says what a plan would do.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="output">Where to.</param>
    /// <returns>Done when it is said.</returns>
    public static async Task ShowAsync(ZonePlan plan, IPipelineOutput output)
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

    /// <summary>Asks, carries the plan out and says what came of it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="folder">Where backup and journal go.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends the run between two calls.</param>
    /// <returns>Done when it is over.</returns>
    public async Task RunAsync(ZonePlan plan, string folder, IPipelineOutput output, CancellationToken cancellationToken)
    {
        WireTrace.Use(output.Debug);
        try
        {
            ZonePlanRunner runner = Runner(plan, folder, output);
            if (await AsksAsync(plan, runner.CutOff, output).ConfigureAwait(false))
            {
                Say(plan, await runner.RunAsync(plan, Force, (done, change) => Report(plan, done, change, output), cancellationToken).ConfigureAwait(false), output);
            }
        }
        catch (OvhException exception)
        {
            output.Error(OvhErrors.Record(exception, plan.Zone));
        }
        catch (Exception exception) when (ZonePlanErrors.Find(exception) is { } id)
        {
            output.Error(new ErrorRecord(exception, id, ErrorCategory.InvalidOperation, plan.Zone));
        }
    }

    private static async Task<bool> AsksAsync(ZonePlan plan, CutOffRun? left, IPipelineOutput output)
    {
        if (left is not null)
        {
            output.Warning(left.Description);
        }

        bool isEmpty = plan.Changes.Count == 0;
        if (isEmpty && left is null)
        {
            output.Verbose(Texts.Get("Plan.Quiet.Nothing", plan.Zone));
            return true;
        }

        return await output.ShouldProcessAsync(
            Texts.Get("Plan.Do", plan.Changes.Count, plan.Zone, plan.Store),
            Texts.Get(isEmpty ? "Plan.Finish" : "Plan.Ask", isEmpty ? plan.Zone : plan.Changes.Count, isEmpty ? plan.Store : plan.Zone, plan.Store),
            Texts.Get("Plan.Ask.Caption")).ConfigureAwait(false);
    }

    private static void Report(ZonePlan plan, int done, ZoneChange change, IPipelineOutput output)
    {
        output.Verbose(change.ToString());
        output.Progress(new ProgressRecord(0, Texts.Get("Plan.Ask.Caption"), Texts.Get("Plan.Progress", plan.Zone, done + 1, plan.Changes.Count))
        {
            PercentComplete = 100 * done / Math.Max(1, plan.Changes.Count),
        });
    }

    private static void Say(ZonePlan plan, ZonePlanResult result, IPipelineOutput output)
    {
        output.Object(result);
        if (result.IsServed == false)
        {
            string[] behind = [.. result.Servers.Where(s => s.Agreement != PropagationAgreement.Agrees).Select(s => $"{s.Server} ({s.Address})").Distinct(StringComparer.Ordinal)];
            string seconds = Math.Round(result.Waited!.Value.TotalSeconds).ToString(CultureInfo.CurrentCulture);
            TimeoutException late = new(Texts.Get("Plan.Served.Over", plan.Zone, seconds, string.Join(", ", behind)));
            output.Error(new ErrorRecord(late, "PropagationIncomplete", ErrorCategory.OperationTimeout, plan.Zone));
        }
    }

    private ZonePlanRunner Runner(ZonePlan plan, string folder, IPipelineOutput output)
    {
        string? said = null;
        return new ZonePlanRunner(plan.Opened ?? throw new ZonePlanException("PlanWithoutStore", Texts.Get("Plan.NoStore", plan.Zone)), folder)
        {
            Servers = FindServersAsync,
            IsPatient = !NoWait,
            LongestWait = LongestWait,
            Warn = output.Warning,
            ReportWait = progress =>
            {
                if (!string.Equals(said, progress.Bound.Reason, StringComparison.Ordinal))
                {
                    said = progress.Bound.Reason;
                    output.Verbose($"{plan.Zone}: {said}");
                }

                output.Progress(new ProgressRecord(0, Texts.Get("Propagation.Wait.Activity", plan.Zone), PropagationSummary.Status(progress))
                {
                    PercentComplete = PropagationSummary.Percent(progress),
                    SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Max(0, (progress.Bound.Latest - progress.Now).TotalSeconds)),
                });
            },
        };
    }

    private async Task<IReadOnlyList<PropagationServer>> FindServersAsync(DnsName zone, IReadOnlyList<DnsName> names, CancellationToken cancellationToken)
    {
        AuthoritativeServers search = new(new LiveResolver(new LiveResolverOptions { Servers = DnsServers, Timeout = TryTime }));
        IReadOnlyList<string> wanted = NameServers.Count > 0 ? NameServers : [.. names.Select(n => n.ToString())];
        NameServerSearch found = await search.OfAsync(zone, wanted, cancellationToken).ConfigureAwait(false);
        return found.Servers.Count > 0
            ? PropagationServers.Authoritative(found.Servers, TryTime)
            : throw new ZonePlanException("NameServersNotFound", found.Trouble);
    }
}
