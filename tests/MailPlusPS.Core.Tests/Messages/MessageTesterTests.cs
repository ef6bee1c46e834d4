using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Dkim;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Messages;
using Xunit;

namespace MailPlusPS.Core.Tests.Messages;

/// <summary>Each rule of a received message, with its outcomes.</summary>
public sealed class MessageTesterTests
{
    private const string Top =
        "Return-Path: <moi@votredomaine.tld>\r\nAuthentication-Results: mx.example.net; dkim=pass\r\n" +
        "Received: from mx2.example.net (localhost [127.0.0.1]) by mx.example.net with LMTP; Tue, 24 Nov 2026 08:00:05 +0100\r\n" +
        "Received: from mail.votredomaine.tld (mail.votredomaine.tld [192.0.2.20]) by mx2.example.net with ESMTPS; Tue, 24 Nov 2026 08:00:04 +0100\r\n";

    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_message_as_it_should_be_passes_every_rule_but_for_what_is_only_told()
    {
        MailMessageReport report = await TestAsync(Top + TestSigner.Sign(Plain()));

        Assert.Equal([], report.Checks.Where(c => c.Status > CheckStatus.Info).Select(c => c.ToString()));
        Assert.Equal(("moi@votredomaine.tld", "Pass", "Pass", "Pass"), (report.From, report.SpfSummary, report.DkimSummary, report.DmarcSummary));
        Assert.Equal(MessageRules.InOrder.Select(r => r.Id), report.Checks.Select(c => c.Id));
    }

    [Fact]
    public async Task The_station_that_counts_is_the_topmost_from_the_Internet()
    {
        MailMessageReport report = await TestAsync(Top + TestSigner.Sign(Plain()));

        Assert.Equal([(SpfIdentity.MailFrom, "192.0.2.20"), (SpfIdentity.Helo, "192.0.2.20")], report.Spf.Select(s => (s.Identity, s.IPAddress)));
        Assert.Equal(TimeSpan.FromSeconds(1), report.Hops[0].Delay);
    }

    [Fact]
    public async Task What_is_given_goes_before_what_the_message_says()
    {
        MailMessageReport report = await TestAsync(Top + Plain(), new MessageEnvelope(System.Net.IPAddress.Parse("203.0.113.9"), "moi@votredomaine.tld", "x.example.net"));

        Assert.Equal((SpfResultCode.Fail, CheckStatus.Fail), (report.Spf[0].Result, report.Checks.Of(MessageRules.Spf).Status));
    }

    [Fact]
    public async Task What_the_DNS_did_not_answer_is_told_in_whole_sentences()
    {
        CheckResult verdict = (await TestAsync(Top + Plain(), dns: Dns().Trouble("votredomaine.tld", DnsRecordType.TXT, DnsStatus.NotAsked))).Checks.Of(MessageRules.Spf);

        Assert.Equal(CheckStatus.Error, verdict.Status);
        Assert.DoesNotContain("..", verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_station_SPF_is_not_tested_and_says_what_to_give()
    {
        CheckResult verdict = (await TestAsync(Plain())).Checks.Of(MessageRules.Spf);

        Assert.Equal(CheckStatus.NotTested, verdict.Status);
        Assert.Contains("-IPAddress", verdict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("From: Moi <moi@votredomaine.tld>\r\n", "", "Message.From", CheckStatus.Fail)]
    [InlineData("To: toi", "From: autre@example.net\r\nTo: toi", "Message.From", CheckStatus.Fail)]
    [InlineData("moi@votredomaine.tld>", "moi@votredomaine.tld>, toi@example.net", "Message.From", CheckStatus.Fail)]
    [InlineData("Date: Tue, 24 Nov 2026 08:00:00 +0100\r\n", "", "Message.Date", CheckStatus.Fail)]
    [InlineData("Date: Tue, 24 Nov 2026 08:00:00", "Date: yesterday", "Message.Date", CheckStatus.Fail)]
    [InlineData("24 Nov 2026 08:00:00 +0100\r\nM", "25 Nov 2026 08:00:00 +0100\r\nM", "Message.Date", CheckStatus.Warning)]
    [InlineData("24 Nov 2026 08:00:00 +0100\r\nM", "4 Nov 2026 08:00:00 +0100\r\nM", "Message.Date", CheckStatus.Warning)]
    [InlineData("Message-ID: <1@votredomaine.tld>\r\n", "", "Message.Id", CheckStatus.Warning)]
    [InlineData("<1@votredomaine.tld>", "1", "Message.Id", CheckStatus.Warning)]
    [InlineData("To: toi", "To: lui@example.net\r\nTo: toi", "Message.Single", CheckStatus.Warning)]
    [InlineData("To: toi", "X-ME-IP: 82.64.10.20\r\nTo: toi", "Message.Privacy", CheckStatus.Warning)]
    [InlineData("To: toi", "no field\r\nTo: toi", "Message.Format", CheckStatus.Warning)]
    [InlineData("To: toi", "List-Unsubscribe: <mailto:x@y.tld>\r\nTo: toi", "Message.OptOut", CheckStatus.Pass)]
    [InlineData("To: toi", "List-Unsubscribe: x@y.tld\r\nTo: toi", "Message.OptOut", CheckStatus.Warning)]
    [InlineData("To: toi", "List-Unsubscribe: <https://y.tld/u>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nTo: toi", "Message.OptOut", CheckStatus.Warning)]
    [InlineData("text/plain", "text/html", "Message.Text", CheckStatus.Warning)]
    [InlineData("text/plain\r\n\r\nBonjour.", "text/html\r\n\r\n<img src='a'>Ici", "Message.Images", CheckStatus.Warning)]
    public async Task A_field_decides(string found, string instead, string rule, CheckStatus expected)
    {
        string message = Top + Plain();
        Assert.Contains(found, message, StringComparison.Ordinal);

        Assert.Equal(expected, (await TestAsync(message.Replace(found, instead))).Checks.Single(c => c.Id == rule).Status);
    }

    [Fact]
    public async Task The_log_in_of_X_ME_Auth_is_shown_as_others_can_read_it() => Assert.Contains(
        "moi@orange.fr", (await TestAsync("X-ME-Auth: " + Convert.ToBase64String("moi@orange.fr"u8) + "\r\n" + Plain())).Checks.Of(MessageRules.Privacy).Evidence, StringComparison.Ordinal);

    [Fact]
    public async Task One_click_counts_when_a_signature_covers_it()
    {
        string message = Plain().Replace("To: toi", "List-Unsubscribe: <https://y.tld/u>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nTo: toi");
        string signed = TestSigner.Sign(message, new System.Collections.Generic.Dictionary<string, string?>(StringComparer.Ordinal) { ["h"] = "From:List-Unsubscribe:List-Unsubscribe-Post" });

        Assert.Equal(CheckStatus.Pass, (await TestAsync(signed)).Checks.Of(MessageRules.Unsubscribe).Status);
    }

    [Fact]
    public async Task A_client_without_a_reverse_name_fails()
    {
        MailMessageReport report = await TestAsync(Top + Plain(), dns: new TableResolver().Txt("votredomaine.tld", "v=spf1 ip4:192.0.2.20 -all"));

        Assert.Equal((CheckStatus.Fail, CheckStatus.Warning), (report.Checks.Of(MessageRules.ReverseName).Status, report.Checks.Of(MessageRules.Helo).Status));
    }

    [Fact]
    public async Task Nothing_is_a_message_too()
    {
        MailMessageReport report = await TestAsync(string.Empty);

        Assert.Equal((CheckStatus.Fail, "The message is empty."), (report.Status, report.Checks.Of(MessageRules.Format).Message));
    }

    [Fact]
    public async Task Parts_nested_to_200_levels_take_a_bounded_time()
    {
        StringBuilder message = new("From: a@b.tld\r\n");
        for (int i = 0; i < 200; i++)
        {
            message.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }

        Stopwatch watch = Stopwatch.StartNew();
        MailMessageReport report = await TestAsync(message.Append("\r\nx").ToString());

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
        Assert.Equal(MessageRules.InOrder.Count, report.Checks.Count);
    }

    [Fact]
    public void Any_bytes_are_judged() => Gen.Byte.Array[0, 500].Sample(
        bytes => Judge(bytes).Checks.Count == MessageRules.InOrder.Count, iter: 1000);

    [Fact]
    public void A_message_with_bytes_changed_is_judged()
    {
        byte[] original = TestSigner.Bytes(Top + TestSigner.Sign(Plain()));
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            byte[] mutated = [.. original];
            foreach ((int place, byte value) in changes)
            {
                mutated[place] = value;
            }

            return Judge(mutated).Checks.Count == MessageRules.InOrder.Count;
        }, iter: 1000);
    }

    [Fact]
    public void An_mbox_holds_several_messages()
    {
        byte[] mailbox = TestSigner.Bytes("From a Tue\nSubject: 1\n\nText\nFrom here it is text\n\nFrom b Tue\r\nSubject: 2\r\n\r\nx\r\n\r\nFrom c\nSubject: 3\n\n");

        Assert.Equal(["1", "2", "3"], MessageFile.Split(mailbox).Select(m => new MessageHeader(m).Subject));
    }

    private static string Plain() => TestSigner.Message.Replace("\r\n\r\nBonjour  toi \r\n\tA bientot.", "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nBonjour.");

    private static TableResolver Dns() => TestSigner.Dns()
        .Txt("votredomaine.tld", "v=spf1 ip4:192.0.2.20 -all").Address("mail.votredomaine.tld", "192.0.2.20")
        .Txt("mail.votredomaine.tld", "v=spf1 a -all").Txt("_dmarc.votredomaine.tld", "v=DMARC1; p=quarantine; adkim=s; aspf=s").Pointer("192.0.2.20", "mail.votredomaine.tld");

    private static MailMessageReport Judge(byte[] bytes) =>
        new MessageTester(Dns(), Now).TestAsync(RawMessage.Parse(bytes), new MessageEnvelope(null, null, null), CancellationToken.None).GetAwaiter().GetResult();

    private static Task<MailMessageReport> TestAsync(string message, MessageEnvelope? envelope = null, TableResolver? dns = null) =>
        new MessageTester(dns ?? Dns(), Now).TestAsync(RawMessage.Parse(TestSigner.Bytes(message)), envelope ?? new MessageEnvelope(null, null, null), TestContext.Current.CancellationToken);
}
