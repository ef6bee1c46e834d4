using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;
using MailPlusPS.Deployment.Parts;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Propagation;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>O14: whether the servers of a zone, and who answers here, give the same records.</summary>
public sealed class PropagationPartTests
{
    private const string Domain = "votredomaine.tld";
    private const string New = "@ 60 IN SOA dns10.ovh.net. h. 2 2 3 4 5\n@ 60 IN NS dns10.ovh.net.\n@ 60 IN NS ns10.ovh.net.\n@ 60 IN A 192.0.2.20\n@ 60 IN MX 1 votredomaine.tld.\n@ 60 IN TXT \"v=spf1 mx -all\"\n";
    private const string Old = "@ 60 IN SOA dns10.ovh.net. h. 1 2 3 4 5\n@ 60 IN NS dns10.ovh.net.\n@ 60 IN NS ns10.ovh.net.\n@ 60 IN A 192.0.2.20\n@ 60 IN MX 1 redirect.ovh.net.\n@ 60 IN TXT \"v=spf1 mx -all\"\n";

    [Fact]
    public async Task Servers_that_all_give_what_is_answered_here_pass()
    {
        CheckResult result = await JudgeAsync(here: New, first: New, second: New);

        Assert.Equal((CheckStatus.Pass, "dns10.ovh.net, ns10.ovh.net"), (result.Status, result.Evidence));
    }

    [Fact]
    public async Task A_server_that_still_gives_the_old_record_is_warned_about_with_what_waits()
    {
        CheckResult result = await JudgeAsync(here: New, first: New, second: Old);

        Assert.Equal(CheckStatus.Warning, result.Status);
        Assert.Contains("ns10.ovh.net", result.Message, StringComparison.Ordinal);
        Assert.StartsWith("Wait-DnsPropagation votredomaine.tld", result.Remedy?.Text, StringComparison.Ordinal);
    }

    // An old answer passes by itself, and the zone of the house (§1) is meant to be another.
    [Fact]
    public async Task An_answer_here_that_is_not_that_of_the_servers_is_for_information()
    {
        CheckResult result = await JudgeAsync(here: Old, first: New, second: New);

        Assert.Equal(CheckStatus.Info, result.Status);
        Assert.Contains("60 s", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_server_that_is_silent_is_named_and_none_that_answers_proves_nothing()
    {
        CheckResult one = await JudgeAsync(here: New, first: New, second: null);
        CheckResult none = await JudgeAsync(here: New, first: null, second: null);

        Assert.Equal(CheckStatus.Pass, one.Status);
        Assert.Contains("ns10.ovh.net", one.Evidence, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.NotTested, none.Status);
    }

    private static async Task<CheckResult> JudgeAsync(string here, string? first, string? second)
    {
        await using MisbehavingDnsServer resolver = Serve(here);
        resolver.AddZone("ovh.net", "@ 60 IN SOA ns h 1 2 3 4 5\ndns10 60 IN A 127.0.0.1\nns10 60 IN A 127.0.0.1\n");
        await using MisbehavingDnsServer one = Serve(first);
        await using MisbehavingDnsServer two = Serve(second);
        using CachingResolver caching = new(new LiveResolver(new LiveResolverOptions { Servers = [resolver.Endpoint] }));
        MisbehavingDnsServer[] servers = [one, two];
        bool[] isThere = [first is not null, second is not null];
        IReadOnlyList<PropagationServer> Connect(IReadOnlyList<NameServer> found) => PropagationServers.Authoritative(found.Select((s, i) => s with { Endpoints = isThere[i] ? [servers[i].Endpoint] : [] }), TimeSpan.FromSeconds(2));

        AuditOutcome outcome = await new DeploymentAudit(caching, new PropagationPart(caching, Connect)).RunAsync(new AuditOptions(DnsName.Parse(Domain)), TestContext.Current.CancellationToken);
        return outcome.Results.Of(StepRules.O14);
    }

    private static MisbehavingDnsServer Serve(string? zone) => MisbehavingDnsServer.Start().AddZone(Domain, zone ?? "@ 60 IN TXT \"x\"\n");
}
