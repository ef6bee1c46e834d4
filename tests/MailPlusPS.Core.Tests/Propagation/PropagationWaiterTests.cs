using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Propagation;
using Xunit;

namespace MailPlusPS.Core.Tests.Propagation;

public sealed class PropagationWaiterTests
{
    private static readonly DnsName Zone = DnsName.Parse("votredomaine.tld");
    private static readonly MxData New = new(1, DnsName.Parse("votredomaine.tld"));
    private static readonly MxData Old = new(1, DnsName.Parse("redirect.ovh.net"));
    private static readonly PropagationTarget Mx = new(Zone, DnsRecordType.MX) { Expected = [New] };

    private readonly ManualClock _clock = new();
    private readonly List<PropagationProgress> _told = [];

    [Fact]
    public async Task What_everybody_shows_is_not_waited_for()
    {
        PropagationOutcome outcome = await WaitAsync(ScriptedServer.Authority("dns10", 1, New), ScriptedServer.Public("FDN", 60, New));

        Assert.True(outcome.IsComplete);
        Assert.Empty(_clock.Waits);
    }

    [Fact]
    public async Task The_wait_for_resolvers_is_bounded_by_what_is_left_of_the_old_time_to_live()
    {
        PropagationOutcome outcome = await WaitAsync(ScriptedServer.Authority("dns10", 1, New), ScriptedServer.Public("FDN", 1800, Old));

        Assert.InRange((outcome.Bound.Latest - outcome.Started).TotalSeconds, 1800, 1830);
    }

    [Fact]
    public async Task The_bound_is_said_before_the_first_wait()
    {
        await WaitAsync(ScriptedServer.Authority("dns10", 1, New), ScriptedServer.Public("FDN", 1800, Old));

        Assert.Contains("1800 s", _told[0].Bound.Reason);
        Assert.Equal(_told[0].Started, _told[0].Now);
    }

    [Fact]
    public async Task For_a_name_that_was_not_there_the_bound_is_the_negative_time_to_live()
    {
        PropagationOutcome outcome = await WaitAsync(ScriptedServer.Authority("dns10", 1, New), ScriptedServer.Public("FDN", 300));

        Assert.InRange((outcome.Bound.Latest - outcome.Started).TotalSeconds, 300, 330);
        Assert.Contains("negative TTL", outcome.Bound.Reason);
    }

    [Fact]
    public async Task While_the_authoritative_servers_are_behind_their_time_and_the_old_time_to_live_are_added()
    {
        PropagationOutcome outcome = await WaitAsync(Authority(Old, timeToLive: 600), ScriptedServer.Public("FDN", 10, Old));

        Assert.InRange((outcome.Bound.Latest - outcome.Started).TotalSeconds, 900 + 600, 900 + 630);
    }

    [Fact]
    public async Task When_the_authoritative_servers_show_it_the_bound_shrinks_to_what_resolvers_keep()
    {
        ScriptedServer authority = Authority(Old, timeToLive: 3600);
        ScriptedServer resolver = ScriptedServer.Public("FDN", 120, Old);
        _clock.Passed = _ => authority.Contents = [New];

        PropagationOutcome outcome = await WaitAsync(authority, resolver);

        Assert.InRange((outcome.Bound.Latest - outcome.Started).TotalSeconds, 120, 160);
    }

    [Fact]
    public async Task It_ends_as_soon_as_the_last_one_agrees()
    {
        ScriptedServer resolver = ScriptedServer.Public("FDN", 40, Old);
        _clock.Passed = _ => resolver.Contents = [New];

        PropagationOutcome outcome = await WaitAsync(ScriptedServer.Authority("dns10", 1, New), resolver);

        Assert.True(outcome.IsComplete);
        Assert.Equal([TimeSpan.FromSeconds(41)], _clock.Waits);
    }

    [Fact]
    public async Task Who_agrees_is_not_asked_again()
    {
        ScriptedServer good = ScriptedServer.Public("Quad9", 60, New);
        ScriptedServer late = ScriptedServer.Public("FDN", 40, Old);
        _clock.Passed = _ => late.Contents = [New];

        await WaitAsync(ScriptedServer.Authority("dns10", 1, New), good, late);

        Assert.Equal((1, 2), (good.Count, late.Count));
    }

    [Fact]
    public async Task A_resolver_that_never_answers_is_not_waited_for()
    {
        ScriptedServer silent = ScriptedServer.Public("FDN", 0);
        silent.Status = DnsStatus.Timeout;

        Assert.True((await WaitAsync(ScriptedServer.Authority("dns10", 1, New), silent)).IsComplete);
    }

    [Fact]
    public async Task An_authoritative_server_that_never_answers_keeps_the_wait_from_being_complete()
    {
        ScriptedServer silent = ScriptedServer.Authority("ns10", 1);
        silent.Status = DnsStatus.Timeout;

        PropagationOutcome outcome = await WaitAsync(ScriptedServer.Authority("dns10", 1, New), silent);

        Assert.False(outcome.IsComplete);
        Assert.Equal(outcome.Bound.Latest, outcome.Ended);
    }

    [Fact]
    public async Task The_time_limit_ends_it_earlier()
    {
        PropagationOutcome outcome = await WaitAsync(TimeSpan.FromSeconds(30), ScriptedServer.Authority("dns10", 1, New), ScriptedServer.Public("FDN", 1800, Old));

        Assert.Equal((false, 30d), (outcome.IsComplete, (outcome.Ended - outcome.Started).TotalSeconds));
    }

    [Fact]
    public async Task A_liar_with_a_huge_time_to_live_does_not_make_pauses_long()
    {
        await WaitAsync(TimeSpan.FromMinutes(10), ScriptedServer.Authority("dns10", 1, New), ScriptedServer.Public("liar", int.MaxValue, Old));

        Assert.All(_clock.Waits, w => Assert.True(w <= TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public async Task A_liar_with_a_huge_time_to_live_does_not_break_the_bound() =>
        Assert.True((await WaitAsync(TimeSpan.FromMinutes(10), Authority(Old, int.MaxValue), ScriptedServer.Public("liar", int.MaxValue, Old))).Bound.Latest > _clock.Now.AddMinutes(-11));

    [Fact]
    public async Task A_wait_can_be_broken_off()
    {
        using CancellationTokenSource stop = new();
        ManualClock clock = new();
        clock.Passed = _ => stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new PropagationWaiter(Zone, [Authority(Old, 60).Server], clock)
            .WaitAsync([Mx], new PropagationWaitOptions(), report: null, stop.Token));
    }

    private static ScriptedServer Authority(RData content, int timeToLive)
    {
        ScriptedServer server = ScriptedServer.Authority("dns10", 1, content);
        server.TimeToLive = timeToLive;
        return server;
    }

    private Task<PropagationOutcome> WaitAsync(params ScriptedServer[] servers) => WaitAsync(null, servers);

    private Task<PropagationOutcome> WaitAsync(TimeSpan? limit, params ScriptedServer[] servers) =>
        new PropagationWaiter(Zone, [.. servers.Select(s => s.Server)], _clock)
            .WaitAsync([Mx], new PropagationWaitOptions { Timeout = limit }, _told.Add, CancellationToken.None);
}
