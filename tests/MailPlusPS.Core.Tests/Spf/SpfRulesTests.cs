using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Each rule of an SPF record with each of its outcomes.</summary>
public sealed class SpfRulesTests
{
    private const string Domain = "votredomaine.tld";

    [Fact]
    public async Task The_tutorials_record_passes_every_rule_but_for_the_ptr_of_OVH()
    {
        SpfRecord record = await ReadAsync(Tutorial());

        Assert.Equal(CheckStatus.Info, record.Checks.Max(c => c.Status));
        Assert.Equal("Spf.Ptr", Assert.Single(record.Checks, c => c.Status == CheckStatus.Info).Id);
    }

    [Fact]
    public async Task The_tutorials_record_takes_five_look_ups() => Assert.Equal(5, (await ReadAsync(Tutorial())).LookupCount);

    [Fact]
    public async Task Every_rule_gives_one_verdict_in_order()
    {
        SpfRecord record = await ReadAsync(Tutorial());

        Assert.Equal(SpfRules.InOrder.Select(r => r.Id), record.Checks.Select(c => c.Id), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(DnsStatus.ServFail)]
    [InlineData(DnsStatus.Refused)]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.Malformed)]
    [InlineData(DnsStatus.NotAsked)]
    [InlineData(DnsStatus.Other)]
    public async Task Without_an_answer_nothing_is_judged(DnsStatus status)
    {
        SpfRecord record = await ReadAsync(new TableResolver().Trouble(Domain, DnsRecordType.TXT, status));

        Assert.Equal(CheckStatus.Error, record.Checks.Of(SpfRules.Published).Status);
        Assert.All(record.Checks.Where(c => c.Id != SpfRules.Published.Id), c => Assert.Equal(CheckStatus.NotTested, c.Status));
    }

    [Fact]
    public async Task No_record_is_a_failure_and_leaves_the_rest_untested()
    {
        SpfRecord record = await ReadAsync(new TableResolver().Txt(Domain, "something else"));

        Assert.Equal(CheckStatus.Fail, record.Checks.Of(SpfRules.Published).Status);
        Assert.Equal(CheckStatus.NotTested, record.Checks.Of(SpfRules.Lookups).Status);
        Assert.Null(record.Text);
    }

    [Fact]
    public async Task Several_records_are_a_failure_that_shows_them_all()
    {
        CheckResult check = await CheckAsync(SpfRules.Published, new TableResolver().Txt(Domain, "v=spf1 mx -all", "v=spf1 a ~all", "other"));

        Assert.Equal((CheckStatus.Fail, "v=spf1 mx -all | v=spf1 a ~all"), (check.Status, check.Evidence));
    }

    [Theory]
    [InlineData("v=spf1 mx -all", "v=spf1 a mx ~all", "v=spf1 mx a -all")]
    [InlineData("v=spf1 mx ~all", "v=spf1 MX include:mx.ovh.com ?all", "v=spf1 mx include:mx.ovh.com ~all")]
    [InlineData("v=spf1 redirect=a.example.org", "v=spf1 mx -all", "v=spf1 include:a.example.org mx -all")]
    [InlineData("v=spf1 exists:%{L}.example.org +all", "v=spf1 mx", "v=spf1 exists:%{L}.example.org mx ~all")]
    [InlineData("v=spf1 mx -all", "v=spf1 -all a", "v=spf1 mx -all")]
    public async Task The_remedy_of_several_records_is_one_with_the_senders_of_all(string first, string second, string one)
    {
        CheckResult check = await CheckAsync(SpfRules.Published, new TableResolver().Txt(Domain, first, second));

        Assert.Equal(one, Remedies.TextAt(Domain, check));
    }

    [Theory]
    [InlineData("\"v=spf1 mx -all\"")]
    [InlineData(" v=spf1 mx -all")]
    [InlineData("v=spf1\u00a0mx -all")]
    [InlineData("\ufeffv=spf1 mx -all")]
    [InlineData("\u00abv=spf1 mx -all\u00bb")]
    [InlineData("v = spf1 mx -all")]
    public async Task A_record_that_starts_wrong_is_named_and_repaired(string text)
    {
        CheckResult check = await CheckAsync(SpfRules.Published, new TableResolver().Txt(Domain, text));

        Assert.Equal((CheckStatus.Fail, ControlCharacters.Escape(text)), (check.Status, check.Evidence));
        Assert.Equal("v=spf1 mx -all", Remedies.TextAt(Domain, check));
    }

    [Theory]
    [InlineData("votredomaine.tld.votredomaine.tld")]
    [InlineData("_spf.votredomaine.tld")]
    [InlineData("spf.votredomaine.tld")]
    public async Task A_record_at_a_wrong_name_is_found_and_belongs_at_the_domain(string name)
    {
        CheckResult check = await CheckAsync(SpfRules.Location, new TableResolver().Txt(name, "v=spf1 mx -all"));

        Assert.Equal(CheckStatus.Fail, check.Status);
        Assert.Contains(name, check.Message, StringComparison.Ordinal);
        Assert.Equal("v=spf1 mx -all", Remedies.TextAt(Domain, check));
    }

    [Fact]
    public async Task A_record_of_another_name_is_no_wrong_place_while_the_domain_has_its_own()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 include:_spf.votredomaine.tld -all").Txt("_spf.votredomaine.tld", "v=spf1 mx -all");

        Assert.Equal(CheckStatus.Pass, (await CheckAsync(SpfRules.Location, dns)).Status);
    }

    [Theory]
    [InlineData("v=spf1 mx a :smtp.smtpout.orange.fr include :mx.ovh.com -all", "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all", ":smtp.smtpout.orange.fr")]
    [InlineData("v=spf1 mx include :mx.ovh.com -all", "v=spf1 mx include:mx.ovh.com -all", ":mx.ovh.com")]
    [InlineData("v=spf1 mx \u2013all", "v=spf1 mx -all", "\u2013all")]
    [InlineData("v=spf1 mx - all", "v=spf1 mx -all", "\"-\"")]
    [InlineData("v=spf1 mx\u00a0a -all", "v=spf1 mx a -all", "mx\u00a0a")]
    [InlineData("v=spf1 include:\"mx.ovh.com\" -all", "v=spf1 include:mx.ovh.com -all", "\"mx.ovh.com\"")]
    [InlineData("v=spf1 mx -all\"", "v=spf1 mx -all", "-all\"")]
    public async Task A_copy_trap_is_named_and_repaired(string text, string repaired, string named)
    {
        CheckResult check = await CheckAsync(SpfRules.Syntax, new TableResolver().Txt(Domain, text));

        Assert.Equal(CheckStatus.Fail, check.Status);
        Assert.Contains(named, check.Message, StringComparison.Ordinal);
        Assert.Equal(repaired, Remedies.TextAt(Domain, check));
    }

    [Fact]
    public async Task A_blank_before_the_colon_is_said_to_be_that()
    {
        CheckResult check = await CheckAsync(SpfRules.Syntax, new TableResolver().Txt(Domain, "v=spf1 mx include :mx.ovh.com -all"));

        Assert.Contains(Texts.Get("Spf.Term.BlankBeforeColon", ":mx.ovh.com", 19), check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_term_that_nobody_can_guess_has_no_remedy()
    {
        CheckResult check = await CheckAsync(SpfRules.Syntax, new TableResolver().Txt(Domain, "v=spf1 mx moo -all"));

        Assert.Equal((CheckStatus.Fail, "moo", null), (check.Status, check.Evidence, check.Remedy));
    }

    [Theory]
    [InlineData("v=spf1 mx include=mx.ovh.com -all", "v=spf1 mx include:mx.ovh.com -all")]
    [InlineData("v=spf1 ip4=192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all")]
    public async Task An_equals_sign_for_a_colon_is_a_failure_though_it_parses(string text, string repaired)
    {
        CheckResult check = await CheckAsync(SpfRules.Syntax, new TableResolver().Txt(Domain, text));

        Assert.Equal(CheckStatus.Fail, check.Status);
        Assert.Equal(repaired, Remedies.TextAt(Domain, check));
    }

    [Fact]
    public async Task Stray_characters_are_named_with_their_place()
    {
        CheckResult check = await CheckAsync(SpfRules.Text, new TableResolver().Txt(Domain, "v=spf1 mx\u00a0a\u200b -all"));

        Assert.Equal(
            (CheckStatus.Fail, "U+00A0 NO-BREAK SPACE @10, U+200B ZERO WIDTH SPACE @12"),
            (check.Status, check.Evidence));
    }

    [Fact]
    public async Task The_length_counts_the_name_and_every_text_of_it()
    {
        string filler = new('x', 450 - Domain.Length - "v=spf1 -all".Length);

        Assert.Equal(CheckStatus.Pass, (await CheckAsync(SpfRules.Length, new TableResolver().Txt(Domain, "v=spf1 -all", filler))).Status);
        Assert.Equal(CheckStatus.Warning, (await CheckAsync(SpfRules.Length, new TableResolver().Txt(Domain, "v=spf1 -all", filler + "x"))).Status);
    }

    [Fact]
    public async Task A_record_of_type_SPF_beside_the_text_is_information() =>
        Assert.Equal(CheckStatus.Info, (await CheckAsync(SpfRules.TypeSpf, Tutorial().SpfType(Domain, "v=spf1 mx -all"))).Status);

    [Fact]
    public async Task A_record_of_type_SPF_alone_is_a_warning_whose_remedy_is_the_text()
    {
        CheckResult check = await CheckAsync(SpfRules.TypeSpf, new TableResolver().SpfType(Domain, "v=spf1 mx -all"));

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Equal("v=spf1 mx -all", Remedies.TextAt(Domain, check));
    }

    [Fact]
    public async Task A_server_that_does_not_know_type_SPF_spoils_nothing() =>
        Assert.Equal(CheckStatus.NotTested, (await CheckAsync(SpfRules.TypeSpf, Tutorial().Trouble(Domain, DnsRecordType.SPF, DnsStatus.Refused))).Status);

    [Fact]
    public async Task An_alias_on_the_way_is_shown()
    {
        TableResolver dns = new TableResolver().Alias(Domain, "host.example.org").Txt("host.example.org", "v=spf1 mx -all");

        Assert.Equal((CheckStatus.Info, "votredomaine.tld → host.example.org"), await StatusAndEvidenceAsync(SpfRules.Alias, dns));
    }

    [Fact]
    public async Task A_correct_record_costs_one_question_a_name_and_one_for_the_old_type()
    {
        TableResolver dns = Tutorial();

        await ReadAsync(dns);

        Assert.Equal(["mx.ovh.com TXT", $"{Domain} SPF", $"{Domain} TXT"], dns.Asked.Select(q => q.ToString()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
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
