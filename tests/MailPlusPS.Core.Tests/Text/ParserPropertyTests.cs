using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Text;
using Xunit;

namespace MailPlusPS.Core.Tests.Text;

/// <summary>Whatever stands in the DNS, the parsers end soon, throw nothing and show nothing that is not safe.</summary>
public sealed class ParserPropertyTests
{
    private const string Domain = "votredomaine.tld";

    private static readonly string[] Fragments =
    [
        "v=spf1", "v=DMARC1", "v=DKIM1", ";", "=", ":", "/", "//", " ", "\t", "\"", "\\", "%{", "}", "%", "a", "mx", "include:", "redirect=", "ip4:", "ip6:", "-all",
        "p=", "rua=mailto:", "k=ed25519;", "p=none;", "sp=", "!10m", "@", "example.org", "192.0.2.1", "::", "\u00a0", "\u202e", "\u0007", "\u001b[31m", "\ud800", "é", "xn--",
    ];

    // Text near the grammars reaches further into a parser than text of any kind.
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String,
        Gen.OneOf(Gen.OneOf([.. Fragments.Select(Gen.Const)]), Gen.String[0, 5]).Array[0, 30].Select(string.Concat),
        Gen.Byte.Array.Select(b => new TxtData([b]).Text));

    [Fact]
    public void Any_text_is_taken_apart_without_an_exception() =>
        Texts.Sample(text =>
        {
            _ = SpfParser.IsRecord(text);
            _ = SpfParser.Parse(text);
            _ = TagList.Parse(text).Duplicates;
            _ = DmarcSyntax.IsRecord(text);
            DmarcSyntax dmarc = DmarcSyntax.Parse(text);
            _ = (dmarc.Policy, dmarc.SubdomainPolicy, dmarc.NonexistentPolicy, dmarc.PublicSuffix, dmarc.ReportUris("rua"));
            _ = DkimPublicKey.Read("rsa", text);
            _ = DkimPublicKey.Read("ed25519", text);
            _ = StrayCharacters.Find(text);
            _ = StrayCharacters.FindInTags(text);
            _ = SpfRepair.TryRepair(text, out _);
            _ = DkimRepair.TryRepair(text, out _);
            _ = DmarcRepair.TryRepair(text, out _);
            _ = TxtLookup.IsNearMiss(text, SpfParser.Version);
            _ = DkimSelector.Normalize(text);
            _ = DnsName.TryParse(text, out _, out _);
        });

    [Fact]
    public void Any_bytes_behind_p_are_a_key_or_none() =>
        Gen.Byte.Array.Sample(bytes =>
        {
            DkimPublicKey key = DkimPublicKey.Read("rsa", Convert.ToBase64String(bytes));
            return key.State == DkimKeyState.Valid == key.KeySize is not null;
        });

    [Fact]
    public void A_real_key_with_one_byte_changed_is_measured_or_refused() =>
        Gen.Select(Gen.Int[0, 161], Gen.Byte).Sample((index, value) =>
        {
            byte[] key = Convert.FromBase64String(Dkim.DkimKeys.Forum);
            key[index] = value;
            return DkimPublicKey.Read("rsa", Convert.ToBase64String(key)).State is DkimKeyState.Valid or DkimKeyState.NotAKey;
        });

    [Fact]
    public void Terms_are_shown_safely() =>
        Texts.Sample(text => SpfParser.Parse("v=spf1 " + text)
            .All(t => Remedies.IsSafe(t.Text + t.Value + t.Meaning + t.Problem)));

    [Fact]
    public void Tags_are_shown_safely() =>
        Texts.Sample(text => TagList.Parse(text).Tags.SelectMany(t => new[] { DmarcTags.Explain(t), DkimTags.Explain(t, null) })
            .All(t => Remedies.IsSafe(t.Name + t.Value + t.Meaning + t.Problem)));

    [Fact]
    public void Escaped_text_is_safe_and_safe_text_is_itself() =>
        Texts.Sample(text =>
        {
            string escaped = ControlCharacters.Escape(text);
            return Remedies.IsSafe(escaped) && Remedies.IsSafe(ControlCharacters.Excerpt(text)) && ReferenceEquals(escaped, ControlCharacters.Escape(escaped));
        });

    [Fact]
    public Task Every_verdict_on_any_text_is_shown_safely() =>
        Texts.SampleAsync(async text =>
        {
            IReadOnlyList<CheckResult> checks = await ReadAllAsync(text);
            Assert.All(checks, c =>
            {
                Assert.True(Remedies.IsSafe(c.Message + c.Evidence + c.Subject), c.ToString());
                Assert.True(Remedies.IsSafe(c.Remedy?.Text.Replace("\n", string.Empty, StringComparison.Ordinal) ?? string.Empty), c.Remedy?.Text);
            });
        });

    [Fact]
    public Task Every_verdict_on_any_text_keeps_to_its_rules_worst() =>
        Texts.SampleAsync(async text =>
        {
            Dictionary<string, CheckStatus> worst = Checks.RuleBook.All.ToDictionary(r => r.Id, r => r.Worst, StringComparer.Ordinal);
            Assert.All(await ReadAllAsync(text), c => Assert.True(c.Status == CheckStatus.Error || c.Status <= worst[c.Id], c.ToString()));
        });

    [Fact]
    public Task Every_SPF_remedy_is_a_record_without_an_invalid_term() =>
        Texts.SampleAsync(async text =>
        {
            SpfRecord record = await new SpfReader(new TableResolver().Txt(Domain, "v=spf1 " + text))
                .ReadAsync(DnsName.Parse(Domain), TestContext.Current.CancellationToken);
            Assert.All(
                record.Checks.Where(c => c.Remedy?.Kind == RemedyKind.Record && c.Id is "Spf.Syntax" or "Spf.Text"),
                c => Assert.DoesNotContain(SpfParser.Parse(Remedies.TextAt(Domain, c)), t => t.Kind == SpfTermKind.Invalid));
        });

    [Fact]
    public void A_name_printed_and_parsed_is_the_same_name() =>
        Texts.Sample(text =>
        {
            if (DnsName.TryParse(text, out DnsName? name, out _))
            {
                Assert.Equal(name, DnsName.Parse(name.ToString()));
                Assert.Equal(name, DnsName.Parse(name.ToAbsoluteString()));
                Assert.Equal(name.ToString(), DnsName.Parse(name.ToString()).ToString());
                Assert.Equal(name, name.IsRoot ? name : name.Parent!.Prepend(name.Labels[0]));
                Assert.True(Remedies.IsSafe(name.ToString() + name.Unicode));
            }
        });

    private static async Task<IReadOnlyList<CheckResult>> ReadAllAsync(string text)
    {
        DnsName domain = DnsName.Parse(Domain);
        TableResolver dns = new TableResolver()
            .Txt(Domain, "v=spf1 " + text)
            .Txt("s._domainkey." + Domain, text, "v=DKIM1; p=" + text)
            .Txt("t._domainkey." + Domain, "v=DKIM1; " + text)
            .Txt("_dmarc." + Domain, "v=DMARC1; " + text);
        SpfRecord spf = await new SpfReader(dns).ReadAsync(domain, TestContext.Current.CancellationToken);
        DkimRecord key = await new DkimReader(dns).ReadAsync(domain, "s", TestContext.Current.CancellationToken);
        DkimRecord tags = await new DkimReader(dns).ReadAsync(domain, "t", TestContext.Current.CancellationToken);
        DmarcRecord dmarc = await new DmarcReader(dns).ReadAsync(domain, TestContext.Current.CancellationToken);
        return [.. spf.Checks, .. key.Checks, .. tags.Checks, .. dmarc.Checks];
    }
}
