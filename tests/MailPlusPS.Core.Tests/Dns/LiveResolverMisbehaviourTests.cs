using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

public sealed class LiveResolverMisbehaviourTests : IAsyncDisposable
{
    // Long enough for a busy machine to answer, short enough to wait for.
    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    private readonly MisbehavingDnsServer _first = MisbehavingDnsServer.Start();
    private readonly MisbehavingDnsServer _second = MisbehavingDnsServer.Start();

    public LiveResolverMisbehaviourTests()
    {
        foreach (MisbehavingDnsServer server in (MisbehavingDnsServer[])[_first, _second])
        {
            server.AddZone("test", """
                @ 900 IN SOA ns.test. hostmaster.test. 1 2 3 4 120
                a 60 IN TXT "here"
                a 60 IN A 192.0.2.1
                alias 30 IN CNAME a
                """);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task A_server_that_answers_is_asked_once()
    {
        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        AssertHere(answer);
        Assert.Equal(_first.Address, answer.Server);
        Assert.Equal([new ReceivedQuestion("a.test", "TXT", OverTcp: false)], _first.Questions);
        Assert.Empty(_second.Questions);
    }

    [Fact]
    public async Task A_silent_server_is_followed_by_the_next()
    {
        _first.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.A, Short);

        Assert.Equal(DnsStatus.NoError, answer.Status);
        Assert.Equal(_second.Address, answer.Server);
        Assert.Equal(1, _first.CountOf("a.test", "A"));
    }

    [Fact]
    public async Task A_server_that_was_silent_once_is_asked_last_from_then_on()
    {
        _first.Misbehave("test", Misbehaviour.DropAll);
        LiveResolver resolver = Resolver(Short, _first, _second);

        await resolver.QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);
        await resolver.QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken);

        Assert.Single(_first.Questions);
    }

    [Fact]
    public async Task Silence_is_a_time_out_after_two_tries_that_says_who_was_asked()
    {
        _first.Misbehave("test", Misbehaviour.DropAll);
        _second.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.A, Short);

        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.Null(answer.ResponseCode);
        Assert.Empty(answer.Server);
        Assert.Contains(_first.Address, answer.Detail, StringComparison.Ordinal);
        Assert.Contains(_second.Address, answer.Detail, StringComparison.Ordinal);
        Assert.Contains("-DnsServer", answer.Detail, StringComparison.Ordinal);
        Assert.Equal([1, 1], new[] { _first.Questions.Count, _second.Questions.Count });
    }

    [Fact]
    public async Task A_single_silent_server_is_asked_twice()
    {
        _first.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await Resolver(Short, _first)
            .QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.Equal(2, _first.CountOf("a.test", "A"));
    }

    [Fact]
    public async Task A_text_that_never_arrives_by_UDP_is_asked_for_by_TCP_too()
    {
        _first.AddText("large.test", [.. Enumerable.Repeat(new byte[200], 3)]);
        _first.Misbehave("test", Misbehaviour.DropLargeUdp);

        DnsAnswer answer = await Resolver(TimeSpan.FromSeconds(1), _first)
            .QueryAsync(Question("large.test", DnsRecordType.TXT), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.NoError, answer.Status);
        Assert.Equal(2, _first.Questions.Count(q => !q.OverTcp));
        Assert.Equal(1, _first.Questions.Count(q => q.OverTcp));
    }

    [Fact]
    public async Task A_text_that_arrives_by_neither_takes_no_more_than_two_tries()
    {
        _first.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await Resolver(Short, _first)
            .QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Timeout, answer.Status);
        Assert.Equal([false, false, true], _first.Questions.Select(q => q.OverTcp).Order());
    }

    [Theory]
    [InlineData(Misbehaviour.Fail, DnsStatus.ServFail, 2)]
    [InlineData(Misbehaviour.Refuse, DnsStatus.Refused, 5)]
    public async Task A_server_that_declines_is_followed_by_the_next_once(Misbehaviour how, DnsStatus status, int code)
    {
        _first.Misbehave("test", how);
        AssertHere(await AskAsync("a.test", DnsRecordType.TXT, Patient));

        _second.Misbehave("test", how);
        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.ResponseCode);
        Assert.Equal(_second.Address, answer.Server);
        Assert.Equal([2, 2], new[] { _first.Questions.Count, _second.Questions.Count });
    }

    [Fact]
    public async Task A_single_server_that_declines_is_not_asked_again()
    {
        _first.Misbehave("test", Misbehaviour.Refuse);

        await Resolver(Patient, _first).QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);

        Assert.Single(_first.Questions);
    }

    [Fact]
    public async Task A_refusal_tells_more_than_the_silence_of_the_next()
    {
        _first.Misbehave("test", Misbehaviour.Refuse);
        _second.Misbehave("test", Misbehaviour.DropAll);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.A, Short);

        Assert.Equal(DnsStatus.Refused, answer.Status);
        Assert.Equal(_first.Address, answer.Server);
    }

    [Fact]
    public async Task A_server_that_does_not_know_EDNS_is_asked_without()
    {
        _first.Misbehave("test", Misbehaviour.RefuseEdns);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        AssertHere(answer);
        Assert.Equal(_first.Address, answer.Server);
    }

    [Theory]
    [InlineData(Misbehaviour.Garbage)]
    [InlineData(Misbehaviour.WrongId)]
    [InlineData(Misbehaviour.OtherQuestion)]
    [InlineData(Misbehaviour.Echo)]
    public async Task What_is_no_answer_is_malformed_after_a_second_try(Misbehaviour how)
    {
        _first.Misbehave("test", how);
        AssertHere(await AskAsync("a.test", DnsRecordType.TXT, Patient));

        _second.Misbehave("test", how);
        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.NotEmpty(answer.Detail);
        Assert.Empty(answer.Records);
    }

    [Theory]
    [InlineData(Misbehaviour.Truncate)]
    [InlineData(Misbehaviour.CutShort)]
    public async Task An_answer_cut_short_is_asked_for_by_TCP(Misbehaviour how)
    {
        _first.Misbehave("test", how);

        AssertHere(await AskAsync("a.test", DnsRecordType.TXT, Patient));
        Assert.Equal([false, true], _first.Questions.Select(q => q.OverTcp));
        Assert.Empty(_second.Questions);
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
        _first.Misbehave("test", Misbehaviour.CloseTcp);

        DnsAnswer answer = await Resolver(Patient, _first)
            .QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.Other, answer.Status);
        Assert.Contains("closed the TCP connection", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_closes_TCP_after_each_answer_is_asked_on_new_connections()
    {
        _first.KeepsTcpOpen = false;
        _first.Misbehave("test", Misbehaviour.Truncate);
        LiveResolver resolver = Resolver(Patient, _first);

        for (int i = 0; i < 4; i++)
        {
            AssertHere(await resolver.QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Records_of_a_name_that_was_not_asked_for_are_not_believed()
    {
        _first.Misbehave("test", Misbehaviour.ForeignRecords);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.NoData, answer.Status);
        Assert.Empty(answer.Records);
    }

    [Fact]
    public async Task An_alias_that_the_server_did_not_follow_is_followed()
    {
        _first.FollowsAliases = false;

        DnsAnswer answer = await AskAsync("alias.test", DnsRecordType.TXT, Patient);

        AssertHere(answer);
        Assert.Equal(30, answer.TimeToLive);
        Assert.Equal("alias.test", Assert.Single(answer.Aliases).Name.ToString());
        Assert.Equal(["alias.test", "a.test"], _first.Questions.Select(q => q.Name));
    }

    [Fact]
    public async Task Endless_aliases_are_malformed_after_sixteen()
    {
        _first.Misbehave("test", Misbehaviour.EndlessAliases);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.Contains("16", answer.Detail, StringComparison.Ordinal);
        Assert.Equal(17, _first.Questions.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Aliases_in_a_circle_are_malformed(bool followed)
    {
        _first.FollowsAliases = followed;
        _first.AddZone("circle", "@ IN CNAME b.circle.\nb IN CNAME circle.\n");

        DnsAnswer answer = await AskAsync("circle", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Malformed, answer.Status);
        Assert.Contains("circle", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_only_names_others_has_given_no_answer()
    {
        _first.Misbehave("test", Misbehaviour.Refer);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Other, answer.Status);
        Assert.Contains("not responsible", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_much_text_as_a_message_holds_comes_whole()
    {
        byte[][] strings = [.. Enumerable.Range(0, 250).Select(i => Enumerable.Repeat((byte)i, 255).ToArray())];
        _first.AddText("much.test", strings);

        DnsAnswer answer = await AskAsync("much.test", DnsRecordType.TXT, Patient);

        Assert.Equal(strings, Assert.IsType<TxtData>(Assert.Single(answer.Records).Data).Strings);
    }

    [Fact]
    public async Task Control_characters_in_a_text_stay_bytes()
    {
        byte[] text = Encoding.ASCII.GetBytes("\u001b[2Jgone\r\n\u0007");
        _first.AddText("control.test", text);

        DnsAnswer answer = await AskAsync("control.test", DnsRecordType.TXT, Patient);

        Assert.Equal([text], Assert.IsType<TxtData>(Assert.Single(answer.Records).Data).Strings);
        Assert.Equal("\"\\027[2Jgone\\013\\010\\007\"", answer.Records[0].Data.ToString());
    }

    [Theory]
    [InlineData(@"a\032b.test")]
    [InlineData(@"a\(b\).test")]
    [InlineData(@"0/25.2.0.192.test")]
    [InlineData(@"a\000b.test")]
    public async Task Odd_characters_of_a_name_are_sent_as_they_are(string name)
    {
        // No TCP and no other server: had it been another name, the echo would not have matched.
        DnsAnswer answer = await AskAsync(name, DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.NxDomain, answer.Status);
        Assert.Single(_first.Questions);
    }

    [Theory]
    [InlineData(@"a\.b.test")]
    [InlineData(@"a\200b.test")]
    [InlineData("xn--9999999999.test")]
    public async Task A_name_that_cannot_be_sent_is_not_asked(string name)
    {
        DnsAnswer answer = await AskAsync(name, DnsRecordType.TXT, Patient);

        Assert.Equal(DnsStatus.Other, answer.Status);
        Assert.Contains("cannot be asked", answer.Detail, StringComparison.Ordinal);
        Assert.Empty(_first.Questions);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_at_once()
    {
        _first.Misbehave("test", Misbehaviour.DropAll);
        using CancellationTokenSource cancel = new();
        LiveResolver resolver = Resolver(TimeSpan.FromMinutes(5), _first);
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
        LiveResolver resolver = new(new LiveResolverOptions { Servers = [nowhere, _second.Endpoint], Timeout = Patient });

        DnsAnswer answer = await resolver.QueryAsync(Question("a.test", DnsRecordType.A), TestContext.Current.CancellationToken);

        Assert.Equal(DnsStatus.NoError, answer.Status);
        Assert.Equal(_second.Address, answer.Server);
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
        _first.Delay = TimeSpan.FromMilliseconds(50);

        DnsAnswer answer = await AskAsync("a.test", DnsRecordType.TXT, Patient);

        AssertHere(answer);
        Assert.True(answer.Elapsed >= _first.Delay);
        Assert.Single(_first.Questions);
    }

    [Fact]
    public async Task Behind_the_cache_many_callers_ask_the_server_once()
    {
        _first.Delay = TimeSpan.FromMilliseconds(50);
        using CachingResolver cache = new(Resolver(Patient, _first));

        DnsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 50)
            .Select(_ => cache.QueryAsync(Question("a.test", DnsRecordType.TXT), TestContext.Current.CancellationToken)));

        Assert.All(answers, AssertHere);
        Assert.Equal(1, _first.CountOf("a.test", "TXT"));
    }

    [Fact]
    public void An_IPv6_server_is_named_with_brackets() => Assert.Equal(
        "[::1]:5353",
        new LiveResolver(new LiveResolverOptions { Servers = [new IPEndPoint(IPAddress.IPv6Loopback, 5353)] }).Description);

    [Fact]
    public void The_address_of_any_server_is_this_machine() => Assert.Equal(
        "127.0.0.1:53",
        new LiveResolver(new LiveResolverOptions { Servers = [new IPEndPoint(IPAddress.Any, 53)] }).Description);

    private static void AssertHere(DnsAnswer answer)
    {
        Assert.Equal(DnsStatus.NoError, answer.Status);
        Assert.Equal("\"here\"", Assert.Single(answer.Records).Data.ToString());
    }

    private static DnsQuestion Question(string name, DnsRecordType type) => new(DnsName.Parse(name), type);

    private static LiveResolver Resolver(TimeSpan timeout, params IEnumerable<MisbehavingDnsServer> servers) =>
        new(new LiveResolverOptions { Servers = [.. servers.Select(s => s.Endpoint)], Timeout = timeout });

    private Task<DnsAnswer> AskAsync(string name, DnsRecordType type, TimeSpan timeout) =>
        Resolver(timeout, _first, _second).QueryAsync(Question(name, type), TestContext.Current.CancellationToken);
}
