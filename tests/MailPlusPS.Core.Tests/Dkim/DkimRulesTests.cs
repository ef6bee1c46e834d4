using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>Each rule of a DKIM key record with each of its outcomes.</summary>
public sealed class DkimRulesTests
{
    private const string Domain = "votredomaine.tld";
    private const string Name = "mps1._domainkey.votredomaine.tld";
    private const string Forum = "v=DKIM1; k=rsa; p=" + DkimKeys.Forum;

    private static string Good => "v=DKIM1; k=rsa; p=" + DkimKeys.Rsa(2048);

    [Fact]
    public async Task A_record_of_2048_bits_passes_every_rule()
    {
        DkimRecord record = await ReadAsync(At(Good));

        Assert.All(record.Checks, c => Assert.Equal(CheckStatus.Pass, c.Status));
        Assert.Equal(("rsa", 2048, Good), (record.KeyType, record.KeySize, record.Text));
    }

    [Fact]
    public async Task Every_rule_gives_one_verdict_in_order() =>
        Assert.Equal(DkimRules.InOrder.Select(r => r.Id), (await ReadAsync(At(Good))).Checks.Select(c => c.Id), StringComparer.Ordinal);

    [Fact]
    public async Task The_shortest_record_of_the_RFC_is_enough() =>
        Assert.Equal(CheckStatus.Pass, (await ReadAsync(At("p=" + DkimKeys.Rsa(2048)))).Status);

    [Fact]
    public async Task The_tutorials_example_fails_for_its_placeholder_and_q_is_named()
    {
        DkimRecord record = await ReadAsync(At("v=DKIM1; q=dns; p=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"));

        Assert.Equal(CheckStatus.Fail, record.Checks.Of(DkimRules.Key).Status);
        Assert.Equal((CheckStatus.Info, "q=dns"), (record.Checks.Of(DkimRules.Tags).Status, record.Checks.Of(DkimRules.Tags).Evidence));
        Assert.Contains("q=dns", record.Checks.Of(DkimRules.Tags).Message, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.NotTested, record.Checks.Of(DkimRules.KeySize).Status);
    }

    [Fact]
    public async Task The_forums_key_of_1024_bits_is_a_warning()
    {
        CheckResult check = await CheckAsync(DkimRules.KeySize, At(Forum));

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Contains("1024", check.Message, StringComparison.Ordinal);
        Assert.Equal(RemedyKind.ClickPath, check.Remedy?.Kind);
    }

    [Theory]
    [InlineData(512, CheckStatus.Fail)]
    [InlineData(1024, CheckStatus.Warning)]
    [InlineData(2048, CheckStatus.Pass)]
    [InlineData(4096, CheckStatus.Pass)]
    public async Task The_size_is_judged_by_RFC_8301(int bits, CheckStatus expected)
    {
        CheckResult check = await CheckAsync(DkimRules.KeySize, At("v=DKIM1; p=" + DkimKeys.Rsa(bits)));

        Assert.Equal(expected, check.Status);
        Assert.StartsWith($"{bits} ", check.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1023, CheckStatus.Fail)]
    [InlineData(2047, CheckStatus.Warning)]
    [InlineData(4097, CheckStatus.Warning)]
    [InlineData(8192, CheckStatus.Warning)]
    public async Task One_bit_beside_a_limit_is_beside_it(int bits, CheckStatus expected) =>
        Assert.Equal(expected, (await CheckAsync(DkimRules.KeySize, At("v=DKIM1; p=" + DkimKeys.Shape(bits)))).Status);

    [Theory]
    [InlineData(DnsStatus.ServFail)]
    [InlineData(DnsStatus.Timeout)]
    public async Task Without_an_answer_nothing_is_judged(DnsStatus status)
    {
        DkimRecord record = await ReadAsync(new TableResolver().Trouble(Name, DnsRecordType.TXT, status));

        Assert.Equal(CheckStatus.Error, record.Checks.Of(DkimRules.Published).Status);
        Assert.All(record.Checks.Skip(1), c => Assert.Equal(CheckStatus.NotTested, c.Status));
    }

    [Fact]
    public async Task No_record_is_a_failure_that_names_the_selector()
    {
        CheckResult check = await CheckAsync(DkimRules.Published, new TableResolver().Txt(Domain, "v=spf1 -all"));

        Assert.Equal((CheckStatus.Fail, Name + " TXT: NxDomain"), (check.Status, check.Evidence));
        Assert.Contains("mps1", check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_records_are_a_failure() => Assert.Equal(CheckStatus.Fail, (await CheckAsync(DkimRules.Published, At(Good, Forum))).Status);

    [Fact]
    public async Task The_key_alone_gets_its_tags_as_the_remedy()
    {
        CheckResult check = await CheckAsync(DkimRules.Published, At(DkimKeys.Forum));

        Assert.Equal((CheckStatus.Fail, Forum), (check.Status, Remedies.TextAt(Name, check)));
    }

    [Fact]
    public async Task Another_text_at_the_name_is_no_key_record()
    {
        CheckResult check = await CheckAsync(DkimRules.Published, At("v=spf1 -all"));

        Assert.Equal((CheckStatus.Fail, "v=spf1 -all", null), (check.Status, check.Evidence, check.Remedy));
    }

    [Theory]
    [InlineData("mps1._domainkey.votredomaine.tld.votredomaine.tld")]
    [InlineData("mps1.domainkey.votredomaine.tld")]
    [InlineData("mps1.votredomaine.tld")]
    [InlineData("_domainkey.votredomaine.tld")]
    [InlineData("votredomaine.tld")]
    public async Task A_record_at_a_wrong_name_is_found_and_belongs_at_the_selector(string wrong)
    {
        CheckResult check = await CheckAsync(DkimRules.Location, new TableResolver().Txt(wrong, Forum));

        Assert.Equal(CheckStatus.Fail, check.Status);
        Assert.Contains(wrong, check.Message, StringComparison.Ordinal);
        Assert.Equal(Forum, Remedies.TextAt(Name, check));
    }

    [Theory]
    [InlineData("mps1")]
    [InlineData("MPS1")]
    [InlineData("mps1._domainkey")]
    [InlineData("mps1._domainkey.")]
    [InlineData(" mps1._domainkey.votredomaine.tld. ")]
    public async Task A_selector_may_be_typed_as_the_form_shows_it(string selector)
    {
        DkimRecord record = await new DkimReader(At(Good)).ReadAsync(DnsName.Parse(Domain), selector, TestContext.Current.CancellationToken);

        Assert.Equal(("mps1", 2048), (record.Selector, record.KeySize));
    }

    [Theory]
    [InlineData("v=DKIM1; k rsa; p=", "k rsa")]
    [InlineData("v=DKIM1; k=rsa; =x; p=", "position 17")]
    [InlineData("v=DKIM1; k=rsa; k=rsa; p=", " k ")]
    [InlineData("k=rsa; v=DKIM1; p=", "DKIM1")]
    [InlineData("v=DKIM2; k=rsa; p=", "DKIM2")]
    [InlineData("v=dkim1; k=rsa; p=", "dkim1")]
    public async Task A_record_that_breaks_the_tag_list_is_a_failure_that_names_the_place(string start, string named)
    {
        CheckResult check = await CheckAsync(DkimRules.Syntax, At(start + DkimKeys.Forum));

        Assert.Equal(CheckStatus.Fail, check.Status);
        Assert.Contains(named, check.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_without_p_is_a_failure_of_grammar_and_key()
    {
        DkimRecord record = await ReadAsync(At("v=DKIM1; k=rsa"));

        Assert.Equal(CheckStatus.Fail, record.Checks.Of(DkimRules.Syntax).Status);
        Assert.Equal((CheckStatus.Fail, Texts.Get("Dkim.Key.Missing")), (record.Checks.Of(DkimRules.Key).Status, record.Checks.Of(DkimRules.Key).Message));
    }

    [Fact]
    public async Task Quotes_inside_the_text_are_named_and_taken_out()
    {
        DkimRecord record = await ReadAsync(At($"\"{Forum}\""));

        Assert.Equal(CheckStatus.Fail, record.Checks.Of(DkimRules.Text).Status);
        Assert.StartsWith("U+0022 QUOTATION MARK @1, ", record.Checks.Of(DkimRules.Text).Evidence, StringComparison.Ordinal);
        Assert.Equal(Forum, Remedies.TextAt(Name, record.Checks.Of(DkimRules.Text)));
    }

    [Fact]
    public async Task A_no_break_space_in_the_key_is_named_and_taken_out()
    {
        CheckResult check = await CheckAsync(DkimRules.Text, At(Forum.Insert(60, "\u00a0")));

        Assert.Equal((CheckStatus.Fail, "U+00A0 NO-BREAK SPACE @61"), (check.Status, check.Evidence));
        Assert.Equal(Forum, Remedies.TextAt(Name, check));
    }

    [Fact]
    public async Task A_blank_in_the_key_is_a_warning_though_the_RFC_allows_it()
    {
        CheckResult check = await CheckAsync(DkimRules.Text, At(Forum.Insert(60, " ")));

        Assert.Equal(CheckStatus.Warning, check.Status);
        Assert.Equal(Forum, Remedies.TextAt(Name, check));
    }

    [Fact]
    public async Task Tabs_between_tags_are_folding_white_space() =>
        Assert.Equal(CheckStatus.Pass, (await CheckAsync(DkimRules.Text, At(Good.Replace("; ", " ;\t ", StringComparison.Ordinal)))).Status);

    [Fact]
    public async Task An_empty_p_is_a_withdrawn_key() =>
        Assert.Equal((CheckStatus.Fail, "p="), ((await CheckAsync(DkimRules.Key, At("v=DKIM1; p="))).Status, (await CheckAsync(DkimRules.Key, At("v=DKIM1; p="))).Evidence));

    [Theory]
    [InlineData("xxx")]
    [InlineData("MIGf*")]
    [InlineData("bm90IGEga2V5")]
    public async Task What_is_no_key_is_a_failure_that_says_where_to_find_it(string value)
    {
        CheckResult check = await CheckAsync(DkimRules.Key, At("v=DKIM1; p=" + value));

        Assert.Equal((CheckStatus.Fail, value), (check.Status, check.Evidence));
        Assert.Contains(Domain, check.Remedy?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Ed25519_key_is_information()
    {
        DkimRecord record = await ReadAsync(At("v=DKIM1; k=ed25519; p=" + DkimKeys.Ed25519));

        Assert.Equal(CheckStatus.Info, record.Checks.Of(DkimRules.KeyType).Status);
        Assert.Equal((CheckStatus.Pass, 256), (record.Checks.Of(DkimRules.KeySize).Status, record.KeySize));
    }

    [Fact]
    public async Task A_key_type_that_nobody_knows_is_a_failure_and_its_key_is_not_judged()
    {
        DkimRecord record = await ReadAsync(At("v=DKIM1; k=dsa; p=" + DkimKeys.Forum));

        Assert.Equal(CheckStatus.Fail, record.Checks.Of(DkimRules.KeyType).Status);
        Assert.Contains("k=dsa", record.Checks.Of(DkimRules.KeyType).Message, StringComparison.Ordinal);
        Assert.Equal(CheckStatus.NotTested, record.Checks.Of(DkimRules.Key).Status);
        Assert.Equal(CheckStatus.NotTested, record.Checks.Of(DkimRules.KeySize).Status);
    }

    [Theory]
    [InlineData("h=sha256", CheckStatus.Pass)]
    [InlineData("h=sha1:sha256", CheckStatus.Pass)]
    [InlineData("h=sha1 : sha256", CheckStatus.Pass)]
    [InlineData("h=sha1", CheckStatus.Fail)]
    [InlineData("s=email", CheckStatus.Pass)]
    [InlineData("s=*", CheckStatus.Pass)]
    [InlineData("s=other:email", CheckStatus.Pass)]
    [InlineData("s=tlsrpt", CheckStatus.Fail)]
    public async Task A_key_must_be_allowed_for_mail_and_SHA256(string tag, CheckStatus expected) =>
        Assert.Equal(expected, (await CheckAsync(DkimRules.Usage, At($"v=DKIM1; {tag}; p={DkimKeys.Forum}"))).Status);

    [Theory]
    [InlineData("t=y", CheckStatus.Warning)]
    [InlineData("t=s:y", CheckStatus.Warning)]
    [InlineData("t=s", CheckStatus.Pass)]
    public async Task A_key_in_test_is_a_warning(string tag, CheckStatus expected) =>
        Assert.Equal(expected, (await CheckAsync(DkimRules.Testing, At($"v=DKIM1; {tag}; p={DkimKeys.Forum}"))).Status);

    [Fact]
    public async Task Both_flags_are_explained()
    {
        DkimRecord record = await ReadAsync(At($"v=DKIM1; t=y:s; p={DkimKeys.Forum}"));

        Assert.Equal(Texts.Get("Dkim.Meaning.t.y") + " " + Texts.Get("Dkim.Meaning.t.s"), record.Tags.Single(t => t.Name == "t").Meaning);
    }

    [Fact]
    public async Task A_note_is_no_foreign_tag() =>
        Assert.Equal(CheckStatus.Pass, (await CheckAsync(DkimRules.Tags, At($"v=DKIM1; n=note; g=*; p={DkimKeys.Forum}"))).Status);

    [Fact]
    public async Task An_unknown_tag_is_named() =>
        Assert.Equal("z9=1", (await CheckAsync(DkimRules.Tags, At($"v=DKIM1; z9=1; p={DkimKeys.Forum}"))).Evidence);

    [Fact]
    public async Task An_alias_on_the_way_is_shown()
    {
        TableResolver dns = new TableResolver().Alias(Name, "key.example.org").Txt("key.example.org", Good);

        CheckResult check = await CheckAsync(DkimRules.Alias, dns);

        Assert.Equal((CheckStatus.Info, Name + " → key.example.org"), (check.Status, check.Evidence));
    }

    private static TableResolver At(params string[] texts) => new TableResolver().Txt(Name, texts);

    private static Task<DkimRecord> ReadAsync(IDnsResolver dns) =>
        new DkimReader(dns).ReadAsync(DnsName.Parse(Domain), "mps1", TestContext.Current.CancellationToken);

    private static async Task<CheckResult> CheckAsync(CheckRule rule, IDnsResolver dns) => (await ReadAsync(dns)).Checks.Of(rule);
}
