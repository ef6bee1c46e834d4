using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;
using MailPlusPS.Pipeline;

namespace MailPlusPS.Commands;

/// <summary>Settings written before a user's eyes: the lines of <c>-WhatIf</c>, the question, the progress, the result.</summary>
/// <param name="session">The NAS.</param>
/// <param name="mapping">What is written where.</param>
/// <param name="wishes">What is wanted.</param>
/// <param name="ofTutorial">The settings of which what the tutorial says is wanted besides.</param>
/// <param name="isWhatIf">Whether only what would be done is said.</param>
internal sealed class MailPlusSetRun(NasSession session, MailPlusMapping mapping, IReadOnlyList<MailPlusWish> wishes, IReadOnlyList<MailPlusSettingDefinition> ofTutorial, bool isWhatIf)
{
    /// <summary>Reads, asks, writes.</summary>
    /// <param name="facts">What is known of the deployment.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellationToken">Ends it between two calls.</param>
    /// <returns>Done when it is over.</returns>
    public async Task RunAsync(MailPlusFacts facts, IPipelineOutput output, CancellationToken cancellationToken)
    {
        MailPlusSnapshot snapshot = await MailPlusConfigurationReader.ReadAsync(session, mapping, facts, sources: null, output.Verbose, cancellationToken).ConfigureAwait(false);
        IEnumerable<MailPlusWish> others = MailPlusPlanner.OfTutorial(snapshot, ofTutorial).Where(w => !wishes.Any(g => g.Definition == w.Definition));
        MailPlusPlan plan = MailPlusPlanner.Plan(snapshot, [.. others.Concat(wishes).OrderBy(w => mapping.Settings.ToList().IndexOf(w.Definition))]);
        foreach (string warning in plan.Warnings)
        {
            output.Warning(warning);
        }

        if (isWhatIf)
        {
            await ShowAsync(plan, output).ConfigureAwait(false);
        }
        else if (plan.Edits.Count == 0 || await AskAsync(plan, output).ConfigureAwait(false))
        {
            Say(await new MailPlusWriter(session.Calls, mapping).RunAsync(plan, (done, source) => Report(plan, done, source, output), cancellationToken).ConfigureAwait(false), output);
        }
    }

    private static async Task ShowAsync(MailPlusPlan plan, IPipelineOutput output)
    {
        foreach (MailPlusEdit edit in plan.Edits)
        {
            await output.ShouldProcessAsync(edit.Description, string.Empty, string.Empty).ConfigureAwait(false);
        }

        foreach (MailPlusSettingChange change in plan.Settled.Where(c => c.State != MailPlusChangeState.Unchanged))
        {
            output.Warning($"{change.Setting}: {change.Message}");
        }
    }

    private Task<bool> AskAsync(MailPlusPlan plan, IPipelineOutput output)
    {
        string names = string.Join(", ", plan.Edits.Select(e => e.Wish.Definition.Name));
        return output.ShouldProcessAsync(
            Texts.Get("MailPlus.Set.Do", plan.Edits.Count, session.ComputerName, names), Texts.Get("MailPlus.Set.Ask", plan.Edits.Count, session.ComputerName, names), Texts.Get("MailPlus.Set.Caption"));
    }

    private static void Report(MailPlusPlan plan, int done, MailPlusSource source, IPipelineOutput output)
    {
        int count = plan.Edits.Select(e => e.Source).Distinct().Count();
        foreach (MailPlusEdit edit in plan.Edits.Where(e => e.Source == source))
        {
            output.Verbose(edit.Description);
        }

        output.Progress(new ProgressRecord(0, Texts.Get("MailPlus.Set.Caption"), source.Api) { PercentComplete = 100 * done / Math.Max(1, count) });
    }

    private void Say(MailPlusOutcome outcome, IPipelineOutput output)
    {
        foreach (MailPlusSettingChange change in outcome.Changes.OrderBy(c => mapping.Settings.ToList().FindIndex(d => d.Name == c.Setting)))
        {
            output.Object(change);
        }

        foreach (NasException fault in outcome.Faults)
        {
            output.Error(NasErrors.Record(fault, session.ComputerName));
        }

        string[] notTaken = [.. outcome.Changes.Where(c => c.State == MailPlusChangeState.NotTaken).Select(c => c.Setting)];
        IEnumerable<string> warnings = notTaken.Length > 0 ? [Texts.Get("MailPlus.Set.NotTakenAtAll", notTaken.Length, outcome.Changes.Count, string.Join(", ", notTaken)), .. outcome.Warnings] : outcome.Warnings;
        foreach (string warning in warnings)
        {
            output.Warning(warning);
        }
    }
}
