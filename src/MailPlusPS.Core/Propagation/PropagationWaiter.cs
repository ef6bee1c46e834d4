using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Propagation;

/// <summary>
/// Waits until the authoritative servers show what was published, and the resolvers after them. Servers that agree are
/// not asked again. The end is known at the start: what resolvers keep runs out with its time to live (RFC 1034 §3.6,
/// RFC 2308 §5).
/// </summary>
internal sealed class PropagationWaiter
{
    // Times to live are whole seconds, and resolvers take a moment to ask again.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<PropagationServer> _servers;
    private readonly PropagationRound _round;
    private readonly IClock _clock;

    /// <summary>Makes a waiter.</summary>
    /// <param name="zone">The zone whose serial is looked at; null for none.</param>
    /// <param name="servers">Whom to ask; the authoritative servers alone for a wait for them alone.</param>
    /// <param name="clock">The time.</param>
    public PropagationWaiter(DnsName? zone, IReadOnlyList<PropagationServer> servers, IClock clock)
    {
        _servers = servers;
        _round = new PropagationRound(zone);
        _clock = clock;
    }

    /// <summary>Asks every server once.</summary>
    /// <param name="targets">What is to be seen.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>A row a target and server, the targets in their order, the servers in theirs.</returns>
    public async Task<IReadOnlyList<DnsPropagation>> LookAsync(IReadOnlyList<PropagationTarget> targets, CancellationToken cancellationToken) =>
        Judge(targets, await _round.AskAsync(Questions(targets), cancellationToken).ConfigureAwait(false));

    /// <summary>Waits.</summary>
    /// <param name="targets">What is to be seen.</param>
    /// <param name="options">How long at most.</param>
    /// <param name="report">Told after each round, the first one included; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How it ended; a wait that is over its time is no exception.</returns>
    public async Task<PropagationOutcome> WaitAsync(
        IReadOnlyList<PropagationTarget> targets, PropagationWaitOptions options, Action<PropagationProgress>? report, CancellationToken cancellationToken)
    {
        DateTimeOffset started = _clock.Now;
        List<ServerReply> replies = [.. await _round.AskAsync(Questions(targets), cancellationToken).ConfigureAwait(false)];
        IReadOnlyList<DnsPropagation> rows = Judge(targets, replies);
        int oldTimeToLive = OldTimeToLive(targets, rows);
        bool isServed = IsServed(rows);
        PropagationBound bound = Bound(rows, oldTimeToLive, started, options);
        for (int round = 0; ; round++)
        {
            DateTimeOffset now = _clock.Now;
            report?.Invoke(new PropagationProgress(started, now, bound, rows));
            int[] pending = [.. Enumerable.Range(0, rows.Count).Where(i => IsPending(rows[i]))];
            if (pending.Length == 0 || now >= bound.Latest)
            {
                return new PropagationOutcome(pending.Length == 0, started, now, bound, rows);
            }

            TimeSpan left = bound.Latest - now;
            TimeSpan pause = Pause(pending.Select(i => rows[i]), round);
            await _clock.DelayAsync(pause < left ? pause : left, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ServerReply> again = await _round.AskAsync([.. pending.Select(i => (replies[i].Server, replies[i].Target))], cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < pending.Length; i++)
            {
                replies[pending[i]] = again[i];
            }

            rows = Judge(targets, replies);
            if (!isServed && IsServed(rows))
            {
                // From here on nobody can fetch the old answer any more.
                isServed = true;
                bound = Bound(rows, oldTimeToLive, started, options);
            }
        }
    }

    private static bool IsServed(IReadOnlyList<DnsPropagation> rows) =>
        rows.All(r => r.Source == PropagationSource.Resolver || r.Agreement == PropagationAgreement.Agrees);

    private static bool IsPending(DnsPropagation row) =>
        row.Agreement == PropagationAgreement.Differs || (row.Source == PropagationSource.Authoritative && row.Agreement != PropagationAgreement.Agrees);

    // What the servers still hand out may be kept for that long from the last time that they do.
    private static int OldTimeToLive(IReadOnlyList<PropagationTarget> targets, IReadOnlyList<DnsPropagation> rows) => targets
        .Select(t => t.OldTimeToLive ?? 0)
        .Concat(rows.Where(r => r.Source == PropagationSource.Authoritative && r.Agreement == PropagationAgreement.Differs).Select(r => r.TimeToLive ?? 0))
        .DefaultIfEmpty(0)
        .Max();

    private static TimeSpan Pause(IEnumerable<DnsPropagation> pending, int round)
    {
        int seconds = pending.Min(r => r.Source == PropagationSource.Authoritative ? 0 : (r.TimeToLive ?? 0) + 1);
        TimeSpan least = TimeSpan.FromSeconds(ShortestPause.TotalSeconds * Math.Min(round + 1, 6));
        TimeSpan pause = TimeSpan.FromSeconds(Math.Max(seconds, least.TotalSeconds));
        return pause < LongestPause ? pause : LongestPause;
    }

    private PropagationBound Bound(IReadOnlyList<DnsPropagation> rows, int oldTimeToLive, DateTimeOffset started, PropagationWaitOptions options)
    {
        DateTimeOffset now = _clock.Now;
        bool isServed = IsServed(rows);
        DnsPropagation[] behind = [.. rows.Where(r => r.Source == PropagationSource.Resolver && r.Agreement == PropagationAgreement.Differs)];
        bool hasResolvers = rows.Any(r => r.Source == PropagationSource.Resolver);
        bool isNegative = rows.Any(r => r.Agreement == PropagationAgreement.Differs && r.Records.Count == 0);
        TimeSpan servers = isServed ? TimeSpan.Zero : options.AuthoritativeTime;
        int keptSeconds = behind.Select(r => r.TimeToLive ?? 0).DefaultIfEmpty(0).Max();
        if (hasResolvers && !isServed)
        {
            keptSeconds = Math.Max(keptSeconds, oldTimeToLive);
        }

        TimeSpan total = servers + TimeSpan.FromSeconds(keptSeconds) + (keptSeconds > 0 ? Margin : TimeSpan.Zero);
        DateTimeOffset latest = now + total;
        string reason = isServed && behind.Length == 0 ? Texts.Get("Propagation.Bound.None")
            : isServed ? Texts.Get(isNegative ? "Propagation.Bound.Negative" : "Propagation.Bound.Kept", behind.Length, keptSeconds, Clock(latest))
            : keptSeconds == 0 ? Texts.Get("Propagation.Bound.Servers", servers.TotalMinutes, Clock(latest))
            : Texts.Get(isNegative ? "Propagation.Bound.BothNegative" : "Propagation.Bound.Both", servers.TotalMinutes, keptSeconds, Clock(latest));
        return options.Timeout is { } limit && started + limit < latest
            ? new PropagationBound(started + limit, reason + " " + Texts.Get("Propagation.Bound.Limit", limit.TotalSeconds))
            : new PropagationBound(latest, reason);
    }

    private static string Clock(DateTimeOffset time) => time.ToLocalTime().ToString("T", System.Globalization.CultureInfo.CurrentCulture);

    private IReadOnlyList<(PropagationServer Server, PropagationTarget Target)> Questions(IReadOnlyList<PropagationTarget> targets) =>
        [.. targets.SelectMany(t => _servers.Select(s => (s, t)))];

    private IReadOnlyList<DnsPropagation> Judge(IReadOnlyList<PropagationTarget> targets, IReadOnlyList<ServerReply> replies) =>
        [.. targets.SelectMany((t, i) => PropagationJudge.Judge(t, [.. replies.Skip(i * _servers.Count).Take(_servers.Count)]))];
}
