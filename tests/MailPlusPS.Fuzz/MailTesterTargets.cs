using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using MailPlusPS.MailTester;
using MailPlusPS.Submission;
using MailPlusPS.Transport;

namespace MailPlusPS.Fuzz;

/// <summary>What raters, filters and relays say.</summary>
internal static class MailTesterTargets
{
    /// <summary>The same bytes as JSON and as a page.</summary>
    public static FuzzTarget Report { get; } = new(
        "mail-tester-report",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            foreach (MailTesterReading reading in new[] { MailTesterJson.Read(text), MailTesterHtml.Read(text) }.OfType<MailTesterReading>())
            {
                MailTesterReport report = new() { Id = "test-x", Rater = "mail-tester", Mark = reading.Mark, MaxMark = reading.MaxMark, Title = reading.Title, Subject = reading.Subject, Items = reading.Items };
                Invariant.Holds(report.Mark is null or (>= -1000 and <= 1000), "a mark is a number that people give");
                Invariant.Shown(report.Title, report.Subject, report.Finding, report.Score);
                Invariant.Shown([.. report.Items.SelectMany(i => new[] { i.Section, i.Title, i.Text, i.Points })]);
                Invariant.Shown([.. report.Checks.SelectMany(c => new[] { c.Message, c.Evidence, c.Subject })]);
                Invariant.Holds(report.Items.Where(i => i.IsAccepted).All(i => i.Status == CheckStatus.Info), "what the tutorial lives with is for information");
            }

            _ = MailTesterService.IdOf(text);
        },
        () =>
        [
            Bytes.Of("""{"status":true,"title":"Bravo","displayedMark":"9.8/10","signature":{"title":"x","mark":-0.2,"statusClass":"warning","subtests":{"rDns":{"title":"Votre reverse DNS","mark":0,"statusClass":"warning"},"dkim":{"title":"DKIM","description":"<b>1024bits</b>","statusClass":"success"}}},"spamAssassin":{"rules":[{"code":"HTML_IMAGE_ONLY_04","score":"-1.3","description":"x"}]}}"""),
            Bytes.Of("""<html><h1>Bravo</h1><div>8,5 / 10</div><div class="status-failure"><h2>SpamAssassin -1.5</h2><h3 class="failure">HTML_IMAGE_ONLY -1.3</h3><p>images &amp; co</p></div><script>"1/10"</script></html>"""),
            Bytes.Of("""{"status":false,"title":"Mail not found"}"""),
        ]);

    /// <summary>Answers of Rspamd and of SpamAssassin's daemon.</summary>
    public static FuzzTarget Filter { get; } = new(
        "spam-filter",
        bytes =>
        {
            string text = Bytes.ToText(bytes);
            foreach (SpamScore score in new[] { RspamdClient.Read(text), SpamdClient.Read(text) }.OfType<SpamScore>())
            {
                Invariant.Holds(score.Limit > 0 && !double.IsNaN(score.Points), "a score can be held against its limit");
                Invariant.Holds(score.Rules.Count <= 500, "no filter makes a list without end");
            }
        },
        () =>
        [
            Bytes.Of("""{"score":5.2,"required_score":15,"symbols":{"R_SPF_ALLOW":{"score":-1.1,"description":"x"},"FORGED_SENDER":{"score":5}}}"""),
            Bytes.Of("SPAMD/1.1 0 EX_OK\r\nSpam: True ; 6.3 / 5.0\r\n\r\n pts rule name description\n---- ---- ----\n 1.6 HTML_IMAGE_ONLY_12 BODY: HTML\n   words\n-0.1 DKIM_VALID x\n"),
        ]);

    /// <summary>A relay's half of a conversation, whatever it is asked; the first byte says whether somebody logs in.</summary>
    public static FuzzTarget RelayTalk { get; } = new(
        "relay-talk",
        bytes =>
        {
            RelayTest test = new("smtp.orange.fr", IPAddress.Loopback)
            {
                Ports = [(587, false)],
                Credential = bytes.Length > 0 && bytes[0] % 2 == 1 ? new NetworkCredential("moi@orange.fr", "hunter2hunter2") : null,
                Senders = ["moi@votredomaine.tld"],
            };
            IReadOnlyList<CheckResult> results = new RelayTester(new OneTextResolver("v=spf1 mx a:smtp.smtpout.orange.fr -all"), new OneSidedVantage([.. bytes.Skip(1)])).RunAsync(test, CancellationToken.None).GetAwaiter().GetResult();
            Invariant.Shown([.. results.SelectMany(r => new[] { r.Message, r.Evidence, r.Remedy?.Text })]);
            Invariant.Holds(results.Count == 10, "each rule gives one verdict");
            Invariant.Holds(!results.Any(r => (r.Message + r.Evidence).Contains("hunter2", StringComparison.Ordinal)), "no password is told");

            string text = Bytes.ToText(bytes);
            RelayRefusal refusal = RelayRefusal.Of("smtp.orange.fr", 550, text, "moi@votredomaine.tld");
            Invariant.Shown(refusal.Cause, refusal.Remedy);
        },
        () =>
        [
            Bytes.Of("\u0001220 smtp.orange.fr ESMTP\r\n250-smtp.orange.fr\r\n250-STARTTLS\r\n250 SIZE 44000000\r\n220 go on\r\n"),
            Bytes.Of("\u0001220 smtp.orange.fr ESMTP\r\n250-smtp.orange.fr\r\n250 AUTH PLAIN LOGIN\r\n"),
            Bytes.Of("\u0000421 smtp.orange.fr Emetteur invalide, Veuillez verifier la configuration SPF/DNS OFR_415\r\n"),
        ]);
}
