using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Mx;
using Xunit;

namespace MailPlusPS.Core.Tests.Mx;

/// <summary>Each rule of an MX record with each of its outcomes (RFC 5321 §5.1, RFC 2181 §10.3, RFC 7505).</summary>
public sealed class MxRulesTests
{
    private const string Domain = "votredomaine.tld";

    [Fact]
    public async Task The_tutorials_records_come_lowest_first_and_pass()
    {
        MxSet set = await ReadAsync(Tutorial());

        Assert.Equal(
            "1 votredomaine.tld, 5 mx1.mail.ovh.net, 10 mx2.mail.ovh.net, 100 mx3.mail.ovh.net",
            string.Join(", ", set.Records));
        Assert.All(set.Records, r => Assert.Equal(CheckStatus.Pass, r.Status));
    }

    [Fact]
    public async Task Every_rule_gives_one_verdict_in_order()
    {
        MxSet set = await ReadAsync(Tutorial());

        Assert.All(set.Records, r => Assert.Equal(MxRules.InOrder.Select(x => x.Id), r.Checks.Select(c => c.Id), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Addresses_of_both_families_are_shown_IPv4_first()
    {
        TableResolver dns = new TableResolver().Mx(Domain, 1, Domain).Address(Domain, "2001:db8::1", "192.0.2.1");

        Assert.Equal("192.0.2.1, 2001:db8::1", string.Join(", ", Assert.Single((await ReadAsync(dns)).Records).Addresses));
    }

    [Fact]
    public async Task Without_an_answer_there_is_no_record()
    {
        MxSet set = await ReadAsync(new TableResolver().Trouble(Domain, DnsRecordType.MX, DnsStatus.Timeout));

        Assert.Equal((DnsStatus.Timeout, 0), (set.Answer.Status, set.Records.Count));
    }

    [Fact]
    public async Task Without_an_MX_the_address_of_the_domain_is_used_with_a_warning()
    {
        MxRecord record = Assert.Single((await ReadAsync(new TableResolver().Address(Domain, "192.0.2.1"))).Records);

        Assert.Equal((true, 0, Domain, CheckStatus.Warning), (record.IsImplicit, record.Preference, record.Exchange, record.Status));
        Assert.Equal("votredomaine.tld. 3600 IN MX 1 votredomaine.tld.", record.Checks.Of(MxRules.Published).Remedy?.Text);
    }

    [Fact]
    public async Task Neither_MX_nor_address_is_a_failure()
    {
        MxRecord record = Assert.Single((await ReadAsync(new TableResolver())).Records);

        Assert.Equal(CheckStatus.Fail, record.Checks.Of(MxRules.Published).Status);
        Assert.All(record.Checks.Skip(1), c => Assert.Equal(CheckStatus.NotTested, c.Status));
    }

    [Fact]
    public async Task No_MX_and_a_silent_address_is_an_error()
    {
        TableResolver dns = new TableResolver().Trouble(Domain, DnsRecordType.A, DnsStatus.ServFail);

        Assert.Equal(CheckStatus.Error, Assert.Single((await ReadAsync(dns)).Records).Checks.Of(MxRules.Published).Status);
    }

    [Fact]
    public async Task A_null_MX_alone_is_information()
    {
        MxRecord record = Assert.Single((await ReadAsync(new TableResolver().Mx(Domain, 0, "."))).Records);

        Assert.Equal((CheckStatus.Info, "."), (record.Checks.Of(MxRules.Published).Status, record.Exchange));
        Assert.Equal(CheckStatus.NotTested, record.Checks.Of(MxRules.Target).Status);
    }

    [Fact]
    public async Task A_null_MX_beside_others_is_a_failure()
    {
        MxSet set = await ReadAsync(Tutorial().Mx(Domain, 0, "."));

        Assert.Equal(CheckStatus.Fail, set.Records[0].Checks.Of(MxRules.Published).Status);
        Assert.Equal(CheckStatus.Pass, set.Records[1].Checks.Of(MxRules.Published).Status);
    }

    [Fact]
    public async Task An_exchange_without_an_address_is_a_failure_that_names_it()
    {
        CheckResult check = await CheckAsync(MxRules.Target, new TableResolver().Mx(Domain, 1, "nowhere.example.org"));

        Assert.Equal((CheckStatus.Fail, "nowhere.example.org A: NxDomain"), (check.Status, check.Evidence));
        Assert.Contains("nowhere.example.org", check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exchange_that_cannot_be_asked_for_is_an_error()
    {
        TableResolver dns = new TableResolver().Mx(Domain, 1, "mail.example.org").Trouble("mail.example.org", DnsRecordType.A, DnsStatus.Timeout);

        Assert.Equal(CheckStatus.Error, (await CheckAsync(MxRules.Target, dns)).Status);
    }

    [Fact]
    public async Task One_family_is_enough_when_the_other_is_silent()
    {
        TableResolver dns = new TableResolver().Mx(Domain, 1, "mail.example.org").Address("mail.example.org", "192.0.2.1")
            .Trouble("mail.example.org", DnsRecordType.AAAA, DnsStatus.Timeout);

        Assert.Equal(CheckStatus.Pass, (await CheckAsync(MxRules.Target, dns)).Status);
    }

    [Fact]
    public async Task An_address_for_a_host_is_a_failure_and_is_not_asked_for()
    {
        TableResolver dns = new TableResolver().Mx(Domain, 1, "192.0.2.1");

        Assert.Equal(CheckStatus.Fail, (await CheckAsync(MxRules.Target, dns)).Status);
        Assert.Equal(["votredomaine.tld MX"], dns.Asked.Select(q => q.ToString()), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_alias_for_a_host_is_a_failure_that_shows_the_way()
    {
        TableResolver dns = new TableResolver().Mx(Domain, 1, "mail.votredomaine.tld").Alias("mail.votredomaine.tld", Domain).Address(Domain, "192.0.2.1");

        CheckResult check = await CheckAsync(MxRules.Alias, dns);

        Assert.Equal((CheckStatus.Fail, "mail.votredomaine.tld → votredomaine.tld"), (check.Status, check.Evidence));
    }

    [Fact]
    public async Task Equal_numbers_are_information_that_names_the_others()
    {
        TableResolver dns = new TableResolver().Mx(Domain, 1, "a.example.org").Mx(Domain, 1, "b.example.org");

        CheckResult check = await CheckAsync(MxRules.Preference, dns);

        Assert.Equal(CheckStatus.Info, check.Status);
        Assert.Contains("b.example.org", check.Message, StringComparison.Ordinal);
    }

    private static TableResolver Tutorial() => new TableResolver()
        .Mx(Domain, 5, "mx1.mail.ovh.net").Mx(Domain, 100, "mx3.mail.ovh.net").Mx(Domain, 10, "mx2.mail.ovh.net").Mx(Domain, 1, Domain)
        .Address(Domain, "192.0.2.1")
        .Address("mx1.mail.ovh.net", "198.51.100.1").Address("mx2.mail.ovh.net", "198.51.100.2").Address("mx3.mail.ovh.net", "198.51.100.3");

    private static Task<MxSet> ReadAsync(IDnsResolver dns) =>
        new MxReader(dns).ReadAsync(DnsName.Parse(Domain), TestContext.Current.CancellationToken);

    private static async Task<CheckResult> CheckAsync(CheckRule rule, IDnsResolver dns) => (await ReadAsync(dns)).Records[0].Checks.Of(rule);
}
