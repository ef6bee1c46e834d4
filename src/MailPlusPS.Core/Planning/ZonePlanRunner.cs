using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Carries a plan out: backup, changes one by one, one publication, read back.</summary>
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
        bool isResumed = CutOff is not null;
        StoredZone zone = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
        ZoneChange[] pending = [.. plan.Changes.Where(c => ChangeProgress.Of(c, zone) != ChangeState.Done)];
        Refuse(plan, pending, zone, force);
        if (pending.Length == 0 && !isResumed)
        {
            return Result(plan, zone, 0, null);
        }

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
        return Result(plan, zone, pending.Length, backup);
    }

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
        Serial = zone.Records.Select(r => r.Record.Data).OfType<SoaData>().FirstOrDefault()?.Serial,
        BackupPath = backup,
    };
}
