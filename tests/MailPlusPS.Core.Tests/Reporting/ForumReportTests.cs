using System;
using System.Linq;
using CsCheck;
using MailPlusPS.Core.Tests.Deployment;
using MailPlusPS.Reporting;
using Xunit;

namespace MailPlusPS.Core.Tests.Reporting;

public sealed class ForumReportTests
{
    private static readonly CheckResult[] Audit =
    [
        Verdicts.Make("P10", CheckStatus.Pass, subject: "chezmoi.fr"),
        Verdicts.Make("P04", CheckStatus.Info, "The reverse name is the provider's.", "chezmoi.fr", evidence: "82.64.10.20 → lfbn-lil-1-234-20.w82-64.abo.wanadoo.fr"),
        Verdicts.Make("O08", CheckStatus.Pass, subject: "chezmoi.fr", evidence: "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com ip6:2001:db8::1 -all"),
        Verdicts.Make("O18", CheckStatus.Warning, "1024 bits.", "s._domainkey.chezmoi.fr", evidence: "p=" + new string('A', 216)),
        Verdicts.Make("O21", CheckStatus.Info, "Reports go to jean.dupont@chezmoi.fr.", "chezmoi.fr"),
        Verdicts.Make("O23", CheckStatus.Fail, "rua=mailto:jean.dupont@chezmoi.fr", "_dmarc.chezmoi.fr"),
        Verdicts.Make("O24", CheckStatus.Pass, subject: "mail.chezmoi.fr", evidence: "mail.CHEZMOI.fr → autre-nom.example → 82.64.10.20"),
    ];

    [Fact]
    public void The_questions_come_in_the_order_of_the_forum()
    {
        string text = ReportWriters.Text(ReportFormat.Forum, Verdicts.Report("fr", Audit));
        string[] questions = ["1. Vérifier toutes tes saisies", "2. Variantes", "3. Quel relais SMTP", "4. Clé publique DKIM", "5. Résultats des tests SPF, DKIM et DMARC", "6. Note au test mail-tester"];

        int[] places = [.. questions.Select(q => text.IndexOf(q, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void The_relay_is_named_from_the_SPF_record() => Assert.Contains("Orange (smtp.smtpout.orange.fr)", Verdicts.Write(ReportFormat.Forum, Audit), StringComparison.Ordinal);

    [Theory]
    [InlineData("chezmoi")]
    [InlineData("dupont")]
    [InlineData("82.64")]
    [InlineData("lfbn")]
    [InlineData("w82-64")]
    [InlineData("2001:db8")]
    [InlineData("autre-nom")]
    [InlineData("AAAAAAAAAAAAAAAA")]
    public void Nothing_tells_whose_it_is(string trace) => Assert.DoesNotContain(trace, Verdicts.Write(ReportFormat.Forum, Audit), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("mail.votredomaine.tld")]
    [InlineData("include:mx.ovh.com")]
    [InlineData("utilisateur@votredomaine.tld")]
    [InlineData("***.wanadoo.fr")]
    public void What_explains_stays(string text) => Assert.Contains(text, Verdicts.Write(ReportFormat.Forum, Audit), StringComparison.Ordinal);

    [Fact]
    public void The_same_address_has_the_same_number_all_along()
    {
        using UiCulture _ = new("en");
        ForumMask mask = new(Verdicts.Report(Audit));

        Assert.Equal("[address 1] [address 2]", mask.Apply("82.64.10.20 192.0.2.1"));
        Assert.Equal("[address 2]", mask.Apply("192.0.2.1"));
    }

    [Theory]
    [InlineData("RFC 7208 §4.6.4; Spf.Lookups 12:30:45 v=spf1")]
    [InlineData("4.2.3 SPF and 1.2.3")]
    public void What_only_looks_like_a_name_or_an_address_stays(string text) => Assert.Equal(text, new ForumMask(Verdicts.Report(Audit)).Apply(text));

    [Theory]
    [InlineData("2001:db8::1: refused", "2001:db8")]
    [InlineData("seen: :2001:db8:1:2::7", "2001:db8")]
    [InlineData("The box has 00:11:32:AB:CD:EF.", "AB:CD")]
    [InlineData("consumer key MtSwSrPpNjqfVSmJhLbPyr2i45lSwPU1", "MtSwSr")]
    [InlineData("/home/jeanne/deployment.psd1", "jeanne")]
    [InlineData(@"C:\Users\jeanne\deployment.psd1", "jeanne")]
    [InlineData("active: jean.dupont, Jean.Dupont", "dupont")]
    [InlineData("-chezmoi.fr and --ailleurs.example", "chezmoi")]
    [InlineData("-chezmoi.fr and --ailleurs.example", "ailleurs")]
    [InlineData("..82.64.10.20", "82.64")]
    [InlineData("jean.dupont@[82.64.10.20]", "dupont")]
    [InlineData("a.b.c.d.e.f.ip6.arpa", "a.b.c")]
    public void A_trace_is_found_wherever_it_stands(string text, string trace) =>
        Assert.DoesNotContain(trace, new ForumMask(Verdicts.Report(Audit)).Apply(text), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Who_is_named_at_a_step_about_people_is_not_named_in_the_post()
    {
        string text = Verdicts.Write(ReportFormat.Forum, [.. Audit, Verdicts.Make("S45", CheckStatus.Fail, "Not active: gertrude.", "chezmoi.fr", evidence: "gertrude")]);

        Assert.Contains("S45", text, StringComparison.Ordinal);
        Assert.DoesNotContain("gertrude", text, StringComparison.OrdinalIgnoreCase);
    }

    // Whatever stands around them, and in whatever case: none of it is in the post.
    [Fact]
    public void No_name_address_or_secret_comes_through_whatever_stands_around_it()
    {
        Gen<string> letters = Gen.Char["bcdfghjklmnpqrstvwxz"].Array[7, 12].Select(c => "q" + new string(c));
        Gen<string> around = Gen.Char[" \t\n\"'<>()[]{},;:=/|→-_.!?«»"].Array[0, 3].Select(c => new string(c));
        Gen<string> four = Gen.Int[1, 254].Array[4].Select(b => string.Join('.', b));
        Gen<string> six = Gen.Int[0x1000, 0xfffe].Array[8].Select(w => string.Join(':', w.Select(x => x.ToString("x", System.Globalization.CultureInfo.InvariantCulture))));
        Gen<string> token = Gen.Char["0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"].Array[30, 60].Select(c => "Z7" + new string(c));

        Gen.Select(Gen.Select(letters, letters, letters), four, six, token, around.Array[12], Gen.Bool).Sample((names, v4, v6, secret, gaps, upper) =>
        {
            (string own, string local, string foreign) = names;
            string[] traces = [own + ".fr", $"{local}@{own}.fr", $"mail.{foreign}.example", v4, v6, secret];
            string said = string.Concat(traces.Select((t, i) => " " + gaps[2 * i].TrimEnd('_') + (upper && i < 3 ? t.ToUpperInvariant() : t) + gaps[(2 * i) + 1] + " "));
            CheckResult[] audit = [Verdicts.Make("P10", CheckStatus.Pass, subject: own + ".fr"), Verdicts.Make("O23", CheckStatus.Fail, said, "_dmarc." + own + ".fr", evidence: said)];

            string post = Verdicts.Write(ReportFormat.Forum, audit);

            Assert.All(new[] { own, local, foreign, v4, v6, secret }, t => Assert.DoesNotContain(t, post, StringComparison.OrdinalIgnoreCase));
        }, iter: 2000);
    }

    [Fact]
    public void A_question_without_an_answer_says_so() => Assert.Contains("fill in your mark", Verdicts.Write(ReportFormat.Forum, Audit), StringComparison.Ordinal);
}
