using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>RFC 9990 §4: a domain takes another's reports only where it says so.</summary>
public sealed class DmarcExternalTests
{
    private const string Domain = "votredomaine.tld";
    private const string Authorization = "votredomaine.tld._report._dmarc.rapports.example";

    [Theory]
    [InlineData("v=DMARC1")]
    [InlineData("v=DMARC1;")]
    [InlineData("v=DMARC1; rua=mailto:autre@rapports.example")]
    public async Task A_domain_that_says_so_takes_the_reports(string text) =>
        Assert.Equal((CheckStatus.Pass, $"{Authorization}: {text}"), await JudgeAsync(To("rapports.example").Txt(Authorization, text)) is var check ? (check.Status, check.Evidence) : default);

    [Theory]
    [InlineData(null)]
    [InlineData("v=spf1 -all")]
    [InlineData("v=dmarc1")]
    public async Task A_domain_that_does_not_has_the_record_to_publish_as_remedy(string? text)
    {
        TableResolver dns = To("rapports.example");
        CheckResult check = await JudgeAsync(text is null ? dns : dns.Txt(Authorization, text));

        Assert.Equal(CheckStatus.Fail, check.Status);
        Assert.Equal("v=DMARC1", Remedies.TextAt(Authorization, check));
        Assert.Contains(Authorization, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_domain_that_does_not_has_a_line_of_the_remedy()
    {
        CheckResult check = await JudgeAsync(new TableResolver().Txt("_dmarc." + Domain, "v=DMARC1; p=none; rua=mailto:a@b.example,mailto:a@b.example; ruf=mailto:a@c.example"));

        Assert.Equal(
            ["votredomaine.tld._report._dmarc.b.example. 3600 IN TXT \"v=DMARC1\"", "votredomaine.tld._report._dmarc.c.example. 3600 IN TXT \"v=DMARC1\""],
            check.Remedy!.Text.Split('\n'));
    }

    [Theory]
    [InlineData("votredomaine.tld")]
    [InlineData("mail.votredomaine.tld")]
    public async Task The_own_organization_has_to_say_nothing(string target)
    {
        TableResolver dns = To(target);

        Assert.Equal(CheckStatus.Pass, (await JudgeAsync(dns)).Status);
        Assert.DoesNotContain(dns.Asked, q => q.Name.ToString().Contains("_report", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_department_that_is_an_organization_of_its_own_has_to()
    {
        TableResolver dns = To("dept.votredomaine.tld").Txt("_dmarc.dept.votredomaine.tld", "v=DMARC1; p=none; psd=n");

        Assert.Equal(CheckStatus.Fail, (await JudgeAsync(dns)).Status);
    }

    [Fact]
    public async Task A_record_from_above_asks_in_the_name_of_where_it_stands()
    {
        TableResolver dns = new TableResolver().Txt("_dmarc.tld", "v=DMARC1; p=none; rua=mailto:a@b.example").Txt("tld._report._dmarc.b.example", "v=DMARC1");

        Assert.Equal(CheckStatus.Pass, (await JudgeAsync(dns)).Status);
    }

    // step 9: no report to either
    [Fact]
    public async Task Reports_that_would_go_on_to_a_third_domain_are_not_sent() =>
        Assert.Equal(CheckStatus.Fail, (await JudgeAsync(To("rapports.example").Txt(Authorization, "v=DMARC1; rua=mailto:a@third.example"))).Status);

    [Fact]
    public async Task Silence_is_an_error_and_no_verdict()
    {
        CheckResult check = await JudgeAsync(To("rapports.example").Trouble(Authorization, DnsRecordType.TXT, DnsStatus.Timeout));

        Assert.Equal((CheckStatus.Error, null), (check.Status, check.Remedy));
    }

    [Fact]
    public async Task What_lies_outside_a_zone_file_is_not_tested_and_said()
    {
        CheckResult check = await JudgeAsync(To("rapports.example").Trouble(Authorization, DnsRecordType.TXT, DnsStatus.NotAsked));

        Assert.Equal(CheckStatus.NotTested, check.Status);
        Assert.Equal("v=DMARC1", Remedies.TextAt(Authorization, check));
    }

    // step 4: a name beyond the DNS's limits authorizes nobody
    [Fact]
    public async Task A_domain_too_long_for_the_name_takes_none()
    {
        string longest = string.Join('.', Enumerable.Repeat(new string('a', 61), 4));

        Assert.Equal((CheckStatus.Fail, null), await JudgeAsync(To(longest)) is var check ? (check.Status, check.Remedy) : default);
    }

    [Fact]
    public async Task A_thousand_domains_take_few_questions()
    {
        TableResolver dns = new TableResolver().Txt("_dmarc." + Domain, "v=DMARC1; p=none; rua=" + string.Join(',', Enumerable.Range(0, 1000).Select(i => $"mailto:a@d{i}.example")));

        CheckResult check = await JudgeAsync(dns);

        Assert.Equal(CheckStatus.Fail, check.Status);
        Assert.True(dns.Asked.Count < 30, $"{dns.Asked.Count} questions");
    }

    private static TableResolver To(string target) => new TableResolver().Txt("_dmarc." + Domain, $"v=DMARC1; p=none; rua=mailto:rapports@{target}");

    private static async Task<CheckResult> JudgeAsync(TableResolver dns) =>
        (await new DmarcReader(dns).ReadAsync(DnsName.Parse(Domain), TestContext.Current.CancellationToken)).Checks.Of(DmarcRules.External);
}
