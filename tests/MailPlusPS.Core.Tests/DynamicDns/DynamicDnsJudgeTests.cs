using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.DynamicDns;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.DynamicDns;

public sealed class DynamicDnsJudgeTests
{
    private const string Domain = "votredomaine.tld";
    private static readonly IPAddress House = IPAddress.Parse("192.0.2.20");

    [Fact]
    public async Task A_domain_that_has_followed_passes() => Assert.Equal(CheckStatus.Pass, await StatusAsync(Good(), DynamicDnsRules.Address));

    [Fact]
    public async Task A_domain_that_leads_elsewhere_fails_with_the_command_that_corrects_it()
    {
        CheckResult check = Of(await LookAsync(new TableResolver().Address(Domain, "192.0.2.1")), DynamicDnsRules.Address);

        Assert.Equal(CheckStatus.Fail, check.Status);
        Assert.StartsWith("Update-DynHost -HostName votredomaine.tld -IPAddress 192.0.2.20", check.Remedy!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_address_beside_the_right_one_fails() => Assert.Equal(CheckStatus.Fail, await StatusAsync(Good().Address(Domain, "192.0.2.1"), DynamicDnsRules.Address));

    [Fact]
    public async Task A_domain_without_address_fails() => Assert.Equal(CheckStatus.Fail, await StatusAsync(new TableResolver().Mx(Domain, 1, Domain), DynamicDnsRules.Address));

    [Fact]
    public async Task A_silent_DNS_is_not_taken_for_a_domain_without_address() =>
        Assert.Equal(CheckStatus.Error, await StatusAsync(new TableResolver().Trouble(Domain, DnsRecordType.A, DnsStatus.Timeout), DynamicDnsRules.Address));

    [Fact]
    public async Task Without_the_public_address_nothing_is_claimed()
    {
        DynamicDnsState state = await LookAsync(Good(), new HouseAddresses(null, "Not known.", null, null, []));

        Assert.DoesNotContain(state.Checks, c => c.Status >= CheckStatus.Error);
        Assert.Equal(CheckStatus.NotTested, Of(state, DynamicDnsRules.Address).Status);
    }

    [Fact]
    public async Task A_first_MX_that_leads_elsewhere_fails() =>
        Assert.Equal(CheckStatus.Fail, await StatusAsync(Good().Mx(Domain, 0, "mx0.example").Address("mx0.example", "198.51.100.1"), DynamicDnsRules.Mx));

    [Fact]
    public async Task A_backup_MX_behind_the_first_does_not_matter() =>
        Assert.Equal(CheckStatus.Pass, await StatusAsync(Good().Mx(Domain, 5, "mx1.mail.ovh.net").Address("mx1.mail.ovh.net", "198.51.100.1"), DynamicDnsRules.Mx));

    [Fact]
    public async Task A_long_time_to_live_is_warned_of() => Assert.Equal(CheckStatus.Warning, await StatusAsync(Good(), DynamicDnsRules.TimeToLive));

    [Fact]
    public async Task A_providers_reverse_name_is_for_information() =>
        Assert.Equal(CheckStatus.Info, await StatusAsync(Good().Reverse("192.0.2.20", "lfbn-1-2.w192-0.abo.wanadoo.fr"), DynamicDnsRules.Reverse));

    [Fact]
    public async Task A_DynHost_record_that_has_another_address_fails() =>
        Assert.Equal(CheckStatus.Fail, Of(await LookAsync(Good(), Known() with { DynHost = IPAddress.Parse("192.0.2.1") }), DynamicDnsRules.DynHost).Status);

    [Fact]
    public async Task What_was_sent_last_stands_for_the_record_that_is_not_known()
    {
        DynHostEntry[] sent = [Sent("192.0.2.1", DynHostReplyCode.Good), Sent("192.0.2.20", DynHostReplyCode.NoChange), Sent("192.0.2.9", DynHostReplyCode.DnsError)];

        DynamicDnsState state = await LookAsync(Good(), Known() with { Sent = sent });

        Assert.Equal(("192.0.2.20", CheckStatus.Pass), (state.DynHostAddress, Of(state, DynamicDnsRules.DynHost).Status));
    }

    [Theory]
    [InlineData("100.64.0.0", CheckStatus.Fail)]
    [InlineData("100.127.255.255", CheckStatus.Fail)]
    [InlineData("10.1.2.3", CheckStatus.Fail)]
    [InlineData("172.31.255.255", CheckStatus.Fail)]
    [InlineData("192.168.1.1", CheckStatus.Fail)]
    [InlineData("198.51.100.7", CheckStatus.Fail)]
    [InlineData("192.0.2.20", CheckStatus.Pass)]
    public async Task The_boxs_own_address_says_whether_anybody_reaches_it(string wan, CheckStatus status) =>
        Assert.Equal(status, Of(await LookAsync(Good(), Known() with { Wan = IPAddress.Parse(wan) }), DynamicDnsRules.Shared).Status);

    // RFC 6598: 100.64.0.0/10 ends at 100.127.255.255.
    [Theory]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    public async Task Beside_the_shared_range_addresses_are_public(string address) =>
        Assert.Equal(CheckStatus.Pass, Of(await LookAsync(Good(), Known() with { Public = IPAddress.Parse(address), Wan = IPAddress.Parse(address) }), DynamicDnsRules.Shared).Status);

    [Fact]
    public async Task Shared_addresses_are_called_by_their_name() =>
        Assert.Contains("CGNAT", Of(await LookAsync(Good(), Known() with { Wan = IPAddress.Parse("100.64.1.2") }), DynamicDnsRules.Shared).Message);

    [Fact]
    public async Task Each_rule_gives_exactly_one_verdict() =>
        Assert.Equal(DynamicDnsRules.InOrder.Select(r => r.Id), (await LookAsync(Good())).Checks.Select(c => c.Id));

    private static DynHostEntry Sent(string address, DynHostReplyCode code) => new(DateTimeOffset.UnixEpoch, Domain, IPAddress.Parse(address), code, string.Empty);

    private static TableResolver Good() => new TableResolver().Address(Domain, "192.0.2.20").Mx(Domain, 1, Domain);

    private static HouseAddresses Known() => new(House, string.Empty, null, null, []);

    private static CheckResult Of(DynamicDnsState state, CheckRule rule) => state.Checks.Single(c => c.Id == rule.Id);

    private static async Task<CheckStatus> StatusAsync(TableResolver dns, object rule) => Of(await LookAsync(dns), (CheckRule)rule).Status;

    private static async Task<DynamicDnsState> LookAsync(TableResolver dns, HouseAddresses? known = null) =>
        DynamicDnsJudge.Judge(await DynamicDnsFacts.ReadAsync(dns, DnsName.Parse(Domain), known ?? Known(), CancellationToken.None));
}
