using System;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>The NAS's firewall: what a profile lets in, and rules added to it whole.</summary>
public sealed class FirewallTests : NasTest
{
    private static readonly FirewallWish MailWish = new() { Name = "MailPlus Server", Ports = [25, 587, 993] };

    private DsmFirewall _firewall = null!;
    private DsmClient _calls = null!;

    private FirewallApi Api => new(_calls, TimeSpan.Zero);

    private FirewallEditor Editor => new(Api, [5001]);

    private JsonArray GlobalRules => _firewall.Profile["global"]!["rules"]!.AsArray();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _firewall = Nas.Add(new DsmFirewall());
        _calls = await OpenAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _calls.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_rule_goes_before_the_one_that_turns_everybody_away_and_comes_into_force()
    {
        await AddAsync(MailWish);

        Assert.Equal(["LAN", "Lab", "MailPlus Server", "Rest"], GlobalRules.Select(r => (string?)r!["name"]));
        Assert.True(JsonNode.DeepEquals(_firewall.Profile, _firewall.InForce));
        Assert.Equal("25,587,993", (string?)GlobalRules[2]!["ports"]);
    }

    // interfaces §2.4: set replaces the whole profile.
    [Fact]
    public async Task What_is_not_understood_is_written_back_as_it_was()
    {
        JsonObject before = JsonNode.Parse(_firewall.Profile.ToJsonString())!.AsObject();

        await AddAsync(MailWish);

        GlobalRules.RemoveAt(2);
        Assert.True(JsonNode.DeepEquals(before, _firewall.Profile));
    }

    [Fact]
    public async Task A_second_run_writes_nothing()
    {
        await AddAsync(MailWish);
        Nas.ClearCalls();

        Assert.Null((await Editor.PrepareAsync(MailWish, Cancel)).Make);
        Assert.Equal(0, Nas.CountOf("SYNO.Core.Security.Firewall.Profile", "set"));
    }

    // The package makes it so (tutorial §6.1).
    [Fact]
    public async Task The_package_s_own_service_rule_is_enough()
    {
        GlobalRules.Insert(0, DsmFirewall.Rule("MailPlus Server", "allow", "service", "MailPlus-Server", "all", string.Empty));

        Assert.Null((await Editor.PrepareAsync(MailWish, Cancel)).Make);
    }

    [Fact]
    public async Task A_rule_for_one_country_is_not_enough()
    {
        GlobalRules.Insert(0, DsmFirewall.Rule("France", "allow", "ports", "25,587,993", "geoip", "FR"));

        await AddAsync(MailWish);

        Assert.Contains(GlobalRules, r => (string?)r!["name"] == "MailPlus Server");
    }

    [Fact]
    public async Task A_firewall_that_is_off_stays_off_and_the_rule_is_stored()
    {
        _firewall.IsEnabled = false;

        await AddAsync(MailWish);

        Assert.False(_firewall.IsEnabled);
        Assert.Equal(0, Nas.CountOf("SYNO.Core.Security.Firewall.Profile.Apply", "start"));
        Assert.Equal(4, GlobalRules.Count);
    }

    [Fact]
    public async Task Switching_it_on_is_refused_where_this_session_would_be_locked_out()
    {
        _firewall.IsEnabled = false;
        GlobalRules.RemoveAt(1);

        NasException refused = await Assert.ThrowsAsync<NasException>(() => AddAsync(MailWish with { Enables = true }));

        Assert.Equal(NasFault.Unsafe, refused.Fault);
        Assert.Contains("127.0.0.1", refused.Message);
        Assert.Equal(0, Nas.CountOf("SYNO.Core.Security.Firewall.Profile", "set"));
        Assert.False(_firewall.IsEnabled);
    }

    [Fact]
    public async Task Switching_it_on_is_done_where_this_session_stays()
    {
        _firewall.IsEnabled = false;

        await AddAsync(MailWish with { Enables = true });

        Assert.True(_firewall.IsEnabled);
    }

    [Fact]
    public async Task A_rule_that_turns_our_own_door_away_is_refused()
    {
        GlobalRules.RemoveAt(1);
        GlobalRules.RemoveAt(1);

        Assert.Equal(NasFault.Unsafe, (await Assert.ThrowsAsync<NasException>(() => AddAsync(new FirewallWish { Name = "x", Ports = [5001], Allows = false }))).Fault);
        Assert.Single(GlobalRules);
    }

    [Fact]
    public async Task Where_the_NAS_does_not_say_who_calls_nothing_risky_is_sent()
    {
        _firewall.IsEnabled = false;
        _firewall.Connections.Clear();

        Assert.Equal(NasFault.Unsafe, (await Assert.ThrowsAsync<NasException>(() => AddAsync(MailWish with { Enables = true }))).Fault);
    }

    // 1103: DSM's own guard.
    [Fact]
    public async Task A_change_that_DSM_holds_to_lock_us_out_is_taken_back()
    {
        JsonObject before = JsonNode.Parse(_firewall.Profile.ToJsonString())!.AsObject();
        _firewall.LocksOut = true;

        NasException refused = await Assert.ThrowsAsync<NasException>(() => AddAsync(MailWish));

        Assert.Equal((NasFault.Unsafe, 1103), (refused.Fault, refused.Code));
        Assert.True(JsonNode.DeepEquals(before, _firewall.Profile));
        Assert.True(JsonNode.DeepEquals(before, _firewall.InForce));
    }

    [Theory]
    [InlineData("Profile", 1104)]
    [InlineData("Profile", 105)]
    [InlineData("Profile", 117)]
    [InlineData("Profile.Apply", 117)]
    [InlineData("Profile.Apply", 1101)]
    public async Task After_each_refusal_the_old_profile_stands(string api, int code)
    {
        JsonObject before = JsonNode.Parse(_firewall.Profile.ToJsonString())!.AsObject();
        Nas.Fail("SYNO.Core.Security.Firewall." + api, api == "Profile" ? "set" : "start", code);

        NasException refused = await Assert.ThrowsAsync<NasException>(() => AddAsync(MailWish));

        Assert.Equal(code, refused.Code);
        Assert.True(JsonNode.DeepEquals(before, _firewall.Profile));
    }

    // The answer is lost after DSM put the new profile in force: the old one is put in force again, not only stored.
    [Fact]
    public async Task A_lost_answer_about_what_is_in_force_ends_with_the_old_profile_stored_and_in_force()
    {
        JsonObject before = JsonNode.Parse(_firewall.Profile.ToJsonString())!.AsObject();
        Nas.Break("SYNO.Core.Security.Firewall.Profile.Apply", "status", DsmBreak.Page, times: 1, isCarriedOut: true);

        NasException error = await Assert.ThrowsAsync<NasException>(() => AddAsync(MailWish));

        Assert.Equal(Texts.Get("Nas.Firewall.PutBack", error.InnerException!.Message), error.Message);
        Assert.True(JsonNode.DeepEquals(before, _firewall.Profile));
        Assert.True(JsonNode.DeepEquals(before, _firewall.InForce));
    }

    [Fact]
    public async Task A_profile_that_cannot_be_put_back_is_said_with_both_reasons()
    {
        Nas.Fail("SYNO.Core.Security.Firewall.Profile.Apply", "start", 117);
        Task stored = Nas.Hold("SYNO.Core.Security.Firewall.Profile", "set", Task.CompletedTask);
        Nas.Fail("SYNO.Core.Security.Firewall.Profile", "set", 1104);

        NasException error = await Assert.ThrowsAsync<NasException>(() => AddAsync(MailWish));

        Assert.True(stored.IsCompleted);
        Assert.Equal((NasFault.Busy, 117), (error.Fault, error.Code));
        Assert.Contains("1104", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Profile", "set", 3)]
    [InlineData("Profile.Apply", "start", 4)]
    public async Task Ctrl_C_in_the_middle_leaves_nothing_stored_that_is_not_in_force(string api, string method, int rules)
    {
        using CancellationTokenSource stop = new();
        NasEdit<FirewallState> edit = await Editor.PrepareAsync(MailWish, Cancel);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task came = Nas.Hold("SYNO.Core.Security.Firewall." + api, method, gate.Task);
        Task<FirewallState?> making = edit.Make!(stop.Token);
        await came.WaitAsync(Cancel);

        await stop.CancelAsync();
        gate.SetResult();
        await Record.ExceptionAsync(() => making);

        Assert.Equal(rules, GlobalRules.Count);
        Assert.True(JsonNode.DeepEquals(_firewall.Profile, _firewall.InForce));
    }

    [Fact]
    public async Task What_DSM_silently_ignores_is_reported_as_not_taken()
    {
        Nas.Ignore("SYNO.Core.Security.Firewall.Profile", "set");

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => AddAsync(MailWish))).Fault);
        Assert.Equal(3, GlobalRules.Count);
    }

    [Fact]
    public async Task A_lost_answer_is_read_back()
    {
        Nas.Break("SYNO.Core.Security.Firewall.Profile", "set", DsmBreak.Reset, isCarriedOut: true);

        await AddAsync(MailWish);

        Assert.Equal(1, Nas.CountOf("SYNO.Core.Security.Firewall.Profile", "set"));
        Assert.True(JsonNode.DeepEquals(_firewall.Profile, _firewall.InForce));
    }

    [Theory]
    [InlineData("192.168.1.77", 22, "AllowedByRule")]
    [InlineData("8.8.8.8", 22, "DroppedByRule")]
    [InlineData("127.0.0.1", 5001, "AllowedByRule")]
    public async Task The_first_rule_that_meets_decides(string caller, int port, string verdict) =>
        Assert.Equal(verdict, (await Api.ReadAsync(Cancel)).Profile.JudgeAll(port, IPAddress.Parse(caller)).ToString());

    [Theory]
    [InlineData("allow", "AllowedByDefault")]
    [InlineData("drop", "DroppedByDefault")]
    [InlineData("none", "AllowedByDefault")]
    public void Without_a_rule_the_policy_decides(string policy, string verdict)
    {
        FirewallProfile profile = new("p", new JsonObject { ["global"] = new JsonObject { ["policy"] = policy, ["rules"] = null } });

        Assert.Equal(verdict, profile.JudgeAll(25, null).ToString());
    }

    [Theory]
    [InlineData("netmask", "10.0.0.0/255.0.0.0", "10.200.3.4", true)]
    [InlineData("netmask", "10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("iprange", "192.168.1.10-192.168.1.20", "192.168.1.20", true)]
    [InlineData("iprange", "192.168.1.10-192.168.1.20", "192.168.1.21", false)]
    [InlineData("ip", "192.168.1.10", "192.168.1.10", true)]
    [InlineData("geoip", "FR", "192.168.1.10", null)]
    [InlineData("netmask", "garbage", "192.168.1.10", false)]
    public void A_source_is_read_as_DSM_writes_it(string group, string source, string caller, bool? meets) =>
        Assert.Equal(meets, new FirewallRule("global", DsmFirewall.Rule("x", "allow", "all", string.Empty, group, source)).Meets(IPAddress.Parse(caller)));

    private async Task AddAsync(FirewallWish wish) => await (await Editor.PrepareAsync(wish, Cancel)).Make!(Cancel);
}
