using System;
using System.Linq;
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

    [Fact]
    public void A_question_without_an_answer_says_so() => Assert.Contains("fill in your mark", Verdicts.Write(ReportFormat.Forum, Audit), StringComparison.Ordinal);
}
