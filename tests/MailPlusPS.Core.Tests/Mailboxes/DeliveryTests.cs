using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab;
using MailPlusPS.Mailboxes;
using MailPlusPS.Submission;
using MimeKit;
using Xunit;

namespace MailPlusPS.Core.Tests.Mailboxes;

/// <summary>A message that is sent, and where it is found.</summary>
public sealed class DeliveryTests
{
    private const string Results = "Authentication-Results: nas.example;\r\n spf=pass smtp.mailfrom=moi@votredomaine.tld;\r\n dkim=pass header.d=votredomaine.tld; dmarc=pass\r\n";
    private const string Way = "Received: from smtp-30.smtpout.orange.fr (smtp-30.smtpout.orange.fr [80.12.242.30])\r\n\tby votredomaine.tld (Postfix) with ESMTPS; Tue, 24 Nov 2026 08:00:00 +0100\r\n";

    [Fact]
    public async Task A_message_in_the_inbox_shows_its_way_and_what_the_receiver_found()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        MailDelivery delivery = await SendAsync(both, both.Nas, Results + Way);

        Assert.Equal((MailDeliveryPlace.Inbox, "INBOX"), (delivery.Place, delivery.Folder));
        Assert.Equal(("80.12.242.30", "smtp-30.smtpout.orange.fr"), (delivery.Egress, delivery.EgressName));
        Assert.Equal(CheckStatus.Pass, delivery.Checks.Of(DeliveryRules.Receiver).Status);
        Assert.Equal(CheckStatus.Pass, delivery.Checks.Of(DeliveryRules.Arrival).Status);
        Assert.Contains("4DfMail", delivery.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_at_the_backup_is_found_there_and_the_way_out_is_said()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        MailDelivery delivery = await SendAsync(both, both.Backup, Way);

        CheckResult place = delivery.Checks.Of(DeliveryRules.Place);
        Assert.Equal((MailDeliveryPlace.Backup, CheckStatus.Warning), (delivery.Place, place.Status));
        Assert.Contains("450", place.Message, StringComparison.Ordinal);
        Assert.NotNull(place.Remedy);
    }

    [Fact]
    public async Task A_message_that_does_not_come_fails_when_the_time_is_over()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        MailDelivery delivery = await SendAsync(both, null, string.Empty, TimeSpan.FromMilliseconds(200));

        Assert.Equal((MailDeliveryPlace.Nowhere, CheckStatus.Fail), (delivery.Place, delivery.Checks.Of(DeliveryRules.Arrival).Status));
        Assert.Equal(CheckStatus.NotTested, delivery.Checks.Of(DeliveryRules.Receiver).Status);
    }

    [Fact]
    public async Task A_relay_that_refuses_after_DATA_is_quoted()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();

        SubmissionException exception = await Assert.ThrowsAsync<SubmissionException>(() => SendAsync(both, both.Nas, string.Empty, answer: "554 5.7.1 Emetteur invalide"));

        Assert.Equal("MessageRefused", exception.Id);
        Assert.Contains("554 5.7.1 Emetteur invalide", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_relay_s_log_in_is_tried_once()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        await using SmtpSink relay = new(TwoMailboxes.ServerCertificate, _ => { }) { Password = "another" };
        SubmissionRoute route = new("127.0.0.1", relay.Port, new NetworkCredential("moi", "secret")) { Roots = TwoMailboxes.Roots };

        SubmissionException exception = await Assert.ThrowsAsync<SubmissionException>(() => route.SendAsync(Message(), TestContext.Current.CancellationToken));

        Assert.Equal(("LogInRefused", 1), (exception.Id, relay.LogIns));
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bar_of_a_wait_moves_every_second()
    {
        await using TwoMailboxes both = TwoMailboxes.Start();
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        List<TimeSpan> told = [];
        await using SmtpSink relay = new(TwoMailboxes.ServerCertificate, _ => { });
        DeliveryTester tester = new(new SubmissionRoute("127.0.0.1", relay.Port, new NetworkCredential("moi", relay.Password)) { Roots = TwoMailboxes.Roots }, TwoMailboxes.LoginAt(both.Nas), null, TimeSpan.FromSeconds(30))
        {
            Clock = new SteppingClock(),
        };

        // The message never comes; the fourth second ends the test and not the wait.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tester.DeliverAsync(
            Message(),
            gone =>
            {
                told.Add(gone);
                if (told.Count == 4)
                {
                    enough.Cancel();
                }
            },
            enough.Token));

        Assert.Equal([0, 1, 2, 3], told.Select(t => (int)t.TotalSeconds));
    }

    [Fact]
    public async Task The_signature_is_held_against_the_NAS_s_own_key()
    {
        // RFC 8463 Appendix A: the public key of the example, and another.
        const string published = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
        TableResolver names = new TableResolver().Txt("mps01._domainkey.votredomaine.tld", "v=DKIM1; k=ed25519; p=" + published);
        MailMessageReport report = await new MailPlusPS.Messages.MessageTester(names).TestAsync(
            MailPlusPS.Dkim.RawMessage.Parse(Encoding.ASCII.GetBytes("DKIM-Signature: v=1; a=ed25519-sha256; d=votredomaine.tld; s=mps01; h=from; bh=x; b=x\r\nFrom: moi@votredomaine.tld\r\n\r\n")),
            new MailPlusPS.Messages.MessageEnvelope(null, null, null), TestContext.Current.CancellationToken);
        async Task<CheckStatus> JudgeAsync(string? key) => (await DeliveryJudge.JudgeKeyAsync(
            names, "toi@example.org", report, key is null ? null : MailPlusPS.Dkim.PublicKeyMaterial.Read(Convert.FromBase64String(key)), TestContext.Current.CancellationToken)).Status;

        Assert.Equal(
            (CheckStatus.Pass, CheckStatus.Fail, CheckStatus.NotTested),
            (await JudgeAsync(published), await JudgeAsync(Convert.ToBase64String(new byte[32])), await JudgeAsync(null)));
    }

    [Theory]
    [InlineData("mx; spf=pass; dkim=fail; dmarc=pass", CheckStatus.Fail)]
    [InlineData("mx; spf=pass; dkim=fail; dkim=pass; dmarc=pass", CheckStatus.Pass)]
    [InlineData("mx; spf=pass", CheckStatus.Info)]
    [InlineData("mx; xspf=pass; arc.spf=fail", CheckStatus.Info)]
    public void The_receiver_s_words_decide(string field, CheckStatus status) =>
        Assert.Equal(status, DeliveryJudge.Judge("moi@votredomaine.tld", MailDeliveryPlace.Inbox, TimeSpan.Zero, [field], false).Of(DeliveryRules.Receiver).Status);

    [Fact]
    public void A_field_of_somebody_else_further_down_is_not_the_receiver_s()
    {
        byte[] bytes = Encoding.Latin1.GetBytes("Authentication-Results: mx.me; spf=fail\r\nReceived: x\r\nAuthentication-Results: mx.you; spf=pass\r\n\r\n");

        Assert.Equal(["mx.me; spf=fail"], DeliveryJudge.Results(MailPlusPS.Dkim.RawMessage.Parse(bytes)));
    }

    private static MimeMessage Message() =>
        DeliveryMessage.Write(new MimeKit.MailboxAddress(string.Empty, "moi@votredomaine.tld"), new MimeKit.MailboxAddress(string.Empty, "toi@example.org"), Guid.NewGuid().ToString("N"), DateTimeOffset.Now);

    private static async Task<MailDelivery> SendAsync(TwoMailboxes both, ImapEmulator? at, string before, TimeSpan? wait = null, string answer = "250 2.0.0 Ok: queued as 4DfMail")
    {
        await using SmtpSink relay = new(TwoMailboxes.ServerCertificate, b => at?.Deliver([.. Encoding.Latin1.GetBytes(before), .. b])) { Answer = answer };
        SubmissionRoute route = new("127.0.0.1", relay.Port, new NetworkCredential("moi", relay.Password)) { Roots = TwoMailboxes.Roots };
        DeliveryTester tester = new(route, TwoMailboxes.LoginAt(both.Nas), TwoMailboxes.LoginAt(both.Backup), wait ?? TimeSpan.FromSeconds(30));
        return await tester.RunAsync(new TableResolver(), Message(), _ => { }, TestContext.Current.CancellationToken);
    }
}
