using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Ovh;
using MailPlusPS.Planning;
using Xunit;

namespace MailPlusPS.Core.Tests.Planning;

/// <summary>The process killed at every call to OVH, before the call is carried out and after it.</summary>
public sealed class OvhPlanKillTests : OvhPlanTest
{
    private const int CallsOfRun = 22;

    public static IEnumerable<TheoryDataRow<int, bool>> Boundaries =>
        from call in Enumerable.Range(1, CallsOfRun) from isCarriedOut in new[] { false, true } select new TheoryDataRow<int, bool>(call, isCarriedOut);

    public static IEnumerable<TheoryDataRow<int>> SecondKills => Enumerable.Range(1, 13).Select(call => new TheoryDataRow<int>(call));

    [Fact]
    public async Task The_boundaries_are_all_that_a_run_has()
    {
        DyingHandler process = new();
        ZonePlan plan = await PlanAsync(Store());
        await RunAsync(Store(process), plan);

        Assert.Equal(CallsOfRun, process.Calls);
    }

    [Theory]
    [MemberData(nameof(Boundaries))]
    public async Task No_kill_takes_the_domains_MX_or_SPF_and_the_next_run_finishes(int call, bool isCarriedOut)
    {
        await KillAsync(call, isCarriedOut);
        AssertMailComes();
        AssertJournalTells();

        await FinishAsync();
    }

    [Theory]
    [MemberData(nameof(SecondKills))]
    public async Task A_run_that_finishes_another_may_be_killed_too(int call)
    {
        await KillAsync(14, isCarriedOut: true);
        await KillAsync(call, isCarriedOut: true);
        AssertMailComes();

        await FinishAsync();
    }

    [Fact]
    public async Task What_a_killed_run_staged_is_not_taken_for_somebody_elses()
    {
        await KillAsync(14, isCarriedOut: true);
        Assert.False(Zone.IsDeployed);

        await FinishAsync();
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task What_somebody_else_stages_beside_a_killed_run_is_still_refused()
    {
        await KillAsync(14, isCarriedOut: true);
        Zone.Add("A", "shop", "192.0.2.80");
        OvhZoneStore store = Store();

        ZonePlanException refused = await Assert.ThrowsAsync<ZonePlanException>(async () => await RunAsync(store, await PlanAsync(store)));

        Assert.Equal("StagedByOthers", refused.ErrorId);
        Assert.Contains("shop", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MX", refused.Message, StringComparison.Ordinal);
    }

    private async Task KillAsync(int call, bool isCarriedOut)
    {
        ZonePlan plan = await PlanAsync(Store());
        try
        {
            await RunAsync(Store(new DyingHandler(call, isCarriedOut)), plan);
        }
        catch (Exception exception) when (exception is OvhException or ZonePlanException { ErrorId: "PlanStopped" })
        {
        }
    }

    private async Task FinishAsync()
    {
        OvhZoneStore store = Store();
        await RunAsync(store, await PlanAsync(store));

        Assert.Empty((await PlanAsync(Store())).Changes);
        Assert.True(Zone.IsDeployed);
        Assert.DoesNotContain(Directory.GetFiles(Folder), f => f.EndsWith(ZonePlanJournal.Suffix, StringComparison.Ordinal));
    }

    private void AssertMailComes()
    {
        Assert.NotEmpty(StagedMx);
        Assert.Single(StagedSpf);
        Assert.NotEmpty(ServedMx);
        Assert.Single(ServedSpf);
    }

    // A journal names every change that is staged and not served; without one nothing is.
    private void AssertJournalTells()
    {
        CutOffRun? left = new ZonePlanJournal(Folder, Name).Read();
        Assert.True(Zone.IsDeployed || left is not null);
        if (left is not null)
        {
            Assert.True(File.Exists(left.BackupPath));
            Assert.InRange(left.Done.Count, 0, left.Planned.Count);
        }
    }
}
