using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using MailPlusPS.Planning;
using MailPlusPS.Propagation;
using MailPlusPS.Spf;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Planning;

/// <summary>The closed loop at an OVH that verifies, stages and serves.</summary>
public sealed class OvhPlanTests : OvhPlanTest
{
    [Fact]
    public async Task From_the_freshly_bought_zone_to_the_tutorials_planned_judged_made_served_and_proven()
    {
        OvhZoneStore store = Store();
        ZonePlan plan = await PlanAsync(store);
        TableResolver live = new TableResolver().Address("smtp.smtpout.orange.fr", "80.12.242.13").Address("mail-out.ovh.net", "87.98.222.13").Txt("mx.ovh.com", "v=spf1 ip4:87.98.222.13 ~all");
        IReadOnlyList<ZonePlanTest> judged = await new ZonePlanTester(plan, live).RunAsync(null, Cancel);
        Assert.All(judged, r => Assert.Equal(CheckStatus.Pass, r.Status));

        ZonePlanResult result = await RunAsync(store, plan);

        Assert.True(result.IsServed);
        Assert.Equal("2/2", result.Served);
        Assert.Equal(["1 votredomaine.tld.", "10 mx2.mail.ovh.net.", "100 mx3.mail.ovh.net.", "5 mx1.mail.ovh.net."], ServedMx.Order(StringComparer.Ordinal));
        Assert.True(Zone.IsDeployed);
        Assert.Equal(SpfResultCode.Pass, await SpfAsync(HomeAddress));
        Assert.Equal(SpfResultCode.Pass, await SpfAsync("80.12.242.13"));
        Assert.Equal(SpfResultCode.Fail, await SpfAsync("203.0.113.5"));
        Assert.Empty((await PlanAsync(Store())).Changes);
    }

    [Fact]
    public async Task The_whole_of_the_tutorials_section_4_is_one_publication()
    {
        OvhZoneStore store = Store();
        ZonePlan plan = await PlanAsync(store);
        await RunAsync(store, plan);

        Assert.Equal(1, Emulator.CountOf("POST", ZonePath + "/refresh"));
    }

    [Fact]
    public async Task The_address_that_DynHost_keeps_is_shown_and_never_touched()
    {
        ZonePlan plan = await PlanAsync(Store());

        Assert.Equal(1, plan.ProtectedCount);
        Assert.Contains("DynHost", plan.Listing, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Changes, c => c.Type == "A" && c.Name == "@");
    }

    [Fact]
    public async Task An_address_that_DynHost_changes_meanwhile_stops_nothing()
    {
        OvhZoneStore store = Store();
        ZonePlan plan = await PlanAsync(store);
        Zone.Serve(Zone.DynHosts[0], Zone.DynHosts[0] with { Address = IPAddress.Parse("82.64.10.21") });

        Assert.True((await RunAsync(store, plan)).IsServed);
        Assert.Empty(Warnings);
    }

    [Fact]
    public async Task Records_that_were_renumbered_since_the_plan_are_found_again()
    {
        OvhZoneStore store = Store();
        ZonePlan plan = await PlanAsync(store);
        Zone.Renumber();

        Assert.Equal(plan.Changes.Count, (await RunAsync(store, plan)).ChangeCount);
    }

    [Fact]
    public async Task A_new_record_whose_number_OVH_does_not_say_is_found_again()
    {
        Emulator.AnswersIdZero = true;
        OvhZoneStore store = Store();

        Assert.True((await RunAsync(store, await PlanAsync(store))).IsServed);
    }

    [Fact]
    public async Task A_zone_that_somebody_changes_after_the_plan_is_not_written()
    {
        OvhZoneStore store = Store();
        ZonePlan plan = await PlanAsync(store);
        Zone.Change(Zone.Records.Single(r => r.FieldType == "SPF").Id, null, "v=spf1 a -all", null);

        ZonePlanException refused = await Assert.ThrowsAsync<ZonePlanException>(() => RunAsync(store, plan));

        Assert.Equal("ZoneChanged", refused.ErrorId);
        AssertNothingWritten();
    }

    [Fact]
    public async Task What_somebody_else_staged_is_named_and_refused()
    {
        Zone.Add("A", "shop", "192.0.2.80");
        OvhZoneStore store = Store();
        ZonePlan plan = await PlanAsync(store);

        ZonePlanException refused = await Assert.ThrowsAsync<ZonePlanException>(() => RunAsync(store, plan));

        Assert.Equal("StagedByOthers", refused.ErrorId);
        Assert.Contains("+ shop A 192.0.2.80", refused.Message, StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Fact]
    public async Task What_somebody_else_staged_to_go_is_named_and_refused()
    {
        Zone.Remove(Zone.Records.Single(r => r.FieldType == "SPF").Id);
        OvhZoneStore store = Store();

        ZonePlanException refused = await Assert.ThrowsAsync<ZonePlanException>(async () => await RunAsync(store, await PlanAsync(store)));

        Assert.Contains("- @ TXT v=spf1 include:mx.ovh.com ~all", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_force_what_somebody_else_staged_is_published_along_and_said()
    {
        Zone.Add("A", "shop", "192.0.2.80");
        OvhZoneStore store = Store();

        Assert.True((await RunAsync(store, await PlanAsync(store), force: true)).IsServed);
        Assert.Contains("shop A 192.0.2.80", Assert.Single(Warnings), StringComparison.Ordinal);
        Assert.True(Zone.IsDeployed);
    }

    [Fact]
    public async Task Servers_that_cannot_be_asked_are_said_and_nothing_is_guessed()
    {
        OvhZoneStore store = Store();
        ZonePlanRunner deaf = new(store, Folder)
        {
            Servers = (_, _, _) => Task.FromResult(PropagationServers.Authoritative([new("dns10.ovh.net", [])], TimeSpan.FromSeconds(1))),
            Warn = Warnings.Add,
            Clock = Clock,
            IsPatient = false,
        };

        ZonePlanResult result = await deaf.RunAsync(await PlanAsync(store), force: false, null, Cancel);

        Assert.Null(result.IsServed);
        Assert.Contains("dns10.ovh.net", Assert.Single(Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_lags_is_waited_for()
    {
        OvhZoneStore store = Store();
        ZonePlan plan = await PlanAsync(store);
        Emulator.NameServers[1].Hold();
        Clock.Passed = _ => Emulator.NameServers[1].Release();

        ZonePlanResult result = await RunAsync(store, plan);

        Assert.True(result.IsServed);
        Assert.Equal(Clock.Waits[0], result.Waited);
    }

    [Fact]
    public async Task A_server_that_stays_behind_is_named_when_the_time_is_over()
    {
        OvhZoneStore store = Store();
        ZonePlan plan = await PlanAsync(store);
        Emulator.NameServers[1].Hold();

        ZonePlanResult result = await RunAsync(store, plan);

        Assert.Equal((false, "1/2"), (result.IsServed, result.Served));
        Assert.Equal(TimeSpan.FromMinutes(15), result.Waited);
        Assert.Null(result.EverywhereBy);
    }

    // The redirection's MX and the A at mail are served with the zone's 3600 s: longer than the SPF record's 600 s.
    [Fact]
    public async Task It_is_computed_when_no_resolver_can_hold_the_old_any_more()
    {
        OvhZoneStore store = Store();
        ZonePlanResult result = await RunAsync(store, await PlanAsync(store));

        Assert.Equal(Clock.Now.AddSeconds(3600), result.EverywhereBy);
    }

    [Fact]
    public async Task A_zone_of_another_account_is_refused_and_nothing_written()
    {
        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => Store(zone: "autre.tld").ReadAsync(Cancel));

        Assert.Equal(OvhFault.NotFound, refused.Fault);
        AssertNothingWritten();
    }

    [Fact]
    public async Task Rights_that_lack_for_writing_leave_all_as_it_is_served()
    {
        Emulator.Fail("POST", ZonePath + "/record", EmulatedFault.NotGranted, times: 100);
        OvhZoneStore store = Store();
        string[] served = [.. Zone.Served.Select(l => l.ToString())];

        ZonePlanException stopped = await Assert.ThrowsAsync<ZonePlanException>(async () => await RunAsync(store, await PlanAsync(store)));

        Assert.Equal("PlanStopped", stopped.ErrorId);
        Assert.Equal(served, Zone.Served.Select(l => l.ToString()));
        Assert.Equal(0, Emulator.CountOf("POST", ZonePath + "/refresh"));
    }

    private void AssertNothingWritten()
    {
        Assert.Equal(0, Emulator.CountOf("POST", "*") + Emulator.CountOf("PUT", "*") + Emulator.CountOf("DELETE", "*"));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    private async Task<SpfResultCode> SpfAsync(string address)
    {
        Lab.MisbehavingDnsServer server = Emulator.NameServers[0].Server;
        server.ReplaceZone("orange.fr", "smtp.smtpout.orange.fr. 60 IN A 80.12.242.13\n");
        server.ReplaceZone("ovh.com", "mx.ovh.com. 60 IN TXT \"v=spf1 ip4:87.98.222.13 ~all\"\n");
        SpfEvaluator evaluator = new(new LiveResolver(new LiveResolverOptions { Servers = [server.Endpoint] }), prefetches: false, explains: false);
        return (await evaluator.EvaluateAsync(SpfQuery.ForMailFrom(IPAddress.Parse(address), "postmaster@" + Name, Name), Cancel)).Result;
    }
}
