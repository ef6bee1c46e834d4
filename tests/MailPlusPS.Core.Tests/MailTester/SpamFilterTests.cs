using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab;
using MailPlusPS.MailTester;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>What filters answer, as their documentation has it.</summary>
public sealed class SpamFilterTests
{
    // docs.rspamd.com, "Rspamd protocol": the example of an answer to /checkv2.
    private const string Rspamd = """
        {"is_skipped":false,"score":5.2,"required_score":15,"action":"no action","symbols":{
          "DATE_IN_PAST":{"name":"DATE_IN_PAST","score":0.1,"metric_score":0.1,"description":"Message date is in past"},
          "FORGED_SENDER":{"name":"FORGED_SENDER","score":5,"metric_score":5,"options":["updates@news.nature.com"]},
          "R_SPF_ALLOW":{"name":"R_SPF_ALLOW","score":-1.1,"description":"SPF verification allows sending","options":["+ip4:10.0.0.1"]}},
         "urls":["www.example.com"],"emails":["user@example.com"],"message-id":"4E699308EFABE14EB3F18A1BB025456988527794@example"}
        """;

    // spamd/PROTOCOL of SpamAssassin, with a report as spamassassin(1) writes it.
    private const string Spamd = "SPAMD/1.1 0 EX_OK\r\nContent-length: 600\r\nSpam: True ; 6.3 / 5.0\r\n\r\n"
        + "Content analysis details:   (6.3 points, 5.0 required)\n\n pts rule name              description\n---- ---------------------- --------------------------------------------------\n"
        + " 0.0 HTML_MESSAGE           BODY: HTML included in message\n 1.6 HTML_IMAGE_ONLY_12     BODY: HTML: images with 800-1200 bytes of\n                            words\n-0.1 DKIM_VALID             Message has at least one valid DKIM or DK\n                            signature\n";

    [Fact]
    public void Rspamd_s_answer_has_a_score_and_its_rules()
    {
        SpamScore score = RspamdClient.Read(Rspamd)!;

        Assert.Equal(("Rspamd", 5.2, 15.0), (score.Filter, score.Points, score.Limit));
        Assert.Equal([("DATE_IN_PAST", 0.1), ("FORGED_SENDER", 5.0), ("R_SPF_ALLOW", -1.1)], score.Rules.Select(r => (r.Name, r.Points)));
    }

    [Fact]
    public void SpamAssassin_s_report_has_a_score_and_its_rules()
    {
        SpamScore score = SpamdClient.Read(Spamd)!;

        Assert.Equal(("SpamAssassin", 6.3, 5.0), (score.Filter, score.Points, score.Limit));
        Assert.Equal([("HTML_MESSAGE", 0.0), ("HTML_IMAGE_ONLY_12", 1.6), ("DKIM_VALID", -0.1)], score.Rules.Select(r => (r.Name, r.Points)));
        Assert.EndsWith("bytes of words", score.Rules[1].Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SPAMD/1.0 76 Bad header line: x\r\n\r\n")]
    [InlineData("SPAMD/1.1 0 EX_OK\r\n\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n")]
    public void What_is_no_report_of_SpamAssassin_s_is_none(string answer) => Assert.Null(SpamdClient.Read(answer));

    [Theory]
    [InlineData("")]
    [InlineData("{\"error\":\"x\"}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    public void What_is_no_answer_of_Rspamd_s_is_none(string answer) => Assert.Null(RspamdClient.Read(answer));

    [Fact]
    public async Task Rspamd_is_told_of_the_session_and_of_nothing_that_could_end_a_field()
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Page(Rspamd);
        SpamEnvelope envelope = new(IPAddress.Parse("80.12.242.30"), "smtp-30.smtpout.orange.fr", "moi@votredomaine.tld\r\nX: y", "toi@example.org");
        SpamScore score = await RspamdClient.AskAsync(server.Address, Encoding.ASCII.GetBytes("Subject: x\r\n\r\ny"), envelope, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        LoopbackRequest request = Assert.Single(server.Requests);

        Assert.Equal(5.2, score.Points);
        Assert.Equal(("POST", "/checkv2", "80.12.242.30", "toi@example.org"), (request.Method, request.Path, request.Headers["IP"], request.Headers["Rcpt"]));
        Assert.DoesNotContain("From", request.Headers.Keys, StringComparer.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(401, "{}", "11333")]
    [InlineData(500, "oops", "500")]
    [InlineData(200, "<html>router</html>", "router")]
    public async Task Who_is_not_Rspamd_is_said(int status, string text, string named)
    {
        await using LoopbackHttpServer server = LoopbackHttpServer.Start(_ => LoopbackResponse.Text(text, status));
        SpamFilterException exception = await Assert.ThrowsAsync<SpamFilterException>(() => RspamdClient.AskAsync(server.Address, [], new SpamEnvelope(null, null, null, null), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SpamAssassin_is_asked_by_REPORT()
    {
        string asked = string.Empty;
        await using ScriptedServer server = ScriptedServer.Start(async (stream, token) =>
        {
            asked = await ReadRequestAsync(stream, token);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Spamd), token);
        });
        SpamScore score = await SpamdClient.AskAsync(new DirectVantage(), "127.0.0.1", server.Endpoint, Encoding.ASCII.GetBytes("Subject: x\r\n\r\ny"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(6.3, score.Points);
        Assert.Equal("REPORT SPAMC/1.2\r\nContent-length: 15\r\n\r\nSubject: x\r\n\r\ny", asked);
    }

    [Fact]
    public async Task A_daemon_that_says_nothing_ends_in_time()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Silent);

        await Assert.ThrowsAsync<SpamFilterException>(() => SpamdClient.AskAsync(new DirectVantage(), "127.0.0.1", server.Endpoint, [], TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_score_counts_by_the_share_of_its_limit_and_its_rules_explain_it()
    {
        MailMessageReport report = await LocalRatingTests.ReportAsync(LocalRatingTests.Letter());
        MailTesterReport alone = LocalRating.Of(report, []);
        MailTesterReport both = LocalRating.Of(report, [RspamdClient.Read(Rspamd)!]);

        // 5.2 of 15 is 1.7 of 5.
        Assert.Equal(Math.Round(alone.Mark!.Value - 1.7, 1), both.Mark);
        Assert.Equal("MailPlusPS + Rspamd", both.Rater);
        Assert.Contains(both.Items, i => i is { Section: "Rspamd", Title: "FORGED_SENDER", Mark: -5.0 });
        Assert.DoesNotContain(both.Items, i => i is { Title: "FORGED_SENDER", Status: > CheckStatus.Info });
    }

    private static async Task<string> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[1024];
        while (!text.ToString().EndsWith("\r\n\r\ny", StringComparison.Ordinal))
        {
            int read = await stream.ReadAsync(buffer, cancellationToken);
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString();
    }
}
