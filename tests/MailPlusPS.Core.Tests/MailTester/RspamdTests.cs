using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.MailTester;
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>The filter that MailPlus has, asked for its score.</summary>
public sealed class RspamdTests
{
    private const string Letter = "From: Moi <moi@votredomaine.tld>\r\nTo: toi@example.org\r\nSubject: Facture\r\nDate: DATE\r\nMessage-ID: <x1@votredomaine.tld>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour, voici un texte assez long pour une lettre.\r\n";

    // https://spamassassin.apache.org/gtube/: what every filter calls spam; Rspamd takes it too.
    private const string Gtube = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X";

    [Fact]
    public async Task A_letter_and_a_test_of_spam_get_scores_far_apart()
    {
        Assert.SkipWhen(RspamdServer.MissingReason is not null, RspamdServer.MissingReason ?? string.Empty);
        await using MisbehavingDnsServer dns = MisbehavingDnsServer.Start();
        dns.AddZone("votredomaine.tld", "@ 60 IN TXT \"v=spf1 ip4:80.12.242.30 -all\"\n");
        await using RspamdServer rspamd = await RspamdServer.StartAsync(dns.Endpoint, TestContext.Current.CancellationToken);
        string letter = Letter.Replace("DATE", MimeKit.Utils.DateUtils.FormatDate(DateTimeOffset.Now), StringComparison.Ordinal);
        SpamScore good = await AskAsync(rspamd, letter);
        SpamScore bad = await AskAsync(rspamd, letter + Gtube + "\r\n");

        Assert.True(good.Points < good.Limit, good.ToString());
        Assert.Contains("R_SPF_ALLOW", good.Rules.Select(r => r.Name));
        Assert.Contains("GTUBE", bad.Rules.Select(r => r.Name));
    }

    private static Task<SpamScore> AskAsync(RspamdServer rspamd, string letter) => RspamdClient.AskAsync(
        rspamd.Address, Encoding.UTF8.GetBytes(letter), new SpamEnvelope(IPAddress.Parse("80.12.242.30"), "smtp-30.smtpout.orange.fr", "moi@votredomaine.tld", "toi@example.org"), TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
}
