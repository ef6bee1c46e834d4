using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>Each rule of a DMARC record with each of its outcomes.</summary>
public sealed class DmarcRulesTests
{
    private const string Domain = "votredomaine.tld";
    private const string Name = "_dmarc.votredomaine.tld";
    private const string User = "utilisateurprincipal@votredomaine.tld";
    private const string Tutorial = $"v=DMARC1; p=quarantine; rua=mailto:{User}; ruf=mailto: {User}; fo=1; adkim=s; aspf=s; pct=100; ri=86400; sp=reject";
    private const string Clean = $"v=DMARC1; p=quarantine; rua=mailto:{User}; ruf=mailto:{User}; fo=1; adkim=s; aspf=s; sp=reject";

    [Fact]
    public async Task The_tutorials_record_fails_for_the_blank_in_ruf_alone()
    {
        DmarcRecord record = await ReadAsync(At(Tutorial));

        CheckResult check = Assert.Single(record.Checks, c => c.Status == CheckStatus.Fail);
        Assert.Equal("Dmarc.ReportUris", check.Id);
        Assert.StartsWith("ruf=", check.Message, StringComparison.Ordinal);
        Assert.Equal(Clean, Remedies.TextAt(Name, check));
    }

    [Fact]
    public async Task The_tutorials_record_has_pct_and_ri_named_as_removed()
    {
        CheckResult check = await CheckAsync(DmarcRules.Removed, At(Tutorial));

        Assert.Equal((CheckStatus.Warning, "pct=100 ri=86400"), (check.Status, check.Evidence));
        Assert.Contains("pct=100 ri=86400", check.Message, StringComparison.Ordinal);
        Assert.Equal(Clean, Remedies.TextAt(Name, check));
    }

    [Fact]
    public async Task The_tutorials_record_has_sp_named_as_stricter() =>
        Assert.Equal((CheckStatus.Info, "sp=reject"), await StatusAndEvidenceAsync(DmarcRules.Subdomains, At(Tutorial)));

    [Fact]
    public async Task The_cleaned_record_has_nothing_but_that_to_say()
    {
        DmarcRecord record = await ReadAsync(At(Clean));

        Assert.Equal(DmarcRules.Subdomains.Id, Assert.Single(record.Checks, c => c.Status != CheckStatus.Pass).Id);
        Assert.Equal((DmarcPolicy.Quarantine, DmarcPolicy.Reject, DmarcPolicy.Reject), (record.Policy, record.SubdomainPolicy, record.NonexistentPolicy));
    }

    [Fact]
    public async Task Every_rule_gives_one_verdict_in_order() =>
        Assert.Equal(DmarcRules.InOrder.Select(r => r.Id), (await ReadAsync(At(Clean))).Checks.Select(c => c.Id), StringComparer.Ordinal);

    [Fact]
    public async Task Without_an_answer_nothing_is_judged()
    {
        DmarcRecord record = await ReadAsync(new TableResolver().Trouble(Name, DnsRecordType.TXT, DnsStatus.Timeout));

        Assert.Equal(CheckStatus.Error, record.Checks.Of(DmarcRules.Published).Status);
        Assert.All(record.Checks.Skip(1), c => Assert.Equal(CheckStatus.NotTested, c.Status));
    }

    [Fact]
    public async Task Trouble_above_a_domain_without_a_record_is_an_error_that_names_the_question()
    {
        DmarcRecord record = await ReadAsync(new TableResolver().Trouble("_dmarc.tld", DnsRecordType.TXT, DnsStatus.ServFail));

        Assert.Equal(CheckStatus.Error, record.Checks.Of(DmarcRules.Published).Status);
        Assert.Contains("_dmarc.tld TXT", record.Checks.Of(DmarcRules.Published).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_record_is_a_failure_whose_remedy_is_one_to_begin_with()
    {
        CheckResult check = await CheckAsync(DmarcRules.Published, new TableResolver());

        Assert.Equal(CheckStatus.Fail, check.Status);
        DmarcSyntax remedy = DmarcSyntax.Parse(Remedies.TextAt(Name, check));
        Assert.Equal((DmarcPolicy.None, "postmaster@votredomaine.tld"), (remedy.Policy, Assert.Single(remedy.ReportUris("rua")).Mailbox));
    }

    [Fact]
    public async Task No_record_in_a_zone_file_is_a_failure_though_nobody_looked_above()
    {
        CheckResult check = await CheckAsync(DmarcRules.Published, new TableResolver().Trouble("_dmarc.tld", DnsRecordType.TXT, DnsStatus.NotAsked));

        Assert.Equal((CheckStatus.Fail, Texts.Get("Dmarc.Published.MissingHere")), (check.Status, check.Message));
    }

    [Fact]
    public async Task A_record_from_above_passes_and_is_judged_by_what_it_says_of_names_below()
    {
        TableResolver dns = new TableResolver().Txt("_dmarc.tld", "v=DMARC1; p=reject; sp=none");

        DmarcRecord record = await ReadAsync(dns);

        Assert.Equal((CheckStatus.Pass, "tld"), (record.Checks.Of(DmarcRules.Published).Status, record.FoundAt));
        Assert.Equal((CheckStatus.Info, "sp=none"), (record.Checks.Of(DmarcRules.Policy).Status, record.Checks.Of(DmarcRules.Policy).Evidence));
    }

    [Fact]
    public async Task Several_records_are_a_failure_and_no_policy()
    {
        DmarcRecord record = await ReadAsync(At(Clean, "v=DMARC1; p=none"));

        Assert.Equal((CheckStatus.Fail, null, null), (record.Checks.Of(DmarcRules.Published).Status, record.Policy, record.FoundAt));
    }

    [Theory]
    [InlineData($"\"{Clean}\"")]
    [InlineData($"v=dmarc1; p=quarantine; rua=mailto:{User}; ruf=mailto:{User}; fo=1; adkim=s; aspf=s; sp=reject")]
    [InlineData($"v=DMARC1 p=quarantine rua=mailto:{User} ruf=mailto:{User} fo=1 adkim=s aspf=s sp=reject")]
    [InlineData($"\u00a0{Clean}")]
    public async Task A_record_that_starts_wrong_is_named_and_repaired(string text)
    {
        CheckResult check = await CheckAsync(DmarcRules.Published, At(text));

        Assert.Equal((CheckStatus.Fail, text), (check.Status, check.Evidence));
        Assert.Equal(Clean, Remedies.TextAt(Name, check));
    }

    [Theory]
    [InlineData("_dmarc.votredomaine.tld.votredomaine.tld")]
    [InlineData("dmarc.votredomaine.tld")]
    [InlineData("votredomaine.tld")]
    public async Task A_record_at_a_wrong_name_is_found_and_belongs_at_the_underscore(string wrong)
    {
        CheckResult check = await CheckAsync(DmarcRules.Location, new TableResolver().Txt(wrong, Clean));

        Assert.Equal(CheckStatus.Fail, check.Status);
        Assert.Contains(wrong, check.Message, StringComparison.Ordinal);
        Assert.Equal(Clean, Remedies.TextAt(Name, check));
    }

    [Theory]
    [InlineData("v=DMARC1; p=none; reports", "reports")]
    [InlineData("v=DMARC1; p=none; p=reject", " p ")]
    public async Task A_record_that_breaks_the_tag_list_is_a_failure_that_names_the_place(string text, string named)
    {
        CheckResult check = await CheckAsync(DmarcRules.Syntax, At(text));

        Assert.Equal((CheckStatus.Fail, null), (check.Status, check.Remedy));
        Assert.Contains(named, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stray_characters_are_named_and_taken_out()
    {
        CheckResult check = await CheckAsync(DmarcRules.Text, At("v=DMARC1; p=none;\u00a0rua=mailto:a@example.org"));

        Assert.Equal((CheckStatus.Fail, "U+00A0 NO-BREAK SPACE @18"), (check.Status, check.Evidence));
        Assert.Equal("v=DMARC1; p=none; rua=mailto:a@example.org", Remedies.TextAt(Name, check));
    }

    [Fact]
    public async Task Tabs_around_separators_are_white_space() =>
        Assert.Equal(CheckStatus.Pass, (await CheckAsync(DmarcRules.Text, At("v\t=\tDMARC1\t;\tp=none\t"))).Status);

    [Theory]
    [InlineData("p=none", CheckStatus.Info)]
    [InlineData("p=quarantine", CheckStatus.Pass)]
    [InlineData("p=reject", CheckStatus.Pass)]
    public async Task The_policy_is_judged(string tag, CheckStatus expected) =>
        Assert.Equal((expected, tag), await StatusAndEvidenceAsync(DmarcRules.Policy, At("v=DMARC1; " + tag)));

    [Theory]
    [InlineData("p=rejet", "p=rejet")]
    [InlineData("p=reject; sp=rejet", "sp=rejet")]
    [InlineData("p=reject; np=", "np=")]
    [InlineData("adkim=s", "p=")]
    public async Task A_wrong_policy_is_a_warning_that_names_the_tag(string tags, string named)
    {
        CheckResult check = await CheckAsync(DmarcRules.Policy, At($"v=DMARC1; {tags}; rua=mailto:a@example.org"));

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains(named, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_policy_nor_reports_is_a_failure() =>
        Assert.Equal(CheckStatus.Fail, (await CheckAsync(DmarcRules.Policy, At("v=DMARC1; p=rejet"))).Status);

    [Theory]
    [InlineData("p=reject; sp=none", CheckStatus.Warning)]
    [InlineData("p=reject; sp=quarantine", CheckStatus.Warning)]
    [InlineData("p=none; sp=reject", CheckStatus.Info)]
    [InlineData("p=reject; sp=reject", CheckStatus.Pass)]
    [InlineData("p=reject", CheckStatus.Pass)]
    public async Task A_softer_policy_below_is_a_warning(string tags, CheckStatus expected) =>
        Assert.Equal(expected, (await CheckAsync(DmarcRules.Subdomains, At("v=DMARC1; " + tags))).Status);

    [Theory]
    [InlineData("rua=mailto:a@example.org", CheckStatus.Pass)]
    [InlineData("rua=mailto:a@example.org!10m", CheckStatus.Info)]
    [InlineData("adkim=s", CheckStatus.Info)]
    [InlineData("rua=https://example.org/report", CheckStatus.Warning)]
    [InlineData("rua=a@example.org", CheckStatus.Fail)]
    [InlineData("rua=mailto:a@example.org,", CheckStatus.Fail)]
    [InlineData("rua=nonsense", CheckStatus.Fail)]
    [InlineData("rua=mailto:a", CheckStatus.Fail)]
    public async Task Report_addresses_are_judged(string tag, CheckStatus expected) =>
        Assert.Equal(expected, (await CheckAsync(DmarcRules.ReportUris, At("v=DMARC1; p=none; " + tag))).Status);

    [Theory]
    [InlineData("rua=a@example.org", "rua=mailto:a@example.org")]
    [InlineData("rua=mailto :a@example.org,b@example.org", "rua=mailto:a@example.org,mailto:b@example.org")]
    [InlineData("rua=mailto:a@example.org!10m", "rua=mailto:a@example.org")]
    public async Task A_report_address_is_put_right(string tag, string repaired) =>
        Assert.Equal("v=DMARC1; p=none; " + repaired, Remedies.TextAt(Name, await CheckAsync(DmarcRules.ReportUris, At("v=DMARC1; p=none; " + tag))));

    [Theory]
    [InlineData("pct=0", "v=DMARC1; p=reject; t=y")]
    [InlineData("pct=0; t=n", "v=DMARC1; p=reject; t=n")]
    [InlineData("pct=50; rf=afrf", "v=DMARC1; p=reject")]
    public async Task Removed_tags_are_left_out_and_pct_0_becomes_t_y(string tags, string repaired) =>
        Assert.Equal(repaired, Remedies.TextAt(Name, await CheckAsync(DmarcRules.Removed, At("v=DMARC1; p=reject; " + tags))));

    [Fact]
    public async Task A_share_of_the_mail_is_said_to_have_become_all_of_it() =>
        Assert.Equal(Texts.Get("Dmarc.Removed.Percentage", "pct=50"), (await CheckAsync(DmarcRules.Removed, At("v=DMARC1; p=reject; pct=50"))).Message);

    [Theory]
    [InlineData("adkim=strict", CheckStatus.Warning)]
    [InlineData("fo=0:1; ruf=mailto:a@example.org", CheckStatus.Warning)]
    [InlineData("foo=bar", CheckStatus.Info)]
    [InlineData("fo=1", CheckStatus.Info)]
    [InlineData("adkim=r; aspf=r; t=n; psd=u", CheckStatus.Pass)]
    public async Task Values_are_judged(string tags, CheckStatus expected) =>
        Assert.Equal(expected, (await CheckAsync(DmarcRules.Values, At("v=DMARC1; p=none; " + tags))).Status);

    [Fact]
    public async Task A_policy_in_test_is_information() =>
        Assert.Equal((CheckStatus.Info, "t=y"), await StatusAndEvidenceAsync(DmarcRules.Testing, At("v=DMARC1; p=reject; t=y")));

    [Fact]
    public async Task An_alias_on_the_way_is_shown()
    {
        TableResolver dns = new TableResolver().Alias(Name, "dmarc.example.org").Txt("dmarc.example.org", Clean);

        Assert.Equal((CheckStatus.Info, Name + " → dmarc.example.org"), await StatusAndEvidenceAsync(DmarcRules.Alias, dns));
    }

    private static TableResolver At(params string[] texts) => new TableResolver().Txt(Name, texts);

    private static Task<DmarcRecord> ReadAsync(IDnsResolver dns) =>
        new DmarcReader(dns).ReadAsync(DnsName.Parse(Domain), TestContext.Current.CancellationToken);

    private static async Task<CheckResult> CheckAsync(CheckRule rule, IDnsResolver dns) => (await ReadAsync(dns)).Checks.Of(rule);

    private static async Task<(CheckStatus Status, string Evidence)> StatusAndEvidenceAsync(CheckRule rule, IDnsResolver dns)
    {
        CheckResult check = await CheckAsync(rule, dns);
        return (check.Status, check.Evidence);
    }
}
