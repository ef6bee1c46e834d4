using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>The rules that look at a record and those that it leads to.</summary>
public sealed class SpfTreeRulesTests
{
    private const string Domain = "votredomaine.tld";

    [Theory]
    [InlineData(8, CheckStatus.Pass)]
    [InlineData(9, CheckStatus.Info)]
    [InlineData(10, CheckStatus.Info)]
    [InlineData(11, CheckStatus.Fail)]
    public async Task Ten_look_ups_are_allowed_and_the_last_two_are_mentioned(int count, CheckStatus expected)
    {
        TableResolver dns = new TableResolver().Txt(Domain, $"v=spf1 {string.Join(' ', Enumerable.Repeat("a", count))} -all");

        CheckResult check = await CheckAsync(SpfRules.Lookups, dns);

        Assert.Equal(expected, check.Status);
        Assert.StartsWith($"{count} ", check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_ups_of_included_records_count()
    {
        TableResolver dns = new TableResolver()
            .Txt(Domain, "v=spf1 include:a.example.org include:b.example.org -all")
            .Txt("a.example.org", "v=spf1 a mx ptr exists:%{i}.example.org ?all")
            .Txt("b.example.org", "v=spf1 a a redirect=c.example.org")
            .Txt("c.example.org", "v=spf1 a ip4:192.0.2.1 exp=x.example.org -all");

        Assert.Equal(10, (await ReadAsync(dns)).LookupCount);
    }

    [Fact]
    public async Task Terms_behind_all_do_not_count()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 mx -all a include:a.example.org redirect=b.example.org");

        Assert.Equal(1, (await ReadAsync(dns)).LookupCount);
    }

    [Theory]
    [InlineData("v=spf1 include:votredomaine.tld -all", "v=spf1 -all")]
    [InlineData("v=spf1 include:a.example.org -all", "v=spf1 include:votredomaine.tld -all")]
    [InlineData("v=spf1 redirect=a.example.org", "v=spf1 redirect=votredomaine.tld")]
    public async Task A_record_that_leads_back_to_itself_is_a_failure(string text, string other)
    {
        TableResolver dns = new TableResolver().Txt(Domain, text).Txt("a.example.org", other);

        Assert.Equal(CheckStatus.Fail, (await CheckAsync(SpfRules.Lookups, dns)).Status);
    }

    [Fact]
    public async Task The_same_record_included_twice_is_no_loop()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 include:a.example.org include:b.example.org -all")
            .Txt("a.example.org", "v=spf1 include:c.example.org -all")
            .Txt("b.example.org", "v=spf1 include:c.example.org -all")
            .Txt("c.example.org", "v=spf1 a -all");

        CheckResult check = await CheckAsync(SpfRules.Lookups, dns);

        Assert.Equal(CheckStatus.Pass, check.Status);
        Assert.StartsWith("6 ", check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_ups_below_a_silent_record_are_unknown()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 include:a.example.org -all").Trouble("a.example.org", DnsRecordType.TXT, DnsStatus.Timeout);

        Assert.Equal(CheckStatus.Error, (await CheckAsync(SpfRules.Lookups, dns)).Status);
        Assert.Null((await ReadAsync(dns)).LookupCount);
    }

    [Fact]
    public async Task Too_many_look_ups_stay_too_many_whatever_a_silent_record_holds()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 a a a a a a a a a a include:a.example.org -all").Trouble("a.example.org", DnsRecordType.TXT, DnsStatus.Timeout);

        Assert.Equal(CheckStatus.Fail, (await CheckAsync(SpfRules.Lookups, dns)).Status);
    }

    [Fact]
    public async Task A_wide_and_deep_tree_is_cut_off_and_each_name_asked_a_bounded_number_of_times()
    {
        TableResolver dns = new();
        string everybody = string.Join(' ', Enumerable.Range(0, 20).Select(i => $"include:n{i}.example.org"));
        dns.Txt(Domain, $"v=spf1 {everybody} -all");
        foreach (int i in Enumerable.Range(0, 20))
        {
            dns.Txt($"n{i}.example.org", $"v=spf1 {everybody} -all");
        }

        SpfRecord record = await ReadAsync(dns);

        Assert.Equal(CheckStatus.Fail, record.Checks.Of(SpfRules.Lookups).Status);
        Assert.True(dns.Asked.Count <= 45, $"{dns.Asked.Count} questions");
    }

    [Fact]
    public async Task An_included_name_without_a_record_is_a_failure_that_names_it()
    {
        CheckResult check = await CheckAsync(SpfRules.Includes, new TableResolver().Txt(Domain, "v=spf1 include:nowhere.example.org -all"));

        Assert.Equal((CheckStatus.Fail, "nowhere.example.org TXT: NxDomain"), (check.Status, check.Evidence));
        Assert.Contains("nowhere.example.org", check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_included_name_with_several_records_is_a_failure()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 include:a.example.org -all").Txt("a.example.org", "v=spf1 a -all", "v=spf1 mx -all");

        Assert.Equal(CheckStatus.Fail, (await CheckAsync(SpfRules.Includes, dns)).Status);
    }

    [Fact]
    public async Task A_wrong_term_in_an_included_record_is_a_failure_that_shows_it()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 redirect=a.example.org").Txt("a.example.org", "v=spf1 moo -all");

        CheckResult check = await CheckAsync(SpfRules.Includes, dns);

        Assert.Equal((CheckStatus.Fail, "a.example.org: v=spf1 moo -all"), (check.Status, check.Evidence));
    }

    [Fact]
    public async Task A_silent_included_record_is_an_error_not_a_failure()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 include:a.example.org -all").Trouble("a.example.org", DnsRecordType.TXT, DnsStatus.ServFail);

        Assert.Equal((CheckStatus.Error, "include:a.example.org"), await StatusAndEvidenceAsync(SpfRules.Includes, dns));
    }

    [Fact]
    public async Task An_include_that_depends_on_the_message_is_mentioned_not_followed()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 include:%{d2}.example.org -all");

        CheckResult check = await CheckAsync(SpfRules.Includes, dns);

        Assert.Equal(CheckStatus.Info, check.Status);
        Assert.Contains("include:%{d2}.example.org", check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_included_passes() => Assert.Equal(CheckStatus.Pass, (await CheckAsync(SpfRules.Includes, new TableResolver().Txt(Domain, "v=spf1 mx -all"))).Status);

    [Theory]
    [InlineData("-all", CheckStatus.Pass)]
    [InlineData("~all", CheckStatus.Info)]
    [InlineData("?all", CheckStatus.Warning)]
    [InlineData("all", CheckStatus.Fail)]
    [InlineData("+all", CheckStatus.Fail)]
    public async Task What_is_said_of_everybody_else_decides(string all, CheckStatus expected) =>
        Assert.Equal((expected, all), await StatusAndEvidenceAsync(SpfRules.All, new TableResolver().Txt(Domain, "v=spf1 mx " + all)));

    [Theory]
    [InlineData("v=spf1 mx ?all", "v=spf1 mx -all")]
    [InlineData("v=spf1 mx", "v=spf1 mx -all")]
    [InlineData("v=spf1", "v=spf1 -all")]
    [InlineData("v=spf1 +all mx ", "v=spf1 mx -all")]
    public async Task An_open_end_is_closed_by_the_remedy(string text, string closed) =>
        Assert.Equal(closed, Remedies.TextAt(Domain, await CheckAsync(SpfRules.All, new TableResolver().Txt(Domain, text))));

    [Theory]
    [InlineData("v=spf1 mx -all", CheckStatus.Pass)]
    [InlineData("v=spf1 mx ~all", CheckStatus.Info)]
    [InlineData("v=spf1 mx", CheckStatus.Warning)]
    [InlineData("v=spf1 +all", CheckStatus.Fail)]
    public async Task A_redirect_is_judged_by_where_it_leads(string target, CheckStatus expected)
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 redirect=a.example.org").Txt("a.example.org", target);

        Assert.Equal((expected, "redirect=a.example.org"), await StatusAndEvidenceAsync(SpfRules.All, dns));
    }

    [Theory]
    [InlineData("include:a.example.org", CheckStatus.Fail)]
    [InlineData("?include:a.example.org", CheckStatus.Pass)]
    public async Task An_included_record_that_lets_everybody_pass_opens_the_whole(string include, CheckStatus expected)
    {
        TableResolver dns = new TableResolver().Txt(Domain, $"v=spf1 {include} -all").Txt("a.example.org", "v=spf1 ip4:192.0.2.1 +all");

        Assert.Equal(expected, (await CheckAsync(SpfRules.All, dns)).Status);
    }

    [Theory]
    [InlineData("v=spf1 mx -all a exp=x.example.org", "a", "v=spf1 mx a exp=x.example.org -all")]
    [InlineData("v=spf1 redirect=b.example.org mx ~all", "redirect=b.example.org", "v=spf1 mx ~all")]
    public async Task A_term_that_is_never_reached_is_named_and_all_put_last(string text, string lost, string ordered)
    {
        CheckResult check = await CheckAsync(SpfRules.Order, new TableResolver().Txt(Domain, text));

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains(lost, check.Message, StringComparison.Ordinal);
        Assert.Equal(ordered, Remedies.TextAt(Domain, check));
    }

    [Fact]
    public async Task An_explanation_behind_all_is_in_its_place() =>
        Assert.Equal(CheckStatus.Pass, (await CheckAsync(SpfRules.Order, new TableResolver().Txt(Domain, "v=spf1 mx -all exp=x.example.org"))).Status);

    [Fact]
    public async Task A_ptr_of_ones_own_is_a_warning() =>
        Assert.Equal((CheckStatus.Warning, $"ptr ({Domain})"), await StatusAndEvidenceAsync(SpfRules.Ptr, new TableResolver().Txt(Domain, "v=spf1 ptr -all")));

    [Fact]
    public async Task A_ptr_of_OVH_is_information_with_its_number()
    {
        CheckResult check = await CheckAsync(SpfRules.Ptr, Tutorial());

        Assert.Equal((CheckStatus.Info, "ptr:mail-out.ovh.net (mx.ovh.com), ptr:mail.ovh.net (mx.ovh.com)"), (check.Status, check.Evidence));
        Assert.Contains("(2 ", check.Message, StringComparison.Ordinal);
    }

    private static TableResolver Tutorial() => new TableResolver()
        .Txt(Domain, "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all")
        .Txt("mx.ovh.com", "v=spf1 ptr:mail-out.ovh.net ptr:mail.ovh.net ip4:8.33.137.105/32 ip4:192.99.77.81/32 ?all");

    private static Task<SpfRecord> ReadAsync(IDnsResolver dns) =>
        new SpfReader(dns).ReadAsync(DnsName.Parse(Domain), TestContext.Current.CancellationToken);

    private static async Task<CheckResult> CheckAsync(CheckRule rule, IDnsResolver dns) => (await ReadAsync(dns)).Checks.Of(rule);

    private static async Task<(CheckStatus Status, string Evidence)> StatusAndEvidenceAsync(CheckRule rule, IDnsResolver dns)
    {
        CheckResult check = await CheckAsync(rule, dns);
        return (check.Status, check.Evidence);
    }
}
