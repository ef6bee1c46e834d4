using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Dkim;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Messages;
using MailPlusPS.Mx;
using MailPlusPS.ReverseDns;
using MailPlusPS.Pasting;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Checks;

/// <summary>In the pseudo-locale every sentence of ours stands in double brackets; one that does not is outside the resources.</summary>
public sealed class PseudoLocaleTests
{
    private const string Domain = "votredomaine.tld";

    private static readonly string[] SpfTexts =
    [
        "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all", "v=spf1", "v=spf1 +all", "v=spf1 ?all mx", "v=spf1 ~all redirect=a.example.org",
        "v=spf1 ip4:1.2.3.4/24 ip6:::1 exists:%{i}.example.org exp=e.example.org x=y ptr ptr:example.org a/24//64 mx//64 -all",
        "v=spf1 include:votredomaine.tld", "v=spf1 include:%{d} -all", "v=spf1 redirect=mx.ovh.com", "v=spf1 redirect=silent.example.org", "v=spf1 include:open.example.org -all",
        "v=spf1 a :b include :c ip4: ip4:1 ip6:1 ip6:::1/999 all: a: a:b a/99 ptr/1 moo ipv4:1.2.3.4 redirect= exp=%z x=% redirect=a.b redirect=a.b", "v=spf1 include=a.b -all",
        "v=spf1\u00a0mx -all", "v=spf1 mx\u00a0a -all", "v=spf1 a a a a a a a a a a a -all", "v=spf1 a a a a a a a a a -all", "nothing of the kind",
    ];

    private static readonly string[] DmarcTexts =
    [
        "v=DMARC1; p=quarantine; rua=mailto:a@b.tld; ruf=mailto: a@b.tld; fo=1:d:s; adkim=s; aspf=r; pct=100; ri=86400; rf=afrf; sp=reject; np=none",
        "v=DMARC1; p=none; sp=none; t=y; psd=n; fo=0", "v=DMARC1; p=reject; sp=none; pct=50; psd=y; t=n; adkim=r; aspf=s", "v=DMARC1; p=rejet", "v=DMARC1; p=rejet; rua=mailto:a@b.tld",
        "v=DMARC1; rua=mailto:a@b.tld!10m", "v=DMARC1; p=none; rua=https://a.b/,a@b.tld,,x,mailto:x; x=y; z; p=none", "v=DMARC1; p=none; adkim=x; psd=u",
        "v=DMARC1; p=none; rua=https://a.b/", "v=DMARC1; p=none; rua=a@b.tld", "v=DMARC1; p=none; rua=x", "v=DMARC1; p=none; rua=mailto:x", "v=DMARC1; p=none; rua=", "v=dmarc1", "other",
    ];

    private static readonly string[] DkimTexts =
    [
        "v=DKIM1; k=rsa; p=" + DkimKeys.Forum, "v=DKIM1; q=dns; p=xxx", "v=DKIM1; k=ed25519; t=y:s:z; p=" + DkimKeys.Ed25519, "v=DKIM1; k=dsa; p=AAAA", "v=DKIM1; p=", "v=DKIM1; p=!!",
        "v=DKIM1; p=AAAA; h=sha1; s=x; n=note; g=*; x1=2", "v=DKIM1; h=sha256; s=tlsrpt; p=AAAA AAAA", "v=DKIM2; p=AAAA; p=B; x", "v=DKIM1", DkimKeys.Forum, "else",
        "\"v=DKIM1; p=" + DkimKeys.Forum + "\"", "p=" + DkimKeys.Forum,
    ];

    public static IEnumerable<TheoryDataRow<string>> Spf => SpfTexts.Select(t => new TheoryDataRow<string>(t));

    public static IEnumerable<TheoryDataRow<string>> Dmarc => DmarcTexts.Select(t => new TheoryDataRow<string>(t));

    public static IEnumerable<TheoryDataRow<string>> Dkim => DkimTexts.Select(t => new TheoryDataRow<string>(t));

    [Theory]
    [MemberData(nameof(Spf))]
    public async Task Every_sentence_on_an_SPF_record_is_a_resource(string text)
    {
        using PseudoLocale _ = new();
        SpfRecord record = await ReadSpfAsync(Dns().Txt(Domain, text));

        AllInBrackets(record.Checks, [.. record.Terms.SelectMany(t => new[] { t.Meaning, t.Problem })]);
    }

    [Theory]
    [MemberData(nameof(Dmarc))]
    public async Task Every_sentence_on_a_DMARC_record_is_a_resource(string text)
    {
        using PseudoLocale _ = new();
        DmarcRecord record = await ReadDmarcAsync(Dns().Txt("_dmarc." + Domain, text));

        AllInBrackets(record.Checks, [.. record.Tags.SelectMany(t => new[] { t.Meaning, t.Problem })]);
    }

    [Theory]
    [MemberData(nameof(Dkim))]
    public async Task Every_sentence_on_a_DKIM_record_is_a_resource(string text)
    {
        using PseudoLocale _ = new();
        DkimRecord record = await ReadDkimAsync(Dns().Txt("s._domainkey." + Domain, text));

        AllInBrackets(record.Checks, [.. record.Tags.SelectMany(t => new[] { t.Meaning, t.Problem })]);
    }

    [Fact]
    public async Task Every_sentence_on_MX_records_is_a_resource()
    {
        using PseudoLocale _ = new();
        TableResolver[] worlds =
        [
            Dns(), Dns().Address(Domain, "192.0.2.1"), Dns().Mx(Domain, 0, "."), Dns().Mx(Domain, 0, ".").Mx(Domain, 1, Domain),
            Dns().Mx(Domain, 1, "192.0.2.1").Mx(Domain, 1, "mail.example.org").Mx(Domain, 5, "silent.example.org"),
            Dns().Mx(Domain, 1, "alias.example.org").Alias("alias.example.org", Domain).Address(Domain, "192.0.2.1"),
        ];
        foreach (TableResolver world in worlds)
        {
            MxSet set = await new MxReader(world).ReadAsync(DnsName.Parse(Domain), TestContext.Current.CancellationToken);
            AllInBrackets([.. set.Records.SelectMany(r => r.Checks)], []);
        }
    }

    [Theory]
    [InlineData(DnsStatus.ServFail)]
    [InlineData(DnsStatus.Refused)]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.Malformed)]
    [InlineData(DnsStatus.NotAsked)]
    [InlineData(DnsStatus.Other)]
    public async Task Every_sentence_on_trouble_is_a_resource(DnsStatus status)
    {
        using PseudoLocale _ = new();
        TableResolver dns = Dns().Trouble(Domain, DnsRecordType.TXT, status).Trouble("_dmarc." + Domain, DnsRecordType.TXT, status)
            .Trouble("s._domainkey." + Domain, DnsRecordType.TXT, status).Trouble(Domain, DnsRecordType.SPF, status);

        AllInBrackets([.. (await ReadSpfAsync(dns)).Checks, .. (await ReadDkimAsync(dns)).Checks, .. (await ReadDmarcAsync(dns)).Checks], []);
    }

    [Fact]
    public async Task Every_sentence_on_misplaced_and_repeated_records_is_a_resource()
    {
        using PseudoLocale _ = new();
        TableResolver misplaced = Dns().Txt("_spf." + Domain, "v=spf1 -all").Txt("dmarc." + Domain, "v=DMARC1; p=none").Txt("s." + Domain, "v=DKIM1; p=AAAA")
            .SpfType(Domain, "v=spf1 -all");
        TableResolver repeated = Dns().Txt(Domain, "v=spf1 a -all", "v=spf1 mx -all").Txt("_dmarc." + Domain, "v=DMARC1; p=none", "v=DMARC1; p=reject")
            .Txt("s._domainkey." + Domain, "p=AAAA", "p=BBBB").SpfType(Domain, "v=spf1 -all");
        TableResolver partial = Dns().Trouble("_dmarc.tld", DnsRecordType.TXT, DnsStatus.NotAsked);
        TableResolver inherited = Dns().Txt("_dmarc.tld", "v=DMARC1; p=none; sp=reject");
        foreach (TableResolver dns in new[] { misplaced, repeated, partial, inherited })
        {
            AllInBrackets([.. (await ReadSpfAsync(dns)).Checks, .. (await ReadDkimAsync(dns)).Checks, .. (await ReadDmarcAsync(dns)).Checks], []);
        }
    }

    [Theory]
    [InlineData(DeploymentRole.None)]
    [InlineData(DeploymentRole.Direct)]
    [InlineData(DeploymentRole.Relayed)]
    public async Task Every_sentence_on_a_reverse_name_is_a_resource(DeploymentRole role)
    {
        using PseudoLocale _ = new();
        TableResolver dns = new TableResolver()
            .Pointer("192.0.2.1", "mail.example.org").Address("mail.example.org", "192.0.2.1")
            .Pointer("192.0.2.2", "192-0-2-2.subs.proxad.net", "localhost", "odd_name.example.org", "www.example.org", ".")
            .Alias("www.example.org", "mail.example.org")
            .Pointer("192.0.2.3", "silent.example.org").Trouble("silent.example.org", DnsRecordType.A, DnsStatus.Timeout)
            .Pointer("192.0.2.4", "outside.example.org").Trouble("outside.example.org", DnsRecordType.A, DnsStatus.NotAsked)
            .Pointer("192.0.2.5", "host-192-0-2-5.example.org");
        foreach (string address in new[] { "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5", "192.0.2.6" })
        {
            ReverseLookup lookup = await ReverseLookup.AskAsync(dns, IPAddress.Parse(address), TestContext.Current.CancellationToken);
            AllInBrackets([.. new ReverseDnsJudge(role).Judge(lookup).SelectMany(r => r.Checks)], []);
        }

        foreach (AddressKind kind in Enum.GetValues<AddressKind>().Except([AddressKind.Public]))
        {
            AllInBrackets(ReverseDnsJudge.NotAsked(IPAddress.Loopback, kind).Checks, []);
        }
    }

    [Theory]
    [InlineData("v=spf1\u00a0mx \u2013all\u200b")]
    [InlineData("a.tld. 60 TXT \"caf\u00e9\u00a0\"")]
    [InlineData("_dmarc. 60 TXT \"v=dmarc1 p=none rua=mailto: \uff41@b.tld\"")]
    [InlineData("a.tld. MX 5 b.c")]
    public void Every_sentence_on_a_pasted_text_is_a_resource(string paste)
    {
        using PseudoLocale _ = new();
        foreach (DnsTextRepair record in PasteReader.Read(paste + "\nother words", DnsTextKind.Auto).Records)
        {
            AllInBrackets(TextJudge.Judge(record), [.. record.Changes.SelectMany(c => new[] { c.Consequence, c.Action, c.ToString() })]);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("From: a@b.tld\r\nFrom: c@d.tld\r\nno field\r\nX-ME-IP: 1\r\nList-Unsubscribe: x\r\nDate: x\r\nMessage-ID: x\r\nDKIM-Signature: a=b\r\nARC-Seal: i=0\r\n\r\n")]
    [InlineData("Return-Path: <a@b.tld>\r\nReceived: from x.tld ([192.0.2.1]) by y; Tue, 24 Nov 2026 08:00:00 +0100\r\nFrom: a@b.tld\r\nContent-Type: text/html\r\n\r\n<img>")]
    public async Task Every_sentence_on_a_message_is_a_resource(string message)
    {
        using PseudoLocale _ = new();
        MailMessageReport report = await new MessageTester(new TableResolver()).TestAsync(
            RawMessage.Parse(System.Text.Encoding.ASCII.GetBytes(message)), new MessageEnvelope(null, null, null), TestContext.Current.CancellationToken);

        AllInBrackets(report.Checks, [report.Arc.Reason, .. report.Dkim.Select(d => d.Reason)]);
    }

    [Fact]
    public async Task Every_sentence_on_DMARC_report_addresses_elsewhere_is_a_resource()
    {
        using PseudoLocale _ = new();
        const string Name = Domain + "._report._dmarc.b.tld";
        TableResolver many = new TableResolver().Txt("_dmarc." + Domain, "v=DMARC1; p=none; rua=" + string.Join(',', Enumerable.Range(0, 12).Select(i => $"mailto:a@b{i}.tld")));
        foreach (int i in Enumerable.Range(0, 12))
        {
            many.Txt($"{Domain}._report._dmarc.b{i}.tld", "v=DMARC1");
        }

        foreach (TableResolver dns in new[]
        {
            World(), World().Txt(Name, "v=DMARC1"), World().Txt(Name, "v=DMARC1; rua=mailto:a@c.tld"), World().Trouble(Name, DnsRecordType.TXT, DnsStatus.Timeout),
            World().Trouble(Name, DnsRecordType.TXT, DnsStatus.NotAsked), many,
        })
        {
            AllInBrackets((await ReadDmarcAsync(dns)).Checks, []);
        }

        static TableResolver World() => new TableResolver().Txt("_dmarc." + Domain, "v=DMARC1; p=none; rua=mailto:a@b.tld");
    }

    [Fact]
    public async Task Every_sentence_on_a_message_under_DMARC_is_a_resource()
    {
        using PseudoLocale _ = new();
        DnsName from = DnsName.Parse(Domain);
        DnsName[] identifiers = [from, from.Prepend("mail"), DnsName.Parse("b.tld"), from.Prepend("silent")];
        DmarcClaim?[] spf = [null, .. identifiers.SelectMany(i => new[] { new DmarcClaim(i, true), new DmarcClaim(i, false), new DmarcClaim(i, null) })];
        PublicSuffixList list = PublicSuffixList.Read(new System.IO.StringReader("tld"));
        foreach (string record in new[] { "v=DMARC1; p=none", "v=DMARC1; p=reject; t=y; adkim=s; aspf=s", "v=DMARC1; p=quarantine; pct=50", "v=DMARC1; p=quarantine; pct=0", "v=DMARC1; x=y", "moo" })
        {
            TableResolver dns = new TableResolver().Txt("_dmarc." + Domain, record).Trouble("_dmarc.silent." + Domain, DnsRecordType.TXT, DnsStatus.Timeout);
            foreach (DmarcClaim? claim in spf)
            {
                foreach (PublicSuffixList? suffixes in new[] { null, list })
                {
                    DmarcResult result = await new DmarcEvaluator(dns, suffixes).EvaluateAsync(from, claim, claim is null ? [] : [claim], TestContext.Current.CancellationToken);
                    AllInBrackets(result.Checks, [result.Explanation]);
                }
            }
        }

        DmarcClaim[] thousand = [.. Enumerable.Range(0, 1000).Select(i => new DmarcClaim(from.Prepend("d" + i), true))];
        DmarcResult many = await new DmarcEvaluator(new TableResolver().Txt("_dmarc." + Domain, "v=DMARC1; p=none; psd=y")).EvaluateAsync(from, null, thousand, TestContext.Current.CancellationToken);
        AllInBrackets([.. many.Checks, .. DmarcEvaluator.WithoutAuthor([]).Checks, .. DmarcEvaluator.WithoutAuthor(identifiers).Checks], [many.Explanation]);
        DmarcResult repeated = await new DmarcEvaluator(new TableResolver().Txt("_dmarc." + Domain, "v=DMARC1; p=none", "v=DMARC1; p=reject")).EvaluateAsync(from, null, [], TestContext.Current.CancellationToken);
        AllInBrackets(repeated.Checks, [repeated.Explanation]);
    }

    private static TableResolver Dns() => new TableResolver()
        .Txt("mx.ovh.com", "v=spf1 ptr:mail-out.ovh.net ?all")
        .Txt("open.example.org", "v=spf1 +all")
        .Trouble("silent.example.org", DnsRecordType.TXT, DnsStatus.Timeout)
        .Trouble("silent.example.org", DnsRecordType.A, DnsStatus.Timeout);

    private static Task<SpfRecord> ReadSpfAsync(IDnsResolver dns) => new SpfReader(dns).ReadAsync(DnsName.Parse(Domain), TestContext.Current.CancellationToken);

    private static Task<DmarcRecord> ReadDmarcAsync(IDnsResolver dns) => new DmarcReader(dns).ReadAsync(DnsName.Parse(Domain), TestContext.Current.CancellationToken);

    private static Task<DkimRecord> ReadDkimAsync(IDnsResolver dns) => new DkimReader(dns).ReadAsync(DnsName.Parse(Domain), "s", TestContext.Current.CancellationToken);

    private static void AllInBrackets(IReadOnlyList<CheckResult> checks, IReadOnlyList<string?> explanations)
    {
        IEnumerable<string?> clicks = checks.Where(c => c.Remedy?.Kind == RemedyKind.ClickPath).Select(c => c.Remedy?.Text);
        IEnumerable<string> sentences = checks.SelectMany(c => new[] { c.Title, c.Message, c.SectionTitle })
            .Concat(clicks.Concat(explanations).OfType<string>().Where(s => s.Length > 0));
        Assert.All(sentences, s => Assert.True(s[0] == Texts.PseudoOpen && s[^1] == Texts.PseudoClose, s));
        Assert.All(sentences, s => Assert.DoesNotContain("[[", s, StringComparison.Ordinal));
    }

    /// <summary>The pseudo-locale, for the length of a test.</summary>
    private sealed class PseudoLocale : IDisposable
    {
        private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

        public PseudoLocale() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("qps-ploc");

        public void Dispose() => CultureInfo.CurrentUICulture = _before;
    }
}
