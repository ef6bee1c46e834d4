using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

public sealed class LiveResolverServerTests : TwoServers
{
    [Fact]
    public async Task A_server_that_answers_is_asked_once()
    {
        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        AssertHere(answer);
        Assert.Equal(First.Address, answer.Server);
        Assert.Equal([new ReceivedQuestion("a.test", "TXT", OverTcp: false)], First.Questions);
        Assert.Empty(Second.Questions);
    }

    [Fact]
    public async Task A_silent_server_is_followed_by_the_next()
    {
        First.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.A, Short);

        Assert.Equal(DnsStatus.NoError, answer.Status);
        Assert.Equal(Second.Address, answer.Server);
        Assert.Equal(1, First.CountOf("a.test", "A"));
    }

    [Fact]
    public async Task A_server_that_was_silent_once_is_asked_last_from_then_on()
    {
        First.Misbehave("test", Misbehaviour.DropAll);
        LiveResolver resolver = Resolver(Short, First, Second);

        await resolver.QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);
        await resolver.QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken);

        Assert.Single(First.Questions);
    }

    [Fact]
    public async Task Silence_is_a_time_out_after_two_tries_that_says_who_was_asked()
    {
        First.Misbehave("test", Misbehaviour.DropAll);
        Second.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.A, Short);

        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.Null(answer.ResponseCode);
        Assert.Empty(answer.Server);
        Assert.Contains(First.Address, answer.Detail, StringComparison.Ordinal);
        Assert.Contains(Second.Address, answer.Detail, StringComparison.Ordinal);
        Assert.Contains("-DnsServer", answer.Detail, StringComparison.Ordinal);
        Assert.Equal([1, 1], new[] { First.Questions.Count, Second.Questions.Count });
    }

    [Fact]
    public async Task A_single_silent_server_is_asked_twice()
    {
        First.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await Resolver(Short, First)
            .QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.Equal(2, First.CountOf("a.test", "A"));
    }

    [Fact]
    public async Task A_text_that_never_arrives_by_UDP_is_asked_for_by_TCP_too()
    {
        First.AddText("large.test", [.. Enumerable.Repeat(new byte[200], 3)]);
        First.Misbehave("test", Misbehaviour.DropLargeUdp);

        DnsAnswer answer = await Resolver(TimeSpan.FromSeconds(1), First)
            .QueryAsync(Question("large.test", DnsRecordType.TXT), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.NoError, answer.Status);
        // The second question by UDP may still be on its way when TCP has answered.
        Assert.InRange(First.Questions.Count(q => !q.OverTcp), 1, 2);
        Assert.Equal(1, First.Questions.Count(q => q.OverTcp));
    }

    [Fact]
    public async Task A_text_that_arrives_by_neither_takes_no_more_than_two_tries()
    {
        First.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await Resolver(Short, First)
            .QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.InRange(First.Questions.Count(q => !q.OverTcp), 1, 2);
        Assert.InRange(First.Questions.Count(q => q.OverTcp), 0, 1);
    }

    [Theory]
    [InlineData(Misbehaviour.Fail, DnsStatus.ServFail, 2)]
    [InlineData(Misbehaviour.Refuse, DnsStatus.Refused, 5)]
    public async Task A_server_that_declines_is_followed_by_the_next_once(Misbehaviour how, DnsStatus status, int code)
    {
        First.Misbehave("test", how);
        AssertHere(await AskAsync("a.test", DnsRecordType.TXT, Patient));

        Second.Misbehave("test", how);
        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.ResponseCode);
        Assert.Equal(Second.Address, answer.Server);
        Assert.Equal([2, 2], new[] { First.Questions.Count, Second.Questions.Count });
    }

    [Fact]
    public async Task A_single_server_that_declines_is_not_asked_again()
    {
        First.Misbehave("test", Misbehaviour.Refuse);

        await Resolver(Patient, First).QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);

        Assert.Single(First.Questions);
    }

    [Fact]
    public async Task A_refusal_tells_more_than_the_silence_of_the_next()
    {
        First.Misbehave("test", Misbehaviour.Refuse);
        Second.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.A, Short);

        Assert.Equal(DnsStatus.Refused, answer.Status);
        Assert.Equal(First.Address, answer.Server);
    }

    [Fact]
    public async Task A_server_that_does_not_know_EDNS_is_asked_without()
    {
        First.Misbehave("test", Misbehaviour.RefuseEdns);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        AssertHere(answer);
        Assert.Equal(First.Address, answer.Server);
    }

    [Theory]
    [InlineData(Misbehaviour.Truncate)]
    [InlineData(Misbehaviour.CutShort)]
    public async Task An_answer_cut_short_is_asked_for_by_TCP(Misbehaviour how)
    {
        First.Misbehave("test", how);

        AssertHere(await AskAsync("a.test", DnsRecordType.TXT, Patient));
        Assert.Equal([false, true], First.Questions.Select(q => q.OverTcp));
        Assert.Empty(Second.Questions);
    }

    [Fact]
    public async Task An_answer_cut_short_where_TCP_is_refused_says_so()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start(tcp: false);
        server.AddZone("test", "a 60 IN TXT \"here\"").Misbehave("test", Misbehaviour.Truncate);

        DnsAnswer answer = await Resolver(Patient, server)
            .QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Other, answer.Status);
        Assert.Contains("cut its answer short", answer.Detail, StringComparison.Ordinal);
        Assert.Contains("TCP port 53", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_cut_short_where_TCP_is_closed_says_so()
    {
        First.Misbehave("test", Misbehaviour.CloseTcp);

        DnsAnswer answer = await Resolver(Patient, First)
            .QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Other, answer.Status);
        Assert.Contains("closed the TCP connection", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_closes_TCP_after_each_answer_is_asked_on_new_connections()
    {
        First.KeepsTcpOpen = false;
        First.Misbehave("test", Misbehaviour.Truncate);
        LiveResolver resolver = Resolver(Patient, First);

        for (int i = 0; i < 4; i++)
        {
            AssertHere(await resolver.QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_at_once()
    {
        First.Misbehave("test", Misbehaviour.DropAll);
        using CancellationTokenSource cancel = new();
        LiveResolver resolver = Resolver(TimeSpan.FromMinutes(5), First);
        Task<DnsAnswer> answer = resolver.QueryAsync(Question("a.test", DnsRecordType.TXT), cancel.Token);

        await cancel.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => answer.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.Equal(cancel.Token, e.CancellationToken);
    }

    [Fact]
    public async Task Without_any_server_the_answer_names_the_parameter()
    {
        LiveResolver resolver = new(new LiveResolverOptions(), () => []);

        DnsAnswer answer = await resolver.QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Other, answer.Status);
        Assert.Contains("-DnsServer", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_server_is_followed_by_the_next()
    {
        // Port 0 can be sent to nowhere.
        IPEndPoint nowhere = new(IPAddress.Loopback, 0);
        LiveResolver resolver = new(new LiveResolverOptions { Servers = [nowhere, Second.Endpoint], Timeout = Patient });

        DnsAnswer answer = await resolver.QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.NoError, answer.Status);
        Assert.Equal(Second.Address, answer.Server);
    }

    [Fact]
    public async Task Unreachable_servers_alone_are_named()
    {
        LiveResolver resolver = new(new LiveResolverOptions { Servers = [new IPEndPoint(IPAddress.Loopback, 0)], Timeout = Patient });

        DnsAnswer answer = await resolver.QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Other, answer.Status);
        Assert.StartsWith("127.0.0.1:0 could not be reached", answer.Detail, StringComparison.Ordinal);
        Assert.EndsWith("-DnsServer.", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_answer_within_the_time_is_an_answer()
    {
        First.Delay = TimeSpan.FromMilliseconds(50);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        AssertHere(answer);
        Assert.True(answer.Elapsed >= First.Delay);
        Assert.Single(First.Questions);
    }

    [Fact]
    public async Task Behind_the_cache_many_callers_ask_the_server_once()
    {
        First.Delay = TimeSpan.FromMilliseconds(50);
        using CachingResolver cache = new(Resolver(Patient, First));

        DnsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => cache.QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken)));

        Assert.All(answers, AssertHere);
        Assert.Equal(1, First.CountOf("a.test", "TXT"));
    }

    [Fact]
    public void An_IPv6_server_is_named_with_brackets() => Assert.Equal(
        "[::1]:5353",
        new LiveResolver(new LiveResolverOptions { Servers = [new IPEndPoint(IPAddress.IPv6Loopback, 5353)] }).Description);

    [Fact]
    public void The_address_of_any_server_is_this_machine() => Assert.Equal(
        "127.0.0.1:53",
        new LiveResolver(new LiveResolverOptions { Servers = [new IPEndPoint(IPAddress.Any, 53)] }).Description);
}
