using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Planning.PlanZones;

namespace MailPlusPS.Core.Tests.Planning;

public sealed class ZonePlanRunnerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Folder();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_plan_is_made_published_once_and_empty_afterwards()
    {
        MemoryStore store = new(Domain, Tutorial);
        ZonePlan plan = await WishedAsync(store);
        ZonePlanResult result = await RunAsync(store, plan);

        Assert.Equal((8, 1), (result.ChangeCount, store.Publications));
        Assert.Empty((await WishedAsync(store)).Changes);
        Assert.Equal(store.Staged, store.Served);
    }

    [Fact]
    public async Task The_zone_as_it_was_is_kept_and_can_be_read()
    {
        ResourceRecord[] zone = [.. Tutorial, .. Apex];
        MemoryStore store = new(Domain, zone);
        ZonePlanResult result = await RunAsync(store, await WishedAsync(store));

        ZoneReadResult backup = await ZoneFile.ReadAsync(result.BackupPath!, Domain, Cancel);
        Assert.Equal(zone.Select(r => r.ToString()).Order(), Assert.IsType<Zone>(backup.Zone).Records.Select(r => r.ToString()).Order());
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public async Task Nothing_to_do_writes_nothing()
    {
        MemoryStore store = new(Domain, Tutorial);
        await RunAsync(store, await WishedAsync(store));
        ZonePlanResult again = await RunAsync(store, await WishedAsync(store));

        Assert.Equal((0, null, 1), (again.ChangeCount, again.BackupPath, store.Publications));
    }

    [Fact]
    public async Task A_record_that_changed_since_the_plan_stops_it_before_anything_is_written()
    {
        MemoryStore store = new(Domain, Tutorial);
        ZonePlan plan = await WishedAsync(store);
        store.Edit(RecordMeaning.IsSpf, Txt("@", "v=spf1 a -all"));

        ZonePlanException refused = await Assert.ThrowsAsync<ZonePlanException>(() => RunAsync(store, plan));
        Assert.Equal(("ZoneChanged", 0), (refused.ErrorId, store.States.Count));
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task A_record_that_changes_meanwhile_is_not_written_over()
    {
        MemoryStore store = new(Domain, Tutorial);
        ZonePlan plan = await WishedAsync(store);
        int reads = store.Calls;
        store.Meanwhile = s =>
        {
            if (s.Calls == reads + 3)
            {
                s.Edit(RecordMeaning.IsSpf, Txt("@", "v=spf1 a -all"));
            }
        };

        ZonePlanException stopped = await Assert.ThrowsAsync<ZonePlanException>(() => RunAsync(store, plan));
        Assert.Equal("ZoneChanged", stopped.ErrorId);
        Assert.Contains(".zone", stopped.Message, StringComparison.Ordinal);
        Assert.Contains(store.Staged, r => r.Data is TxtData { Text: "v=spf1 a -all" });
    }

    [Fact]
    public async Task What_mail_depends_on_is_taken_by_force_only()
    {
        MemoryStore store = new(Domain, [Exchange(1, "votredomaine.tld")]);
        ZonePlan plan = await PlanAsync(store, z => DesiredFile.Of(z, new Zone(Domain, Array.Empty<ResourceRecord>(), "empty")));

        Assert.Equal("ForceNeeded", (await Assert.ThrowsAsync<ZonePlanException>(() => RunAsync(store, plan))).ErrorId);
        Assert.Single(store.Staged);
        await new ZonePlanRunner(store, _folder.FullName).RunAsync(plan, force: true, null, Cancel);
        Assert.Empty(store.Served);
    }

    public static IEnumerable<TheoryDataRow<int, bool>> Boundaries =>
        from call in Enumerable.Range(1, 16) from afterwards in new[] { false, true } select new TheoryDataRow<int, bool>(call, afterwards);

    // The run has 1 reading, 8 changes with 5 looks before, a publication and a reading: 16 calls.
    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task Killed_at_any_call_mail_still_comes_and_the_next_run_finishes(int call, bool afterwards)
    {
        MemoryStore store = new(Domain, Tutorial);
        ZonePlan plan = await WishedAsync(store);
        store.DiesAt = store.Calls + call;
        store.DiesAfterwards = afterwards;
        Exception killed = await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(store, plan));
        Assert.True(killed is ZonePlanException { ErrorId: "PlanStopped" } or IOException { Message: "killed" }, killed.Message);

        Assert.All([.. store.States, store.Served], state =>
        {
            Assert.Contains(state, RecordMeaning.IsMx);
            Assert.Single(state, RecordMeaning.IsSpf);
        });

        await RunAsync(store, await WishedAsync(store));
        Assert.Empty((await WishedAsync(store)).Changes);
        Assert.Equal(store.Staged, store.Served);
        Assert.DoesNotContain(_folder.GetFiles(), f => f.Name.EndsWith(ZonePlanJournal.Suffix, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_plan_goes_on_where_it_was_cut_off()
    {
        MemoryStore store = new(Domain, Tutorial);
        ZonePlan plan = await WishedAsync(store);
        store.DiesAt = store.Calls + 5;
        ZonePlanException stopped = await Assert.ThrowsAsync<ZonePlanException>(() => RunAsync(store, plan));
        ZonePlanRunner next = new(store, _folder.FullName);

        Assert.Equal("PlanStopped", stopped.ErrorId);
        Assert.Equal((8, 2), (next.CutOff!.Planned.Count, next.CutOff.Done.Count));
        Assert.Equal(6, (await next.RunAsync(plan, force: false, null, Cancel)).ChangeCount);
        Assert.Null(next.CutOff);
    }

    [Fact]
    public void A_journal_that_was_cut_off_itself_is_read_as_far_as_it_goes()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, Domain + ZonePlanJournal.Suffix), "started\tx\nchange\t1\tA\nchange\t2\tB\ndone\t1\ndo");
        CutOffRun run = Assert.IsType<CutOffRun>(new ZonePlanJournal(_folder.FullName, Domain.ToString()).Read());

        Assert.Equal((2, 1), (run.Planned.Count, run.Done.Count));
    }

    private static Task<ZonePlan> WishedAsync(MemoryStore store) => PlanAsync(store, z => WishTemplate.Compose(z, Wish));

    private Task<ZonePlanResult> RunAsync(MemoryStore store, ZonePlan plan) => new ZonePlanRunner(store, _folder.FullName).RunAsync(plan, force: false, null, Cancel);
}
