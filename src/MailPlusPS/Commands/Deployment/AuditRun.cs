using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Completion;
using MailPlusPS.Deployment;
using MailPlusPS.Dns;
using MailPlusPS.Output;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>One call of the audit, over all its domains: judges, shows, and keeps the worst.</summary>
internal sealed class AuditRun
{
    private readonly object _gate = new();
    private readonly StepFilter _filter;
    private readonly AuditParts _parts;

    /// <summary>Makes a run.</summary>
    /// <param name="filter">Which steps are shown.</param>
    /// <param name="parts">Who judges besides the DNS.</param>
    public AuditRun(StepFilter filter, AuditParts parts)
    {
        (_filter, _parts) = (filter, parts);
    }

    /// <summary>Whether somebody reads it at a console.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether steps that were not tested are shown one by one.</summary>
    public bool ShowsAll { get; init; }

    /// <summary>Whether a truth value is all that is given.</summary>
    public bool IsQuiet { get; init; }

    /// <summary>Why nobody looks at the servers, where nobody does.</summary>
    public AuditNeed WithoutLook { get; init; } = AuditNeed.Look;

    /// <summary>What tells only changes; null where all is told.</summary>
    public ChangeWatch? Watch { get; set; }

    /// <summary>The worst verdict so far; Error where an input could not be read.</summary>
    public CheckStatus Worst { get; private set; }

    /// <summary>Whether a step is shown.</summary>
    /// <param name="rule">The step.</param>
    /// <returns>True where it is asked for and not skipped.</returns>
    public bool Takes(CheckRule rule) => _filter.Takes(rule.Id, rule.Section);

    /// <summary>Judges one domain and shows it.</summary>
    /// <param name="options">What is known of it.</param>
    /// <param name="place">Its place among the domains.</param>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="output">Where it is shown.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The work.</returns>
    public async Task JudgeAsync(AuditOptions options, int place, IDnsResolver resolver, IPipelineOutput output, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        DeploymentAudit audit = new(resolver, _parts.For(options, resolver, output.Debug))
        {
            Wants = Takes,
            WithoutLook = WithoutLook,
            Progress = _parts.IsEmpty ? null : progress => Tell(options.Domain, progress, output),
        };
        AuditOutcome outcome = await audit.RunAsync(options, cancellationToken).ConfigureAwait(false);
        foreach (string selector in outcome.Selectors)
        {
            SessionMemory.Remember(options.Domain.ToString(), selector);
        }

        if (!_filter.TakesAll)
        {
            outcome = outcome with { Verdicts = [.. outcome.Verdicts.Where(v => _filter.Takes(v.Result))] };
        }

        CheckStatus worst = outcome.Verdicts.Count == 0 ? CheckStatus.NotTested : outcome.Verdicts.Max(v => v.Result.Status);
        Worsen(worst);
        if (IsQuiet)
        {
            output.Object(worst < CheckStatus.Error);
        }
        else if (Watch is { } changes)
        {
            changes.Keep(place, outcome.Results);
        }
        else
        {
            Write(outcome, resolver, watch, output);
        }
    }

    /// <summary>Tells what changed.</summary>
    /// <param name="output">Where.</param>
    public void TellChanges(IPipelineOutput output) => Watch!.Finish(IsRead, _filter, output);

    /// <summary>Takes note of a verdict.</summary>
    /// <param name="status">The verdict.</param>
    public void Worsen(CheckStatus status)
    {
        lock (_gate)
        {
            Worst = status > Worst ? status : Worst;
        }
    }

    private void Write(AuditOutcome outcome, IDnsResolver resolver, Stopwatch watch, IPipelineOutput output)
    {
        if (!IsRead)
        {
            // Made here: the pipeline thread is one for all domains.
            StepResult[] results = [.. outcome.Verdicts.Select(v => StepResult.Of(v.Result))];
            output.Each(results);
            return;
        }

        bool folds = !ShowsAll && !_filter.IsById;
        Say(output, AuditSummary.Heading(outcome, resolver.Description));
        output.Objects(write => StepView.Write(outcome.Verdicts.Select(v => (v.Result, folds && v.IsFoldable)), write));
        if (folds)
        {
            Say(output, AuditSummary.Fold(outcome));
        }

        Say(output, AuditSummary.Closing(outcome, watch.Elapsed));
    }

    private static void Tell(DnsName domain, AuditProgress progress, IPipelineOutput output)
    {
        string state = progress.All == 0 ? Texts.Get("Audit.AskingDns") : Texts.Get("Audit.Running", progress.Done, progress.All, progress.Now);
        output.Progress(new ProgressRecord(0, $"Test-MailPlusDeployment {domain}", state)
        {
            PercentComplete = progress.All == 0 ? -1 : 100 * progress.Done / progress.All,
            RecordType = progress.Done == progress.All ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        });
    }

    // What Write-Host does: shown to a person, kept out of the objects.
    private static void Say(IPipelineOutput output, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            output.Information(new HostInformationMessage { Message = line }, "PSHOST");
        }
    }
}
