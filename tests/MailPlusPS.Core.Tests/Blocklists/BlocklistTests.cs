using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Blocklists;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Blocklists;

/// <summary>What lists on a real name server come to; the codes are those of interfaces.md §7.</summary>
public sealed class BlocklistTests(BlocklistNsdFixture lab) : IClassFixture<BlocklistNsdFixture>
{
    [Theory]
    [InlineData("192.0.2.2", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("192.0.2.3", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("192.0.2.4", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("192.0.2.7", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("192.0.2.9", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("192.0.2.30", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("192.0.2.10", BlocklistState.Listed, CheckStatus.Info)]
    [InlineData("192.0.2.11", BlocklistState.Listed, CheckStatus.Info)]
    [InlineData("192.0.2.14", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("192.0.2.1", BlocklistState.NotListed, CheckStatus.Pass)]
    [InlineData("192.0.2.77", BlocklistState.Unknown, CheckStatus.Error)]
    [InlineData("192.0.2.200", BlocklistState.Unknown, CheckStatus.Error)]
    [InlineData("192.0.2.252", BlocklistState.Refused, CheckStatus.Error)]
    [InlineData("192.0.2.253", BlocklistState.Refused, CheckStatus.Error)]
    [InlineData("192.0.2.254", BlocklistState.Refused, CheckStatus.Error)]
    [InlineData("192.0.2.255", BlocklistState.Refused, CheckStatus.Error)]
    public async Task Spamhaus_codes_behind_a_relay(string address, BlocklistState state, CheckStatus status)
    {
        BlocklistResult result = await LookAsync("zen.spamhaus.org", BlocklistSubject.Of(IPAddress.Parse(address)), DeploymentRole.Relayed);

        Assert.Equal((state, status), (result.State, result.Status));
    }

    [Theory]
    [InlineData(DeploymentRole.Relayed, CheckStatus.Info)]
    [InlineData(DeploymentRole.Direct, CheckStatus.Fail)]
    [InlineData(DeploymentRole.None, CheckStatus.Warning)]
    public async Task A_home_line_on_the_policy_list_fails_only_where_it_sends_itself(DeploymentRole role, CheckStatus status) =>
        Assert.Equal(status, (await LookAsync("zen.spamhaus.org", BlocklistSubject.Of(IPAddress.Parse("192.0.2.10")), role)).Status);

    [Theory]
    [InlineData("spam.example", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("phish.example", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("malware.example", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("botnet.example", BlocklistState.Listed, CheckStatus.Fail)]
    [InlineData("abused.example", BlocklistState.Listed, CheckStatus.Warning)]
    [InlineData("clean.example", BlocklistState.NotListed, CheckStatus.Pass)]
    [InlineData("program.example", BlocklistState.Refused, CheckStatus.Error)]
    public async Task Spamhaus_domain_codes(string domain, BlocklistState state, CheckStatus status)
    {
        BlocklistResult result = await LookAsync("dbl.spamhaus.org", BlocklistSubject.Of(DnsName.Parse(domain)));

        Assert.Equal((state, status), (result.State, result.Status));
    }

    [Theory]
    [InlineData("phish.example", BlocklistState.Listed, "phishing")]
    [InlineData("both.example", BlocklistState.Listed, "malware; advertised by spam")]
    [InlineData("refused.example", BlocklistState.Refused, "")]
    [InlineData("other.example", BlocklistState.Unknown, "")]
    public async Task A_list_of_bits_adds_its_meanings_up_and_127_0_0_1_is_a_refusal(string domain, BlocklistState state, string meaning)
    {
        BlocklistResult result = await LookAsync("multi.surbl.org", BlocklistSubject.Of(DnsName.Parse(domain)));

        Assert.Equal((state, meaning), (result.State, result.Meaning));
    }

    [Fact]
    public async Task A_list_that_refuses_its_own_test_is_not_believed() =>
        Assert.Equal(BlocklistState.Refused, (await LookAsync("multi.uribl.com", BlocklistSubject.Of(DnsName.Parse("black.example")))).State);

    [Fact]
    public async Task A_list_that_lists_everything_is_dead()
    {
        BlocklistResult result = await LookAsync("bl.spamcop.net", BlocklistSubject.Of(IPAddress.Parse("192.0.2.5")));

        Assert.Equal((BlocklistState.Dead, CheckStatus.Info), (result.State, result.Status));
        Assert.Empty(result.Codes);
    }

    [Fact]
    public async Task A_list_without_its_test_entry_is_dead() =>
        Assert.Equal(BlocklistState.Dead, (await LookAsync("psbl.surriel.com", BlocklistSubject.Of(IPAddress.Parse("192.0.2.5")))).State);

    [Fact]
    public async Task A_parked_zone_lists_nobody()
    {
        BlocklistResult result = await LookAsync("bl.nordspam.com", BlocklistSubject.Of(IPAddress.Parse("192.0.2.5")));

        Assert.Equal((BlocklistState.Unknown, CheckStatus.Error), (result.State, result.Status));
        Assert.Contains("203.0.113.80", result.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_IPv6_address_is_asked_by_its_nibbles_where_the_list_has_them()
    {
        BlocklistSubject six = BlocklistSubject.Of(IPAddress.Parse("2001:db8::1"));

        Assert.Equal(BlocklistState.Listed, (await LookAsync("dnsbl.dronebl.org", six)).State);
        Assert.DoesNotContain(BlocklistFile.Own.Where(l => l.Takes(six)), l => l.Zone == DnsName.Parse("bl.spamcop.net"));
    }

    [Fact]
    public async Task What_is_listed_comes_with_the_lists_words_the_page_and_the_server()
    {
        BlocklistResult result = await LookAsync("zen.spamhaus.org", BlocklistSubject.Of(IPAddress.Parse("192.0.2.2")));

        Assert.Equal("https://check.spamhaus.org/sbl/query/SBL123 \\027[31m", result.Reason);
        Assert.Equal("https://check.spamhaus.org/results/?query=192.0.2.2", result.RemovalPage);
        Assert.Equal(RemedyKind.ClickPath, result.Remedy!.Kind);
        Assert.StartsWith("127.0.0.1:", result.Server, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_lists_are_not_asked()
    {
        TableResolver nobody = new();
        Blocklist closed = BlocklistFile.Own.First(l => l.Condition == BlocklistCondition.Closed);

        BlocklistLook[] looks = await new BlocklistReader(nobody, []).ReadAsync([closed], BlocklistSubject.Of(IPAddress.Parse("192.0.2.2")), TestContext.Current.CancellationToken);

        Assert.Empty(nobody.Asked);
        Assert.Equal(BlocklistState.Dead, new BlocklistJudge(DeploymentRole.None).Judge(Assert.Single(looks)).State);
    }

    [Fact]
    public async Task A_list_is_tested_before_it_is_asked()
    {
        TableResolver table = new TableResolver().Address("2.0.0.127.bl.spamcop.net", "127.0.0.2");

        _ = await new BlocklistReader(table, []).ReadAsync([Find("bl.spamcop.net")], BlocklistSubject.Of(IPAddress.Parse("192.0.2.20")), TestContext.Current.CancellationToken);

        Assert.Equal("20.2.0.192.bl.spamcop.net", table.Asked[^1].Name.ToString());
        Assert.Equal(["1.0.0.127.bl.spamcop.net", "2.0.0.127.bl.spamcop.net"], table.Asked.SkipLast(1).Select(q => q.Name.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(DnsStatus.Timeout, BlocklistState.Unknown)]
    [InlineData(DnsStatus.ServFail, BlocklistState.Unknown)]
    [InlineData(DnsStatus.Malformed, BlocklistState.Unknown)]
    [InlineData(DnsStatus.Refused, BlocklistState.Refused)]
    public async Task A_failing_DNS_is_no_listing(DnsStatus trouble, BlocklistState state)
    {
        TableResolver table = new TableResolver().Address("2.0.0.127.b.barracudacentral.org", "127.0.0.2").Trouble("20.2.0.192.b.barracudacentral.org", DnsRecordType.A, trouble);

        BlocklistLook[] looks = await new BlocklistReader(table, []).ReadAsync([Find("b.barracudacentral.org")], BlocklistSubject.Of(IPAddress.Parse("192.0.2.20")), TestContext.Current.CancellationToken);

        BlocklistResult result = new BlocklistJudge(DeploymentRole.None).Judge(Assert.Single(looks));
        Assert.Equal((state, CheckStatus.Error), (result.State, result.Status));
    }

    [Fact]
    public async Task Lists_that_want_a_key_are_not_asked_without_one()
    {
        TableResolver nobody = new();
        Blocklist keyed = BlocklistFile.Own.First(l => l.Key == "spamhaus-key" && l.Kind == BlocklistKind.Address);

        BlocklistLook[] looks = await new BlocklistReader(nobody, []).ReadAsync([keyed], BlocklistSubject.Of(IPAddress.Parse("192.0.2.2")), TestContext.Current.CancellationToken);

        Assert.Empty(nobody.Asked);
        BlocklistResult result = new BlocklistJudge(DeploymentRole.None).Judge(Assert.Single(looks));
        Assert.Equal(CheckStatus.NotTested, result.Status);
        Assert.Contains("-SpamhausKey", result.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_that_has_the_label_of_a_key_carries_it_nowhere()
    {
        TableResolver table = new TableResolver().Address("test.multi.surbl.org", "127.0.0.254");

        _ = await new BlocklistReader(table, ["spamhaus-key"]).ReadAsync([Find("multi.surbl.org")], BlocklistSubject.Of(DnsName.Parse("spamhaus-key.example")), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(table.Asked, q => q.Name.Labels[0] == "spamhaus-key");
    }

    private static Blocklist Find(string zone) => BlocklistFile.Own.Single(l => l.Zone == DnsName.Parse(zone));

    private async Task<BlocklistResult> LookAsync(string zone, BlocklistSubject subject, DeploymentRole role = DeploymentRole.None)
    {
        Assert.SkipWhen(NsdServer.Program is null, NsdServer.MissingReason);
        BlocklistLook[] looks = await new BlocklistReader(lab.Resolver, []).ReadAsync([Find(zone)], subject, TestContext.Current.CancellationToken);
        return new BlocklistJudge(role).Judge(Assert.Single(looks));
    }
}
