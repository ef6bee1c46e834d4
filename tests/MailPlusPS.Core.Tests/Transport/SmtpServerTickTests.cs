using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>Every tick of the tutorial, turned on and off in a real Postfix: exactly its verdict changes.</summary>
public sealed class SmtpServerTickTests : IClassFixture<PostfixFixture>, IClassFixture<SshFixture>
{
    // S21 shows from an address without a name only, S22 and S26 only to those who run into them, S30 where it is new to us.
    private const string Set =
        "C02=Pass C10=Pass S03=Pass S09=Pass S10=Pass S11=Pass S12=Pass S13=Pass S14=Pass S15=Pass S16=Pass S18=Pass S19=Pass S20=Pass S21=NotTested S22=NotTested "
        + "S23=Pass S24=Pass S25=Warning S26=NotTested S30=Info S31=Pass T09=Pass T10=Pass T11=Pass F11=Pass";

    private readonly PostfixFixture _postfix;
    private readonly SshFixture _ssh;

    public SmtpServerTickTests(PostfixFixture postfix, SshFixture ssh)
    {
        _ssh = ssh;
        Assert.SkipWhen(PostfixFixture.MissingReason is not null, PostfixFixture.MissingReason ?? string.Empty);
        _postfix = postfix;
    }

    [Fact]
    public async Task The_tutorial_s_configuration_shows_every_tick_as_set() => Assert.Equal(Set, Line(await _postfix.TestAsync("tutorial")));

    [Theory]
    [InlineData("catch-all", "C10=Fail T10=Fail")]
    [InlineData("no 587", "S03=Warning S09=NotTested S11=NotTested")]
    [InlineData("465", "S03=Info")]
    [InlineData("no log-in", "S09=Fail S11=Error")]
    [InlineData("log-in before TLS", "S09=Warning")]
    [InlineData("local network trusted", "S10=Fail S18=NotTested T09=Error")]
    [InlineData("any sender", "S11=Fail")]
    [InlineData("any sender in a trusted network", "S10=Fail S11=Error S12=Fail S18=NotTested T09=Error")]
    [InlineData("host name", "S13=Warning")]
    [InlineData("banner", "S14=Warning")]
    [InlineData("no size", "S15=Info")]
    [InlineData("no postmaster", "S16=Fail")]
    [InlineData("no abuse", "S16=Warning")]
    [InlineData("relay control", "S18=Fail")]
    [InlineData("percent hack", "T09=Fail")]
    [InlineData("non-FQDN sender", "S19=Warning")]
    [InlineData("unknown sender", "S20=Warning")]
    [InlineData("connections", "S22=Info")]
    [InlineData("pipelining", "S23=Warning")]
    [InlineData("non-FQDN HELO", "S24=Warning")]
    [InlineData("unknown HELO", "S25=Info")]
    [InlineData("postscreen", "S30=Pass")]
    [InlineData("deep postscreen", "S30=Warning")]
    [InlineData("greylist", "S31=Warning")]
    [InlineData("no TLS", "S09=NotTested S11=Error T11=Fail")]
    [InlineData("expired", "S11=Error T11=Fail")]
    [InlineData("wrong name", "S11=Error T11=Warning")]
    [InlineData("self-signed", "S11=Error T11=Warning")]
    [InlineData("another domain", "C02=Fail C10=NotTested S16=NotTested S23=NotTested S31=NotTested T10=NotTested F11=Fail")]
    public async Task A_tick_changes_its_own_verdict(string server, string changed) => Assert.Equal(changed, Changes(await _postfix.TestAsync(server)));

    [Fact]
    public async Task A_limit_of_errors_shows_where_it_ends_the_conversation()
    {
        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("errors");

        Assert.Equal(CheckStatus.Info, results.Of(StepRules.S26).Status);
        Assert.Contains("too many errors", results.Of(StepRules.S26).Evidence, StringComparison.Ordinal);
        Assert.DoesNotContain(results, r => r.Status == CheckStatus.Fail);
    }

    [Fact]
    public async Task A_limit_of_messages_shows_where_it_is_reached_and_is_no_answer_to_anything_else()
    {
        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("messages");

        Assert.Equal(CheckStatus.Info, results.Of(StepRules.S22).Status);
        Assert.Contains("too much mail", results.Of(StepRules.S22).Evidence, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.NotTested, results.Of(StepRules.T09).Status);
        Assert.DoesNotContain(results, r => r.Status is CheckStatus.Fail or CheckStatus.Warning);
    }

    [Fact]
    public async Task A_limit_of_connections_in_a_minute_leaves_the_second_conversation_untested()
    {
        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("connection rate");

        Assert.Equal(CheckStatus.Info, results.Of(StepRules.S22).Status);
        Assert.DoesNotContain(results, r => r.Status == CheckStatus.Fail);
    }

    // interfaces.md §7.2: what happened to gateways that asked zen by a public resolver.
    [Fact]
    public async Task A_list_that_does_not_serve_the_resolver_refuses_everybody_and_that_is_said()
    {
        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("list");

        Assert.Equal(CheckStatus.Fail, results.Of(StepRules.S30).Status);
        Assert.Contains("blocked using " + PostfixServer.List, results.Of(StepRules.S30).Evidence, StringComparison.Ordinal);
        Assert.Equal(["S30"], results.Where(r => r.Status is CheckStatus.Fail).Select(r => r.Id));
    }

    // Through a tunnel a port that is closed looks open at its near end: 465 must not.
    [Fact]
    public async Task From_an_SSH_server_all_shows_but_what_only_the_house_s_own_network_sees()
    {
        Assert.SkipWhen(SshServer.MissingReason is not null, SshServer.MissingReason ?? string.Empty);
        using IVantage tunnel = await _ssh.OpenAsync();

        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("tutorial", tunnel, with: t => t with { Target = t.Target with { IsInside = false } });

        Assert.Equal("S10=NotTested S12=NotTested", Changes(results));
    }

    [Theory]
    [InlineData("465", CheckStatus.Info)]
    [InlineData("no 587", CheckStatus.Warning)]
    [InlineData("no 25", CheckStatus.Fail)]
    public async Task From_an_SSH_server_open_and_closed_ports_are_told_apart(string server, CheckStatus status)
    {
        Assert.SkipWhen(SshServer.MissingReason is not null, SshServer.MissingReason ?? string.Empty);
        using IVantage tunnel = await _ssh.OpenAsync();

        CheckResult ports = (await _postfix.TestAsync(server, tunnel, with: t => t with { Target = t.Target with { IsInside = false } })).Of(StepRules.S03);

        Assert.Equal(status, ports.Status);
        Assert.Equal(server == "465" ? 0 : 2, ports.Evidence.Split("closed").Length - 1);
    }

    [Fact]
    public async Task Through_a_proxy_all_shows_but_what_only_the_house_s_own_network_sees()
    {
        await using ScriptedServer proxy = Socks5Server.Start();
        using ProxyVantage vantage = new(new Uri($"socks5://{proxy.Endpoint}"), null);

        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("tutorial", vantage, with: t => t with { Target = t.Target with { IsInside = false } });

        Assert.Equal("S10=NotTested S12=NotTested", Changes(results));
        Assert.InRange(proxy.Connections, 1, 12);
    }

    [Fact]
    public async Task Without_port_25_the_rest_is_not_guessed()
    {
        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("no 25");

        Assert.Equal(["S03"], results.Where(r => r.Status == CheckStatus.Fail).Select(r => r.Id));
        Assert.Equal(["S09", "S11", "S12", "T11"], results.Where(r => r.Status == CheckStatus.Pass).Select(r => r.Id));
    }

    [Fact]
    public async Task A_client_without_a_name_sees_that_it_is_refused_and_little_else()
    {
        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("tutorial", new BoundVantage("127.0.0.2"));

        Assert.Equal(CheckStatus.Warning, results.Of(StepRules.S21).Status);
        Assert.Contains("cannot find your hostname", results.Of(StepRules.S21).Evidence, StringComparison.Ordinal);
        Assert.All(["S19", "S20", "S23", "S24", "S25", "C10"], id => Assert.Equal(CheckStatus.NotTested, results.Single(r => r.Id == id).Status));
    }

    [Fact]
    public async Task A_client_without_a_name_sees_everything_where_it_is_let_in() =>
        Assert.Equal("S21=Info", Changes(await _postfix.TestAsync("unknown client", new BoundVantage("127.0.0.2"))));

    [Fact]
    public async Task From_outside_an_open_relay_is_one()
    {
        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("open relay", with: t => t with { Target = t.Target with { IsInside = false } });

        Assert.Equal("S10=NotTested S12=NotTested S18=NotTested T09=Fail", Changes(results));
    }

    [Theory]
    [InlineData("no backup", "S25=Pass")]
    [InlineData("no backup, unknown HELO", "")] // a warning for another reason: nothing would be lost
    [InlineData("no backup, greylist", "S25=Pass S31=Info")]
    [InlineData("no backup, deep postscreen", "S25=Pass S30=Pass")]
    public async Task Without_a_backup_nobody_makes_a_detour(string server, string changed) =>
        Assert.Equal(changed, Changes(await _postfix.TestAsync(server, domain: "sans-secours.tld", with: t => t with { Target = t.Target with { Host = "votredomaine.tld" } }), "S13 S14"));

    [Theory]
    [InlineData("right server, domain missing", "votredomaine.tld", "is missing in MailPlus")]
    [InlineData("old package", "votredomaine.tld", "another mail program")]
    [InlineData("other domain of the house", "votredomaine.tld", "takes mail for autre.tld")]
    [InlineData("hosting company", "ailleurs.tld", "leads to another server")]
    public async Task Relay_access_denied_has_four_causes_and_they_are_told_apart(string server, string domain, string cause)
    {
        CheckResult result = (await _postfix.TestAsync(server, domain: domain)).Of(StepRules.F11);

        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Contains(cause, result.Message, StringComparison.Ordinal);
        Assert.Contains("Relay access denied", result.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once()
    {
        string before = _postfix.Log;
        IReadOnlyList<CheckResult> results = await _postfix.TestAsync("tutorial", with: t => t with { Credential = new("utilisateurprincipal", "wrong") });

        Assert.Equal(CheckStatus.Error, results.Of(StepRules.S11).Status);
        Assert.Contains("535", results.Of(StepRules.S11).Evidence, StringComparison.Ordinal);
        Assert.Single(_postfix.Log[before.Length..].Split('\n'), l => l.Contains("authentication failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_never_sends_a_message_and_opens_few_connections()
    {
        BoundVantage vantage = new("127.0.0.1");
        List<string> lines = [];
        await _postfix.TestAsync("tutorial", vantage, with: t => t with { Trace = line => { lock (lines) { lines.Add(line); } } });

        Assert.DoesNotContain(lines, l => l.Contains("> DATA", StringComparison.Ordinal) || l.Contains("> BDAT", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("correct horse", StringComparison.Ordinal) || l.Contains("AHV0aWxpc2F0ZXVy", StringComparison.Ordinal));
        Assert.Single(lines, l => l.Contains("> AUTH", StringComparison.Ordinal));
        Assert.InRange(vantage.Count, 1, 12);
        Assert.InRange(vantage.MostAtOnce, 1, 3);
    }

    private static string Line(IEnumerable<CheckResult> results) => string.Join(' ', results.Select(r => $"{r.Id}={r.Status}"));

    private static string Changes(IEnumerable<CheckResult> results, string except = "") =>
        string.Join(' ', Line(results).Split(' ').Except(Set.Split(' '), StringComparer.Ordinal).Where(c => !except.Split(' ').Contains(c.Split('=')[0], StringComparer.Ordinal)));
}
