using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab;
using MailPlusPS.MailTester;
using MailPlusPS.Messages;
using MailPlusPS.Transport;
using MimeKit;
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>The filter that mail-tester has, asked for its score.</summary>
public sealed class SpamdTests : IAsyncLifetime
{
    // https://spamassassin.apache.org/gtube/: 1000 points, whatever stands around it.
    private const string Gtube = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    private SpamdServer? _server;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(SpamdServer.MissingReason is not null, SpamdServer.MissingReason ?? string.Empty);
        _server = await SpamdServer.StartAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_letter_and_a_test_of_spam_get_scores_far_apart()
    {
        SpamScore good = await AskAsync(LocalRatingTests.Letter());
        SpamScore bad = await AskAsync(LocalRatingTests.Letter(m => m.Body = new TextPart("plain") { Text = Gtube }));

        Assert.True(good.Points < good.Limit, good.ToString());
        Assert.Equal(5, good.Limit);
        Assert.True(bad.Points >= 1000, bad.ToString());
        Assert.Contains("GTUBE", bad.Rules.Select(r => r.Name));
    }

    // The forum's 8.5 with an image: mail-tester has it from this rule.
    [Fact]
    public async Task An_image_alone_is_named_by_the_filter_s_rule_and_explained_by_the_step()
    {
        byte[] letter = LocalRatingTests.Letter(m => m.Body = new TextPart("html") { Text = "<html><body><img src=\"https://votredomaine.tld/x.png\"></body></html>" });
        SpamScore score = await AskAsync(letter);
        MailTesterReport report = LocalRating.Of(await LocalRatingTests.ReportAsync(letter), [score]);

        Assert.Contains(score.Rules, r => r.Name.StartsWith("HTML_IMAGE_ONLY_", StringComparison.Ordinal) && r.Points > 1);
        Assert.Contains(report.Items, i => i is { Section: "SpamAssassin", Step: "F07" } && i.Title.StartsWith("HTML_IMAGE_ONLY_", StringComparison.Ordinal));
        Assert.Equal("MailPlusPS + SpamAssassin", report.Rater);
    }

    [Fact]
    public async Task The_sum_of_the_rules_is_the_score()
    {
        SpamScore score = await AskAsync(Encoding.ASCII.GetBytes("From: moi@votredomaine.tld\r\nSubject: x\r\n\r\n" + new string('\0', 20) + "\r\n"));

        // Each rule is written with one decimal.
        Assert.Equal(score.Points, score.Rules.Sum(r => r.Points), 0.05 * (score.Rules.Count + 1));
    }

    private Task<SpamScore> AskAsync(byte[] letter) =>
        SpamdClient.AskAsync(new DirectVantage(), "127.0.0.1", _server!.Endpoint, letter, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
}
