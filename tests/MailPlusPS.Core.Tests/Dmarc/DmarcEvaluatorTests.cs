using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>RFC 9989 §4.10.2, §5.3: what a receiver makes of a message.</summary>
public sealed class DmarcEvaluatorTests
{
    private const string Reject = "v=DMARC1; p=reject";

    [Fact]
    public async Task The_tutorials_mail_passes_by_both()
    {
        DmarcResult result = await JudgeAsync(At("votredomaine.tld", "v=DMARC1; p=quarantine; adkim=s; aspf=s; sp=reject"), "votredomaine.tld", ("votredomaine.tld", true), ("votredomaine.tld", true));

        Assert.Equal((DmarcResultCode.Pass, true, true, DmarcPolicy.None), (result.Result, result.SpfAligned, result.DkimAligned, result.Disposition));
        Assert.Equal((DmarcPolicy.Quarantine, "votredomaine.tld", "votredomaine.tld"), (result.Policy, result.PolicyDomain, result.OrganizationalDomain));
        Assert.Equal(CheckStatus.Pass, result.Status);
    }

    [Theory]
    [InlineData("p=none", DmarcPolicy.None)]
    [InlineData("p=quarantine", DmarcPolicy.Quarantine)]
    [InlineData("p=reject", DmarcPolicy.Reject)]
    [InlineData("p=none; t=y", DmarcPolicy.None)]
    [InlineData("p=quarantine; t=y", DmarcPolicy.None)]
    [InlineData("p=reject; t=y", DmarcPolicy.Quarantine)]
    [InlineData("p=reject; t=n", DmarcPolicy.Reject)]
    [InlineData("p=reject; t=Y", DmarcPolicy.Quarantine)]
    [InlineData("p=reject; pct=0", DmarcPolicy.Reject)]
    public async Task What_is_done_with_a_message_that_fails_is_the_policy_one_step_down_in_test(string tags, DmarcPolicy disposition)
    {
        DmarcResult result = await JudgeAsync(At("example.com", "v=DMARC1; " + tags), "example.com", null);

        Assert.Equal((DmarcResultCode.Fail, disposition), (result.Result, result.Disposition));
    }

    [Theory]
    [InlineData("foo.example.com", "news.example.com", true)] // the table of §4.4
    [InlineData("news.example.com", "news.example.com", true)]
    [InlineData("foo.example.net", "news.example.com", false)]
    public async Task Relaxed_alignment_is_that_of_the_RFCs_table(string identifier, string author, bool aligned)
    {
        DmarcResult result = await JudgeAsync(At("example.com", Reject), author, null, (identifier, true));

        Assert.Equal((aligned, aligned ? DmarcResultCode.Pass : DmarcResultCode.Fail), (result.DkimAligned, result.Result));
    }

    [Fact]
    public async Task Names_below_a_public_suffix_are_different_organizations()
    {
        TableResolver dns = At("bank.example", Reject + "; psd=y");

        Assert.False((await JudgeAsync(dns, "giant.bank.example", null, ("mega.bank.example", true))).DkimAligned);
        Assert.True((await JudgeAsync(dns, "giant.bank.example", null, ("mail.giant.bank.example", true))).DkimAligned);
    }

    [Fact]
    public async Task A_department_with_psd_n_is_an_organization_of_its_own()
    {
        TableResolver dns = At("example.com", Reject).Txt("_dmarc.dept.example.com", Reject + "; psd=n");

        DmarcResult result = await JudgeAsync(dns, "example.com", null, ("dept.example.com", true));

        Assert.Equal((DmarcResultCode.Fail, false, "example.com"), (result.Result, result.DkimAligned, result.OrganizationalDomain));
        Assert.Equal("dept.example.com", Assert.Single(result.Identifiers).OrganizationalDomain);
    }

    // §4.10.2 rule 2 speaks of "other than the one for the domain where the tree walk started"
    [Fact]
    public async Task A_public_suffix_that_writes_itself_is_its_own_organization() =>
        Assert.Equal("bank.example", (await JudgeAsync(At("bank.example", Reject + "; psd=y"), "bank.example", null)).OrganizationalDomain);

    [Fact]
    public async Task The_organization_of_a_long_name_below_a_suffix_has_one_label_more_than_the_suffix() =>
        Assert.Equal("b.c.d.e.f.g.h.example", (await JudgeAsync(At("c.d.e.f.g.h.example", Reject + "; psd=y"), "x.a.b.c.d.e.f.g.h.example", null)).OrganizationalDomain);

    [Fact]
    public async Task One_of_several_signatures_is_enough() =>
        Assert.Equal(DmarcResultCode.Pass, (await JudgeAsync(At("example.com", Reject), "example.com", ("other.net", true), ("other.net", true), ("example.com", false), ("example.com", true))).Result);

    [Fact]
    public async Task A_signature_that_did_not_pass_is_worth_nothing()
    {
        DmarcResult result = await JudgeAsync(At("example.com", Reject), "example.com", ("example.com", false), ("example.com", false));

        Assert.Equal((DmarcResultCode.Fail, false, false), (result.Result, result.SpfAligned, result.DkimAligned));
    }

    [Theory]
    [InlineData("v=DMARC1; p=reject; sp=quarantine; np=none", "exists.example.com", DmarcPolicy.Quarantine)]
    [InlineData("v=DMARC1; p=reject; sp=quarantine; np=none", "missing.example.com", DmarcPolicy.None)]
    [InlineData("v=DMARC1; p=none; np=reject", "missing.example.com", DmarcPolicy.Reject)]
    [InlineData("v=DMARC1; p=none; np=reject", "exists.example.com", DmarcPolicy.None)]
    [InlineData("v=DMARC1; p=none; sp=reject", "missing.example.com", DmarcPolicy.Reject)]
    [InlineData("v=DMARC1; p=quarantine; sp=reject; np=reject", "example.com", DmarcPolicy.Quarantine)]
    public async Task The_policy_for_a_name_below_is_sp_where_it_exists_and_np_where_it_does_not(string record, string author, DmarcPolicy policy)
    {
        DmarcResult result = await JudgeAsync(At("example.com", record).Address("exists.example.com", "192.0.2.1"), author, null);

        Assert.Equal((policy, "example.com"), (result.Policy, result.PolicyDomain));
    }

    [Fact]
    public async Task No_record_is_none_and_aligns_nothing()
    {
        DmarcResult result = await JudgeAsync(new TableResolver(), "example.com", ("example.com", true));

        Assert.Equal((DmarcResultCode.None, null, null, null), (result.Result, result.SpfAligned, result.Policy, result.PolicyDomain));
        Assert.Equal((true, null), Assert.Single(result.Identifiers) is var told ? (told.Passed, told.Aligned) : default);
    }

    [Theory]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.ServFail)]
    [InlineData(DnsStatus.NotAsked)]
    public async Task Trouble_at_the_From_domain_is_a_temporary_error(DnsStatus status)
    {
        TableResolver dns = new TableResolver().Trouble("_dmarc.example.com", DnsRecordType.TXT, status);

        DmarcResult result = await JudgeAsync(dns, "example.com", ("example.com", true));

        Assert.Equal((DmarcResultCode.TempError, CheckStatus.Error, DmarcPolicy.None), (result.Result, result.Status, result.Disposition));
        Assert.Contains("_dmarc.example.com TXT", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trouble_in_the_walk_of_a_signature_that_may_decide_is_a_temporary_error()
    {
        TableResolver dns = At("example.com", Reject).Trouble("_dmarc.mail.example.com", DnsRecordType.TXT, DnsStatus.Timeout);

        DmarcResult result = await JudgeAsync(dns, "example.com", ("example.com", false), ("mail.example.com", true));

        Assert.Equal((DmarcResultCode.TempError, null), (result.Result, result.DkimAligned));
    }

    [Fact]
    public async Task Trouble_that_cannot_matter_any_more_does_not()
    {
        TableResolver dns = At("example.com", Reject).Trouble("_dmarc.mail.example.com", DnsRecordType.TXT, DnsStatus.Timeout);

        Assert.Equal(DmarcResultCode.Pass, (await JudgeAsync(dns, "example.com", ("example.com", true), ("mail.example.com", true))).Result);
    }

    [Fact]
    public async Task Trouble_above_an_own_record_matters_for_relaxed_alignment_alone()
    {
        static TableResolver Dns(string record) => At("mail.example.com", record).Trouble("_dmarc.example.com", DnsRecordType.TXT, DnsStatus.ServFail);

        Assert.Equal(DmarcResultCode.TempError, (await JudgeAsync(Dns(Reject), "mail.example.com", null, ("example.com", true))).Result);
        Assert.Equal(DmarcResultCode.Fail, (await JudgeAsync(Dns(Reject + "; adkim=s"), "mail.example.com", null, ("example.com", true))).Result);
        Assert.Equal(DmarcResultCode.Fail, (await JudgeAsync(Dns(Reject), "mail.example.com", null, ("example.net", true))).Result);
        Assert.Equal(DmarcResultCode.Pass, (await JudgeAsync(Dns(Reject), "mail.example.com", null, ("mail.example.com", true))).Result);
    }

    [Fact]
    public async Task Whether_a_name_exists_must_be_known_to_say_what_is_done()
    {
        TableResolver dns = At("example.com", "v=DMARC1; p=none; np=reject").Trouble("sub.example.com", DnsRecordType.TXT, DnsStatus.Timeout);

        Assert.Equal((DmarcResultCode.TempError, null), (await JudgeAsync(dns, "sub.example.com", null) is var failed ? (failed.Result, failed.Policy) : default));
        Assert.Equal(DmarcResultCode.Pass, (await JudgeAsync(dns, "sub.example.com", ("example.com", true))).Result);
    }

    [Theory]
    [InlineData("example.com", DmarcResultCode.TempError)]
    [InlineData("example.net", DmarcResultCode.Fail)]
    public async Task A_result_that_is_not_known_leaves_open_what_it_would_decide(string identifier, DmarcResultCode code)
    {
        DmarcResult result = await new DmarcEvaluator(At("example.com", Reject)).EvaluateAsync(
            DnsName.Parse("example.com"), new DmarcClaim(DnsName.Parse(identifier), null), [], TestContext.Current.CancellationToken);

        Assert.Equal(code, result.Result);
    }

    [Fact]
    public async Task Strict_alignment_in_the_way_of_a_name_of_ones_own_has_the_record_without_it_as_remedy()
    {
        DmarcResult result = await JudgeAsync(At("example.com", "v=DMARC1; p=reject; adkim=s; aspf=s"), "example.com", null, ("mail.example.com", true));

        CheckResult check = result.Checks.Of(DmarcAlignmentRules.Dkim);
        Assert.Equal("v=DMARC1; p=reject; adkim=r; aspf=s", Remedies.TextAt("_dmarc.example.com", check));
        Assert.Contains("adkim=s", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strict_alignment_is_not_blamed_for_a_stranger()
    {
        DmarcResult result = await JudgeAsync(At("example.com", "v=DMARC1; p=reject; adkim=s; aspf=s"), "example.com", ("orange.fr", true), ("other.example", true));

        Assert.DoesNotContain("=s", result.Explanation, StringComparison.Ordinal);
        Assert.All(result.Checks, c => Assert.Null(c.Remedy));
    }

    [Fact]
    public async Task A_text_at_the_name_that_is_no_record_is_named_with_its_repair()
    {
        DmarcResult result = await JudgeAsync(At("example.com", "v=dmarc1; p=reject"), "example.com", null);

        Assert.Equal(DmarcResultCode.None, result.Result);
        Assert.Equal("v=DMARC1; p=reject", Remedies.TextAt("_dmarc.example.com", result.Checks.Of(DmarcAlignmentRules.Record)));
    }

    [Fact]
    public async Task Every_rule_gives_one_verdict()
    {
        DmarcResult[] results =
        [
            await JudgeAsync(At("example.com", Reject), "example.com", ("example.com", true)), await JudgeAsync(new TableResolver(), "example.com", null),
            DmarcEvaluator.WithoutAuthor([]), DmarcEvaluator.WithoutAuthor([DnsName.Parse("a.tld"), DnsName.Parse("b.tld")]),
        ];

        Assert.All(results, r => Assert.Equal(DmarcAlignmentRules.InOrder.Select(i => i.Id), r.Checks.Select(c => c.Id)));
    }

    [Fact]
    public void A_message_without_one_author_cannot_be_judged()
    {
        Assert.Equal(DmarcResultCode.PermError, DmarcEvaluator.WithoutAuthor([]).Result);
        Assert.Contains("a.tld, b.tld", DmarcEvaluator.WithoutAuthor([DnsName.Parse("a.tld"), DnsName.Parse("b.tld")]).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thousands_of_signatures_take_few_questions_and_no_guess()
    {
        TableResolver dns = At("example.com", Reject);
        (string, bool)[] signatures = [.. Enumerable.Range(0, 5000).Select(i => ($"d{i}.example.com", true))];
        dns.Txt("_dmarc.example.net", Reject);

        DmarcResult aligned = await JudgeAsync(dns, "example.com", null, signatures);
        Assert.Equal(DmarcResultCode.Pass, aligned.Result);
        Assert.True(dns.Asked.Count < 200, $"{dns.Asked.Count} questions");

        foreach (int i in Enumerable.Range(0, 5000))
        {
            dns.Txt($"_dmarc.d{i}.example.com", Reject + "; psd=n");
        }

        Assert.Equal(DmarcResultCode.PermError, (await JudgeAsync(dns, "example.com", null, signatures)).Result);
    }

    [Fact]
    public async Task A_name_with_no_room_for_the_underscore_label_has_no_record_of_its_own()
    {
        string longest = string.Join('.', Enumerable.Repeat(new string('a', 61), 4)) + ".tld";

        Assert.Equal(DmarcResultCode.None, (await JudgeAsync(new TableResolver(), longest, (longest, true))).Result);
    }

    private static TableResolver At(string domain, string record) => new TableResolver().Txt("_dmarc." + domain, record);

    private static Task<DmarcResult> JudgeAsync(TableResolver dns, string from, (string Domain, bool Passed)? spf, params (string Domain, bool Passed)[] dkim) =>
        new DmarcEvaluator(dns).EvaluateAsync(
            DnsName.Parse(from),
            spf is { } s ? new DmarcClaim(DnsName.Parse(s.Domain), s.Passed) : null,
            [.. dkim.Select(d => new DmarcClaim(DnsName.Parse(d.Domain), d.Passed))],
            TestContext.Current.CancellationToken);
}
