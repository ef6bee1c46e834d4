using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Propagation;

/// <summary>Sums up what servers show.</summary>
internal static class PropagationSummary
{
    /// <summary>Whether a record is seen: by all servers of the zone, and by every resolver that answers, one at least where any was asked.</summary>
    /// <param name="rows">What each server shows.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsSeen(IReadOnlyList<DnsPropagation> rows) =>
        rows.Where(r => r.Source == PropagationSource.Authoritative).All(r => r.Agreement == PropagationAgreement.Agrees)
        && rows.All(r => r.Agreement != PropagationAgreement.Differs)
        && rows.GroupBy(r => r.Source).All(g => g.Any(r => r.Agreement == PropagationAgreement.Agrees));

    /// <summary>Sums a wait up.</summary>
    /// <param name="target">What was waited for.</param>
    /// <param name="outcome">How it ended.</param>
    /// <returns>The object for the user.</returns>
    public static DnsPropagationWait Of(PropagationTarget target, PropagationOutcome outcome)
    {
        bool isZoneBehind = outcome.Rows.Any(r => r.Source == PropagationSource.Authoritative && r.Agreement != PropagationAgreement.Agrees);
        bool hasResolvers = outcome.Rows.Any(r => r.Source == PropagationSource.Resolver);
        TimeSpan elapsed = outcome.Ended - outcome.Started;
        string behind = string.Join(", ", outcome.Rows
            .Where(r => r.Agreement == PropagationAgreement.Differs || (r.Source == PropagationSource.Authoritative && r.Agreement != PropagationAgreement.Agrees))
            .Select(r => $"{r.Server} ({r.Address})"));
        return new DnsPropagationWait
        {
            Name = target.Name.ToString(),
            Type = RecordTypes.Name(target.Type),
            IsComplete = outcome.IsComplete,
            Status = outcome.IsComplete ? CheckStatus.Pass : isZoneBehind ? CheckStatus.Fail : CheckStatus.Warning,
            Elapsed = elapsed,
            Latest = outcome.Bound.Latest,
            Agreement = Count(outcome.Rows),
            Message = outcome.IsComplete
                ? Texts.Get(hasResolvers ? "Propagation.Wait.Done" : "Propagation.Wait.DoneServers")
                : Texts.Get("Propagation.Wait.Over", target, Math.Round(elapsed.TotalSeconds), behind),
            Servers = outcome.Rows,
        };
    }

    /// <summary>How far a wait is, in words.</summary>
    /// <param name="progress">The state.</param>
    /// <returns>The sentence.</returns>
    public static string Status(PropagationProgress progress) => Texts.Get(
        "Propagation.Wait.Status", Agreeing(progress.Rows), Answering(progress.Rows), progress.Bound.Latest.ToLocalTime().ToString("T", CultureInfo.CurrentCulture));

    /// <summary>How far a wait is.</summary>
    /// <param name="progress">The state.</param>
    /// <returns>0 to 100.</returns>
    public static int Percent(PropagationProgress progress) => 100 * Agreeing(progress.Rows) / Math.Max(1, Answering(progress.Rows));

    private static string Count(IReadOnlyList<DnsPropagation> rows) =>
        string.Format(CultureInfo.InvariantCulture, "{0}/{1}", Agreeing(rows), Answering(rows));

    private static int Agreeing(IReadOnlyList<DnsPropagation> rows) => rows.Count(r => r.Agreement == PropagationAgreement.Agrees);

    private static int Answering(IReadOnlyList<DnsPropagation> rows) =>
        rows.Count(r => r.Source == PropagationSource.Authoritative || r.Agreement is PropagationAgreement.Agrees or PropagationAgreement.Differs);
}
