using System;
using System.Linq;
using MailPlusPS.Dmarc;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>RFC 9989 §4.7, §4.8 and §4.10.1: what a record says.</summary>
public sealed class DmarcSyntaxTests
{
    [Theory]
    [InlineData("v=DMARC1")]
    [InlineData("v=DMARC1;")]
    [InlineData("v=DMARC1; p=none")]
    [InlineData("v = DMARC1 ;p=none")]
    [InlineData("v\t=\tDMARC1\t;p=none")]
    [InlineData("V=DMARC1; p=none")]
    public void A_record_starts_with_its_version(string text) => Assert.True(DmarcSyntax.IsRecord(text));

    [Theory]
    [InlineData("v=dmarc1; p=none")]
    [InlineData("v=DMARC2; p=none")]
    [InlineData("v=DMARC11; p=none")]
    [InlineData("v=DMARC1 p=none")]
    [InlineData("p=none; v=DMARC1")]
    [InlineData("\"v=DMARC1; p=none\"")]
    [InlineData("v=DMARC1\n")]
    [InlineData("v=spf1 -all")]
    public void Anything_else_is_ignored(string text) => Assert.False(DmarcSyntax.IsRecord(text));

    [Theory]
    [InlineData("p=none", DmarcPolicy.None, DmarcPolicy.None, DmarcPolicy.None)]
    [InlineData("p=quarantine", DmarcPolicy.Quarantine, DmarcPolicy.Quarantine, DmarcPolicy.Quarantine)]
    [InlineData("p=REJECT", DmarcPolicy.Reject, DmarcPolicy.Reject, DmarcPolicy.Reject)]
    [InlineData("p=reject; sp=none", DmarcPolicy.Reject, DmarcPolicy.None, DmarcPolicy.None)]
    [InlineData("p=none; np=reject", DmarcPolicy.None, DmarcPolicy.None, DmarcPolicy.Reject)]
    [InlineData("p=none; sp=quarantine; np=reject", DmarcPolicy.None, DmarcPolicy.Quarantine, DmarcPolicy.Reject)]
    [InlineData("sp=reject; p=none", DmarcPolicy.None, DmarcPolicy.Reject, DmarcPolicy.Reject)]
    public void Sp_stands_for_names_below_and_np_for_those_that_do_not_exist(string tags, DmarcPolicy p, DmarcPolicy sp, DmarcPolicy np)
    {
        DmarcSyntax record = DmarcSyntax.Parse("v=DMARC1; " + tags);

        Assert.Equal((p, sp, np), (record.Policy, record.SubdomainPolicy, record.NonexistentPolicy));
    }

    [Theory]
    [InlineData("p=rejet")]
    [InlineData("p=")]
    [InlineData("adkim=s")]
    [InlineData("p=reject; sp=rejet")]
    [InlineData("p=reject; np=all")]
    public void Without_a_valid_policy_a_record_that_asks_for_reports_counts_as_none(string tags)
    {
        DmarcSyntax record = DmarcSyntax.Parse($"v=DMARC1; {tags}; rua=mailto:a@example.org");

        Assert.Equal((DmarcPolicy.None, DmarcPolicy.None, DmarcPolicy.None), (record.Policy, record.SubdomainPolicy, record.NonexistentPolicy));
    }

    [Theory]
    [InlineData("p=rejet")]
    [InlineData("p=reject; sp=rejet")]
    [InlineData("p=rejet; rua=mailto: a@example.org")]
    [InlineData("p=rejet; ruf=mailto:a@example.org")]
    [InlineData("")]
    public void And_one_that_does_not_ask_counts_for_nothing(string tags) => Assert.Null(DmarcSyntax.Parse("v=DMARC1; " + tags).Policy);

    [Fact]
    public void Any_URI_asks_for_reports() => Assert.Equal(DmarcPolicy.None, DmarcSyntax.Parse("v=DMARC1; rua=https://example.org/report").Policy);

    [Theory]
    [InlineData("mailto:a@example.org", null)]
    [InlineData("MAILTO:a@example.org", null)]
    [InlineData("mailto:a%2Cb@example.org?subject=x", null)]
    [InlineData("mailto:a@example.org!10m", null)]
    [InlineData("mailto:a@example.org!10", null)]
    [InlineData("mailto: a@example.org", "Blank")]
    [InlineData("mailto:\u00a0a@example.org", "Blank")]
    [InlineData("mailto :a@example.org", "Blank")]
    [InlineData("mailto:a @example.org", "Blank")]
    [InlineData("a@example.org", "NoScheme")]
    [InlineData("https://example.org/", "NotMailto")]
    [InlineData("nonsense", "NotUri")]
    [InlineData("mailto:", "NotAddress")]
    [InlineData("mailto:example.org", "NotAddress")]
    [InlineData("mailto:@example.org", "NotAddress")]
    [InlineData("mailto:a@example", "NotAddress")]
    [InlineData("mailto:a@example..org", "NotAddress")]
    [InlineData("mailto:\u201ca@example.org\u201d", "NotAddress")]
    [InlineData("", "Empty")]
    public void A_report_address_is_a_mailto_URI(string text, string? problem) =>
        Assert.Equal(problem, DmarcReportUri.Parse("rua", text).Problem);

    [Theory]
    [InlineData("mailto:a@example.org!10m", true)]
    [InlineData("mailto:a@example.org!10", true)]
    [InlineData("mailto:a@example.org!", false)]
    [InlineData("mailto:a@example.org!m", false)]
    [InlineData("mailto:a@example.org", false)]
    public void A_size_limit_is_digits_and_a_unit(string text, bool hasLimit) => Assert.Equal(hasLimit, DmarcReportUri.Parse("rua", text).HasSizeLimit);

    [Theory]
    [InlineData("mailto: a@example.org", "mailto:a@example.org")]
    [InlineData("a@example.org", "mailto:a@example.org")]
    [InlineData("mailto:\u201ca@example.org\u201d", "mailto:a@example.org")]
    [InlineData("mailto:a@example.org!10m", "mailto:a@example.org")]
    [InlineData("nonsense", null)]
    [InlineData("https://example.org/", null)]
    public void An_address_is_put_right_where_only_one_can_be_meant(string text, string? repaired) =>
        Assert.Equal(repaired, DmarcReportUri.Parse("rua", text).Repaired);

    [Fact]
    public void Addresses_are_told_apart_at_commas() =>
        Assert.Equal(
            "mailto:a@example.org mailto:b@example.org",
            string.Join(' ', DmarcSyntax.Parse("v=DMARC1; rua=mailto:a@example.org , mailto:b@example.org").ReportUris("rua").Select(u => u.Text)));

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("d")]
    [InlineData("S")]
    [InlineData("1:d:s")]
    [InlineData("d:s:0")]
    [InlineData("s:d")]
    public void A_failure_option_is_one_of_four_each_once(string value) => Assert.Null(Explain("fo=" + value).Problem);

    [Theory]
    [InlineData("0:1")]
    [InlineData("d:d")]
    [InlineData("2")]
    [InlineData("1:")]
    [InlineData("")]
    public void Zero_and_one_exclude_each_other(string value) => Assert.NotNull(Explain("fo=" + value).Problem);

    [Theory]
    [InlineData("adkim=r")]
    [InlineData("aspf=S")]
    [InlineData("t=y")]
    [InlineData("psd=u")]
    [InlineData("p=none")]
    [InlineData("x=anything")]
    public void A_value_of_the_table_has_no_problem(string tag) => Assert.Null(Explain(tag).Problem);

    [Theory]
    [InlineData("adkim=strict")]
    [InlineData("aspf=")]
    [InlineData("t=u")]
    [InlineData("psd=yes")]
    [InlineData("p=block")]
    [InlineData("ruf=mailto: a@example.org")]
    [InlineData("p none")]
    public void Any_other_value_has_one(string tag) => Assert.False(string.IsNullOrEmpty(Explain(tag).Problem));

    private static RecordTag Explain(string tag) => DmarcTags.Explain(DmarcSyntax.Parse("v=DMARC1; " + tag).Tags.Tags[1]);
}
