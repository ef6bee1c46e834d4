using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Propagation;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Carries a plan out: what is served looked at, backup, changes one by one, one publication, read back, waited for.</summary>
internal sealed class ZonePlanRunner
{
    private readonly IZoneStore _store;
    private readonly string _folder;
    private readonly ZonePlanJournal _journal;
    private readonly Func<DateTime> _now;

    /// <summary>Makes a runner.</summary>
    /// <param name="store">Where the zone is kept.</param>
    /// <param name="folder">Where backup and journal go.</param>
    /// <param name="now">Says the time; null for the clock.</param>
    public ZonePlanRunner(IZoneStore store, string folder, Func<DateTime>? now = null)
    {
        _store = store;
        _folder = folder;
        _journal = new ZonePlanJournal(folder, store.Zone.ToString());
        _now = now ?? (static () => DateTime.UtcNow);
    }

    /// <summary>Finds the zone's servers; null where nobody is to be asked.</summary>
    public ZoneServersSource? Servers { get; init; }

    /// <summary>Whether the servers are waited for.</summary>
    public bool IsPatient { get; init; } = true;

    /// <summary>How long the servers are waited for at most; null for as long as is computed.</summary>
    public TimeSpan? LongestWait { get; init; }

    /// <summary>The time of the wait.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>Told how far the wait is; null for nobody.</summary>
    public Action<PropagationProgress>? ReportWait { get; init; }

    /// <summary>Told what is to be known and is no reason to stop; null for nobody.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>What another run left undone; null where none was cut off.</summary>
    public CutOffRun? CutOff => _journal.Read();

    /// <summary>Carries it out. A run that was cut off before is finished: what it made is not made again, what it staged is published.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="force">Whether what mail depends on may be taken away.</param>
    /// <param name="report">Told before each change; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run between two calls.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="ZonePlanException">It was refused, or ended half way.</exception>
    public async Task<ZonePlanResult> RunAsync(ZonePlan plan, bool force, Action<int, ZoneChange>? report, CancellationToken cancellationToken)
    {
        CutOffRun? left = CutOff;
        StoredZone zone = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
        ZoneChange[] pending = [.. plan.Changes.Where(c => ChangeProgress.Of(c, zone) != ChangeState.Done)];
        Refuse(plan, pending, zone, force);
        if (pending.Length == 0 && left is null)
        {
            return Result(plan, zone, 0, null);
        }

        IReadOnlyList<PropagationServer> servers = await FindServersAsync(cancellationToken).ConfigureAwait(false);
        await RefuseStagedAsync(plan, zone, servers, left, force, cancellationToken).ConfigureAwait(false);
        string backup = ZoneBackup.Write(_folder, zone, _now());
        _journal.Begin(_now(), backup, pending);
        int done = 0;
        try
        {
            for (; done < pending.Length; done++)
            {
                report?.Invoke(done, pending[done]);
                await MakeAsync(pending[done], zone, cancellationToken).ConfigureAwait(false);
                _journal.Done(done);
            }

            await _store.PublishAsync(cancellationToken).ConfigureAwait(false);
            zone = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Stopped(plan, pending, done, backup, exception);
        }

        if (plan.Changes.FirstOrDefault(c => ChangeProgress.Of(c, zone) != ChangeState.Done) is { } missing)
        {
            throw new ZonePlanException("ZoneNotAsPlanned", Texts.Get("Plan.NotTaken", plan.Zone, missing, backup));
        }

        _journal.End();
        ZonePlanResult result = Result(plan, zone, pending.Length, backup);
        return servers.Count == 0 || !IsPatient ? result : await WaitAsync(result, new ZonePlanWait(plan, zone), servers, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<PropagationServer>> FindServersAsync(CancellationToken cancellationToken)
    {
        if (Servers is null)
        {
            return [];
        }

        IReadOnlyList<DnsName> names = await _store.NameServersAsync(cancellationToken).ConfigureAwait(false);
        return names.Count == 0 ? [] : await Servers(_store.Zone, names, cancellationToken).ConfigureAwait(false);
    }

    // A publication publishes all that is staged, whoever did it.
    private async Task RefuseStagedAsync(
        ZonePlan plan, StoredZone zone, IReadOnlyList<PropagationServer> servers, CutOffRun? left, bool force, CancellationToken cancellationToken)
    {
        if (servers.Count == 0)
        {
            return;
        }

        ServedComparison served = await new ServedZone(servers).CompareAsync(zone, plan.Changes.Select(ZonePlanWait.QuestionOf), cancellationToken).ConfigureAwait(false);
        foreach (string unasked in served.Unasked)
        {
            Warn?.Invoke(unasked);
        }

        // What a run of ours staged is ours, and so is what the plan wants anyway.
        HashSet<string> ours = [.. left?.Marks ?? [], .. plan.Changes.SelectMany(ZonePlanJournal.MarksOf)];
        string[] foreign = [.. served.Differences.Where(d => !ours.Contains(d.Mark)).Select(d => d.Show(zone.Zone))];
        if (foreign.Length == 0)
        {
            return;
        }

        uint? serial = SerialOf(zone);
        string lag = serial is { } kept && served.Serial is { } shown && kept != shown ? " " + Texts.Get("Plan.Served.Lag", shown, kept) : string.Empty;
        if (!force)
        {
            throw new ZonePlanException("StagedByOthers", Texts.Get("Plan.Served.Refused", plan.Zone, string.Join("; ", foreign)) + lag);
        }

        Warn?.Invoke(Texts.Get("Plan.Served.Forced", plan.Zone, string.Join("; ", foreign)));
    }

    private async Task<ZonePlanResult> WaitAsync(ZonePlanResult result, ZonePlanWait wait, IReadOnlyList<PropagationServer> servers, CancellationToken cancellationToken)
    {
        PropagationOutcome outcome = await wait.WaitAsync(servers, Clock, LongestWait, ReportWait, cancellationToken).ConfigureAwait(false);
        return result with
        {
            IsServed = outcome.IsComplete,
            Waited = outcome.Ended - outcome.Started,
            Servers = [.. outcome.Rows],
            EverywhereBy = outcome.IsComplete ? outcome.Ended.AddSeconds(wait.OldTimeToLive) : null,
        };
    }

    private static uint? SerialOf(StoredZone zone) => zone.Records.Select(r => r.Record.Data).OfType<SoaData>().FirstOrDefault()?.Serial;

    private static void Refuse(ZonePlan plan, ZoneChange[] pending, StoredZone zone, bool force)
    {
        if (pending.FirstOrDefault(c => ChangeProgress.Of(c, zone) == ChangeState.Conflict) is { } changed)
        {
            throw new ZonePlanException("ZoneChanged", Texts.Get("Plan.Changed", plan.Zone, changed));
        }

        // Judged on the zone as it is now: what was the last but one when it was planned may be the last.
        string[] reasons = [.. ZonePlanGuard.Judge(zone, pending)];
        if (reasons.Length > 0 && !force)
        {
            throw new ZonePlanException("ForceNeeded", Texts.Get("Plan.ForceNeeded", plan.Zone, string.Join(" ", reasons)));
        }
    }

    private async Task MakeAsync(ZoneChange change, StoredZone zone, CancellationToken cancellationToken)
    {
        StoredRecord? there = null;
        if (change.Old is not null)
        {
            // Somebody may have been at it since the zone was read, a moment ago.
            StoredRecord known = ChangeProgress.Find(zone, change.Old.Record)!;
            there = await _store.ReadAgainAsync(known, cancellationToken).ConfigureAwait(false);
            if (there is null || !RecordMeaning.Same(there.Record, change.Old.Record, zone.DefaultTimeToLive))
            {
                throw new ZonePlanException("ZoneChanged", Texts.Get("Plan.Changed", zone.Zone, change));
            }
        }

        Task making = change.Action switch
        {
            ZoneChangeAction.Create => _store.CreateAsync(change.New!, cancellationToken),
            ZoneChangeAction.Update => _store.UpdateAsync(there!, change.New!, cancellationToken),
            _ => _store.DeleteAsync(there!, cancellationToken),
        };
        await making.ConfigureAwait(false);
    }

    private static ZonePlanException Stopped(ZonePlan plan, IReadOnlyList<ZoneChange> pending, int done, string backup, Exception exception)
    {
        string made = done == 0 ? Texts.Get("Plan.Stopped.None") : Texts.Get("Plan.Stopped.Made", done, pending.Count, string.Join("; ", pending.Take(done)));
        string what = ControlCharacters.Escape(exception.Message);
        string id = exception is ZonePlanException refused ? refused.ErrorId : "PlanStopped";
        return new ZonePlanException(id, Texts.Get("Plan.Stopped", plan.Zone, what, made, backup), exception);
    }

    private static ZonePlanResult Result(ZonePlan plan, StoredZone zone, int count, string? backup) => new()
    {
        Zone = plan.Zone,
        ChangeCount = count,
        Serial = SerialOf(zone),
        BackupPath = backup,
    };
}
