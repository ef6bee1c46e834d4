using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Architecture;
using MailPlusPS.Core.Tests.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Pasting;
using MailPlusPS.Text;
using Xunit;

namespace MailPlusPS.Core.Tests.Pasting;

/// <summary>Whatever is pasted, it is read soon, without an exception, and a second repair finds nothing to do.</summary>
[Collection(nameof(PastePropertyTests))]
[CollectionDefinition(nameof(PastePropertyTests), DisableParallelization = true)]
public sealed class PastePropertyTests
{
    private static readonly string[] Fragments =
    [
        "v=spf1", "v=DMARC1", "v=DKIM1", "V = SPF1", ";", "=", ":", ",", "/", ".", " ", "\t", "\n", "\r\n", "\"", "\\\"", "\\", "'", "(", ")", "-", "a", "mx", "include:", "redirect=", "ip4:1.2.3.4",
        "-all", "p=", "rua=mailto:", "k=rsa", "n=", "p=none", "sp=", "@", "a.tld.", "_domainkey.", "TXT", "MX", "10", "IN", "Valeur :", "Sous-domaine :", "text =", "-----BEGIN PUBLIC KEY-----",
        "-----END PUBLIC KEY-----", DkimKeys.Forum, "\u00a0", "\u202e", "\u200b", "\u0430", "\u043f", "\uff41", "\u2013", "\u2026", "\u00ab", "\u00bb", "\u0000", "\ud800", "\U0001d41a", "\\194\\160", "\u2028", "é",
    ];

    private static readonly Gen<string> Pastes = Gen.OneOf(
        Gen.String,
        Gen.OneOf(Gen.OneOf([.. Fragments.Select(Gen.Const)]), Gen.String[0, 4]).Array[0, 30].Select(string.Concat));

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private static readonly Gen<DnsTextKind> Kinds = Gen.Enum<DnsTextKind>();

    [Fact]
    public void Any_paste_is_read_and_judged_without_an_exception() =>
        Gen.Select(Pastes, Kinds).Sample((paste, kind) =>
        {
            PasteResult result = PasteReader.Read(paste, kind);
            Assert.All(result.Records, r =>
            {
                Assert.True(Remedies.IsSafe(r.Value + r.Before + r.Name + r.ZoneLine + r.Shown + r.Summary.Replace("\n", string.Empty, StringComparison.Ordinal)), paste);
                Assert.All(r.Changes, c => Assert.InRange(c.Position, 1, paste.Length + 1));
                Assert.All(TextJudge.Judge(r), c => Assert.True(Remedies.IsSafe(c.Message + c.Evidence + c.Subject + c.Remedy?.Text), c.ToString()));
            });
            Assert.All(result.Problems, p => Assert.True(Remedies.IsSafe(p.Message)));
        });

    [Fact]
    public void A_repaired_value_has_nothing_left_to_repair() =>
        Gen.Select(Pastes, Kinds).Sample((paste, kind) =>
        {
            foreach (DnsTextRepair record in PasteReader.Read(paste, kind).Records.Where(r => r.IsRepaired && r.Kind is DnsTextKind.Spf or DnsTextKind.Dkim or DnsTextKind.Dmarc))
            {
                PasteResult again = PasteReader.Read(record.Value, record.Kind);
                Assert.All(again.Records.Take(1), r => Assert.Equal(record.Value.Trim(' '), r.Value.Trim(' ')));
            }
        });

    [Fact]
    public void A_valid_record_of_terms_is_never_changed() =>
        Gen.OneOf([.. new[] { "mx", "a", "-mx", "a:b.tld", "include:mx.ovh.com", "ip4:192.0.2.1/24", "ip6:2001:db8::1", "exists:%{i}.b.tld", "x=y", "ptr", "a:c.tld." }.Select(Gen.Const)])
            .Array[1, 12].Sample(terms =>
            {
                string text = "v=spf1 " + string.Join(' ', terms) + " -all";
                DnsTextRepair record = Assert.Single(PasteReader.Read(text, DnsTextKind.Auto).Records);
                Assert.Equal((text, 0), (record.Value, record.ChangeCount));
            });

    [Fact]
    public void Strays_put_into_a_record_are_found_and_undone() =>
        Gen.Select(Gen.OneOf([.. new[] { '\u00a0', '\u202f', '\u3000', '\u2009' }.Select(Gen.Const)]), Gen.OneOf([.. new[] { '\u200b', '\u2060', '\ufeff', '\u00ad', '\u202e', '\ufe0f' }.Select(Gen.Const)]), Gen.Int[1, 57])
            .Sample((blank, invisible, place) =>
            {
                const string Clean = "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all";
                DnsTextRepair record = Assert.Single(PasteReader.Read(Clean.Replace(' ', blank).Insert(place, invisible.ToString()), DnsTextKind.Auto).Records);
                Assert.Equal(Clean, record.Value);
                Assert.Equal(5, record.ChangeCount);
            });

    [Fact]
    public void Every_mail_text_of_the_samples_comes_out_as_it_is()
    {
        string[] lines = [.. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "samples"), "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".zone", StringComparison.Ordinal))
            .SelectMany(File.ReadAllLines)
            .Where(l => l.Contains("\"v=spf1 ", StringComparison.Ordinal) && l.TrimEnd().EndsWith('"') && l.Count(c => c == '"') == 2)];

        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Contains("\"" + PasteReader.Read(l, DnsTextKind.Auto).Records.Single().Value + "\"", l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<td>v=spf1 mx</td>")]
    [InlineData("v=spf1 ")]
    [InlineData("\u00a0")]
    [InlineData("v=DKIM1; p=\"")]
    [InlineData("\"v=DMARC1 ")]
    [InlineData(": ")]
    [InlineData("a.tld. TXT (\n")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n")]
    [InlineData("\u0430")]
    [InlineData("v=DMARC1; p=none;\n")]
    [InlineData("\\194\\160")]
    [InlineData("\0")]
    [InlineData("\ud83d")]
    [InlineData(". ")]
    [InlineData("\n")]
    public void A_megabyte_of_anything_is_read_within_three_seconds(string pattern)
    {
        string paste = string.Concat(Enumerable.Repeat(pattern, 1_000_000 / pattern.Length));
        PasteResult result = PasteReader.Read(paste, DnsTextKind.Auto);
        TimeSpan best = TimeSpan.MaxValue;
        for (int i = 0; i < 5 && best > Limit; i++)
        {
            long start = Stopwatch.GetTimestamp();
            _ = PasteReader.Read(paste, DnsTextKind.Auto);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            best = elapsed < best ? elapsed : best;
        }

        Assert.InRange(best, TimeSpan.Zero, Limit);
        Assert.InRange(result.Problems.Count, 0, 6);
        Assert.All(result.Records.Take(10), r => Assert.InRange(r.Summary.Length + r.Shown.Length, 0, 9000));
    }
}
