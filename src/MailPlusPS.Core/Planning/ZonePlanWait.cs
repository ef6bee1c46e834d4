using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Propagation;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Waits until the servers of a zone show what a plan changed, and computes how long others may keep the old.</summary>
internal sealed class ZonePlanWait
{
    private readonly ZonePlan _plan;
    private readonly StoredZone _after;

    /// <summary>Makes a wait.</summary>
    /// <param name="plan">The plan that was carried out.</param>
    /// <param name="after">The zone as it was read back.</param>
    public ZonePlanWait(ZonePlan plan, StoredZone after)
    {
        _plan = plan;
        _after = after;
    }

    /// <summary>What is to be seen: of every changed name and type what the zone holds now, and nothing of what went.</summary>
    public IReadOnlyList<PropagationTarget> Targets => [.. _plan.Changes.Select(QuestionOf).Distinct().Select(TargetOf)];

    /// <summary>How long a resolver may keep an answer of before, in seconds: a record its time to live, "there is none" the negative one (RFC 2308 §5).</summary>
    public int OldTimeToLive => Targets.Select(t => t.OldTimeToLive ?? 0).DefaultIfEmpty(0).Max();

    private int NegativeTimeToLive => _plan.Current.Records.Select(r => r.Record).Where(r => r.Data is SoaData)
        .Select(r => (int)Math.Min((uint)RecordMeaning.TimeToLive(r, _plan.Current.DefaultTimeToLive), ((SoaData)r.Data).Minimum))
        .DefaultIfEmpty(_plan.Current.DefaultTimeToLive).First();

    /// <summary>Waits.</summary>
    /// <param name="servers">The zone's servers.</param>
    /// <param name="clock">The time.</param>
    /// <param name="longest">The longest wait; null for the computed one.</param>
    /// <param name="report">Told after each round; null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How it ended.</returns>
    public Task<PropagationOutcome> WaitAsync(
        IReadOnlyList<PropagationServer> servers, IClock clock, TimeSpan? longest, Action<PropagationProgress>? report, CancellationToken cancellationToken) =>
        new PropagationWaiter(_plan.Current.Zone, servers, clock).WaitAsync(Targets, new PropagationWaitOptions { Timeout = longest }, report, cancellationToken);

    /// <summary>The name and type that a change is about.</summary>
    /// <param name="change">The change.</param>
    /// <returns>Both.</returns>
    public static DnsQuestion QuestionOf(ZoneChange change) => new(change.Record.Name, change.Record.Type);

    private PropagationTarget TargetOf(DnsQuestion question)
    {
        RData[] wanted = [.. Of(_after, question).Select(r => r.Data)];
        ResourceRecord[] before = [.. Of(_plan.Current, question)];
        bool isAliasNow = question.Type != DnsRecordType.CNAME && _after.Records.Any(r => r.Record.Name == question.Name && r.Record.Type == DnsRecordType.CNAME);
        return new PropagationTarget(question.Name, question.Type)
        {
            // What stands behind an alias is not this name's, and may be just what went.
            Expected = isAliasNow ? [] : wanted,
            Absent = isAliasNow ? [] : [.. before.Select(r => r.Data).Where(d => !wanted.Contains(d))],
            Serial = _after.Records.Select(r => r.Record.Data).OfType<SoaData>().FirstOrDefault()?.Serial,
            OldTimeToLive = before.Length == 0 ? NegativeTimeToLive : before.Max(r => RecordMeaning.TimeToLive(r, _plan.Current.DefaultTimeToLive)),
        };
    }

    private static IEnumerable<ResourceRecord> Of(StoredZone zone, DnsQuestion question) =>
        zone.Records.Select(r => r.Record).Where(r => r.Name == question.Name && r.Type == question.Type);
}
