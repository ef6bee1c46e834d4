using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>The list's format and algorithm (publicsuffix.org), and what RFC 7489 does with it.</summary>
public sealed class PublicSuffixListTests
{
    private const string Rules = """
        // a comment
        com

        uk
        co.uk   and what stands behind a blank is none
        *.ck
        !www.ck
        jp
        *.kawasaki.jp
        !city.kawasaki.jp
        公司.cn
        github.io
        """;

    [Theory]
    [InlineData("com", "com")]
    [InlineData("example.com", "example.com")]
    [InlineData("a.b.example.com", "example.com")]
    [InlineData("a.example.co.uk", "example.co.uk")]
    [InlineData("example.uk", "example.uk")]
    [InlineData("co.uk", "co.uk")]
    [InlineData("a.b.test.ck", "b.test.ck")]
    [InlineData("test.ck", "test.ck")]
    [InlineData("a.www.ck", "www.ck")]
    [InlineData("c.kobe.jp", "kobe.jp")]
    [InlineData("a.b.c.kawasaki.jp", "b.c.kawasaki.jp")]
    [InlineData("a.city.kawasaki.jp", "city.kawasaki.jp")]
    [InlineData("a.食狮.公司.cn", "食狮.公司.cn")]
    [InlineData("a.xn--85x722f.xn--55qx5d.cn", "xn--85x722f.xn--55qx5d.cn")]
    [InlineData("moi.github.io", "moi.github.io")]
    [InlineData("a.b.unlisted", "b.unlisted")] // without a rule "*" prevails
    [InlineData("unlisted", "unlisted")]
    public void The_organization_is_one_label_more_than_the_suffix(string name, string organization) =>
        Assert.Equal(DnsName.Parse(organization), Read(Rules).OrganizationOf(DnsName.Parse(name)));

    [Fact]
    public void Lines_that_are_no_rules_are_counted_and_left_out()
    {
        PublicSuffixList list = Read("com\na..b\n!\n*.\nfoo.*.bar\n" + new string('a', 100_000) + "\n\u0000\nuk");

        Assert.Equal([2, 3, 4, 5, 6], list.BadLines.Take(5));
        Assert.Equal(DnsName.Parse("a.uk"), list.OrganizationOf(DnsName.Parse("b.a.uk")));
    }

    [Fact]
    public void Any_text_is_a_list_whose_organizations_are_at_or_above_the_name() =>
        Gen.Select(Gen.String[0, 300], OneOf("a.b.c.tld", "tld", "www.ck")).Sample((text, name) =>
        {
            DnsName of = DnsName.Parse(name);
            DnsName organization = Read(text).OrganizationOf(of);
            Assert.True(of.IsAtOrBelow(organization) && !organization.IsRoot);
        });

    [Fact]
    public async Task Old_receivers_part_names_that_the_tree_walk_joins()
    {
        TableResolver dns = new TableResolver().Txt("_dmarc.github.io", "v=DMARC1; p=reject");
        DnsName from = DnsName.Parse("github.io");
        DmarcClaim[] dkim = [new(DnsName.Parse("moi.github.io"), true)];

        Assert.Equal(DmarcResultCode.Pass, (await new DmarcEvaluator(dns).EvaluateAsync(from, null, dkim, TestContext.Current.CancellationToken)).Result);
        Assert.Equal(DmarcResultCode.Fail, (await JudgeAsync(dns, "github.io", dkim)).Result);
    }

    // RFC 7489 §6.6.3 step 5; RFC 9989 §4.10 goes on
    [Fact]
    public async Task Old_receivers_stop_at_several_records()
    {
        TableResolver dns = new TableResolver().Txt("_dmarc.a.example.com", "v=DMARC1; p=none", "v=DMARC1; p=reject").Txt("_dmarc.example.com", "v=DMARC1; p=reject");

        Assert.Equal(DmarcResultCode.None, (await JudgeAsync(dns, "a.example.com")).Result);
    }

    [Theory]
    [InlineData("p=reject; pct=0", DmarcPolicy.Quarantine)] // RFC 7489 §6.6.4
    [InlineData("p=quarantine; pct=0", DmarcPolicy.None)]
    [InlineData("p=reject; pct=20", DmarcPolicy.Reject)]
    [InlineData("p=reject; pct=100", DmarcPolicy.Reject)]
    [InlineData("p=reject; t=y", DmarcPolicy.Reject)] // a tag they do not know
    [InlineData("p=reject; np=none", DmarcPolicy.Reject)]
    public async Task Old_receivers_go_by_pct_and_not_by_t(string tags, DmarcPolicy disposition) =>
        Assert.Equal(disposition, (await JudgeAsync(new TableResolver().Txt("_dmarc.example.com", "v=DMARC1; " + tags), "example.com")).Disposition);

    [Fact]
    public async Task Old_receivers_ask_the_organization_and_nobody_between()
    {
        TableResolver dns = new TableResolver().Txt("_dmarc.b.example.com", "v=DMARC1; p=reject; psd=n").Txt("_dmarc.example.com", "v=DMARC1; p=none; sp=quarantine");

        DmarcResult result = await JudgeAsync(dns, "a.b.example.com");

        Assert.Equal((DmarcPolicy.Quarantine, "example.com", "example.com"), (result.Policy, result.PolicyDomain, result.OrganizationalDomain));
        Assert.Equal(["_dmarc.a.b.example.com", "_dmarc.example.com"], dns.Asked.Select(q => q.Name.ToString()));
    }

    [Fact]
    public async Task Trouble_at_the_organization_is_a_temporary_error()
    {
        TableResolver dns = new TableResolver().Trouble("_dmarc.example.com", DnsRecordType.TXT, DnsStatus.ServFail);

        Assert.Equal(DmarcResultCode.TempError, (await JudgeAsync(dns, "a.example.com")).Result);
    }

    [Fact]
    public void The_systems_list_is_read_whole()
    {
        Assert.SkipUnless(File.Exists(PublicSuffixList.SystemPath), $"There is no {PublicSuffixList.SystemPath} (package publicsuffix).");
        using StreamReader reader = new(PublicSuffixList.SystemPath);

        PublicSuffixList list = PublicSuffixList.Read(reader);

        Assert.Empty(list.BadLines);
        Assert.True(list.Count > 5000, $"{list.Count} rules");
        Assert.Equal(DnsName.Parse("example.co.uk"), list.OrganizationOf(DnsName.Parse("a.b.example.co.uk")));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static PublicSuffixList Read(string text) => PublicSuffixList.Read(new StringReader(text));

    private static Task<DmarcResult> JudgeAsync(TableResolver dns, string from, params DmarcClaim[] dkim) =>
        new DmarcEvaluator(dns, Read(Rules)).EvaluateAsync(DnsName.Parse(from), null, dkim, TestContext.Current.CancellationToken);
}
