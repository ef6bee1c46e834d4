using System;
using System.Collections.Generic;
using System.Text;
using CsCheck;
using MailPlusPS.Bounces;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using Xunit;

namespace MailPlusPS.Core.Tests.Bounces;

/// <summary>What a bounce says, and what it means.</summary>
public sealed class BounceReaderTests
{
    // RFC 3464 §2: per message, then per recipient.
    private const string Report =
        "From: MAILER-DAEMON@relay.example (Mail Delivery System)\nTo: moi@votredomaine.tld\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n" +
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nI'm sorry.\n\n" +
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example\n\n{0}\n" +
        "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <1@votredomaine.tld>\nSubject: x\n\n--b--\n";

    [Fact]
    public void A_report_gives_recipient_code_server_and_original()
    {
        MailBounce bounce = Assert.Single(Of(
            "Final-Recipient: rfc822; ami@example.net\nAction: failed\nStatus: 5.0.0\nRemote-MTA: dns; mx.example.net\n" +
            "Diagnostic-Code: smtp; 550 5.1.1 <ami@example.net>:\n    Recipient address rejected\n"));

        Assert.Equal(
            ("ami@example.net", true, "5.1.1", 550, "mx.example.net", "relay.example", "<1@votredomaine.tld>", MailBounceReason.UnknownRecipient),
            (bounce.Recipient, bounce.Permanent, bounce.Status, bounce.SmtpCode, bounce.RemoteHost, bounce.ReportedBy, bounce.OriginalMessageId, bounce.Reason));
    }

    // RFC 3464 §2.3.3.
    [Theory]
    [InlineData("failed", true)]
    [InlineData("delayed", false)]
    public void The_action_says_whether_the_message_is_lost(string action, bool isLost)
    {
        MailBounce bounce = Assert.Single(Of($"Final-Recipient: rfc822; ami@example.net\nAction: {action}\nStatus: 4.4.1\n"));

        Assert.Equal((isLost, isLost ? CheckStatus.Fail : CheckStatus.Warning), (bounce.Permanent, bounce.Severity));
    }

    [Theory]
    [InlineData("delivered")]
    [InlineData("relayed")]
    [InlineData("expanded")]
    public void A_recipient_that_was_served_is_not_reported(string action) =>
        Assert.Equal("b@example.net", Assert.Single(Of($"Final-Recipient: rfc822; a@example.net\nAction: {action}\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; b@example.net\nAction: failed\nStatus: 5.1.1\n")).Recipient);

    // The address that the sender wrote, not what aliases made of it.
    [Fact]
    public void The_original_recipient_goes_before_the_final_one() =>
        Assert.Equal("ami@example.net", Assert.Single(Of("Original-Recipient: rfc822;ami@example.net\nFinal-Recipient: rfc822;u12@store.example.net\nAction: failed\nStatus: 5.2.2\n")).Recipient);

    // Orange's and La Poste's table, Google's, Microsoft's, Yahoo's, RFC 3463 and RFC 7372, the forum's F11.
    [Theory]
    [InlineData("550 5.2.0 Mail rejete. Mail rejected. OFR_506 [506]", MailBounceReason.Spam)]
    [InlineData("550 5.7.1 Service refuse. Veuillez essayer plus tard. Service refused, please try later. OFR004_104 [104]", MailBounceReason.RateLimited)]
    [InlineData("421 mwinf5c04 ME Trop de connexions. OFR006_105 [105]", MailBounceReason.Reputation)]
    [InlineData("550 5.7.0 OFR0001_102 blocked", MailBounceReason.Blocklisted)]
    [InlineData("550 5.1.1 Adresse d au moins un destinataire invalide. OFR_416 [416]", MailBounceReason.UnknownRecipient)]
    [InlineData("552 5.2.2 Boite du destinataire pleine. OFR_417 [417]", MailBounceReason.MailboxFull)]
    [InlineData("550 5.7.1 OFR_107 no PTR", MailBounceReason.ReverseName)]
    [InlineData("550 5.7.23 SPF OFR_397", MailBounceReason.Spf)]
    [InlineData("550 5.7.9 OFR_515", MailBounceReason.Dmarc)]
    [InlineData("550 OFR_535", MailBounceReason.Dkim)]
    [InlineData("501 5.1.0 Emetteur invalide. Invalid Sender. OFR_405 [405]", MailBounceReason.SenderDomain)]
    [InlineData("530 5.7.0 Authentification requise. OFR_402", MailBounceReason.AuthenticationRequired)]
    [InlineData("550 5.5.0 Mail from not owned by user LPN007_421", MailBounceReason.SenderNotOwned)]
    [InlineData("550-5.7.26 This mail has been blocked because the sender is unauthenticated.", MailBounceReason.Unauthenticated)]
    [InlineData("550-5.7.27 SPF did not pass", MailBounceReason.Spf)]
    [InlineData("550 5.7.30 DKIM", MailBounceReason.Dkim)]
    [InlineData("550 5.7.25 no PTR record", MailBounceReason.ReverseName)]
    [InlineData("421 4.7.23 The sending IP address does not have a PTR record", MailBounceReason.ReverseName)]
    [InlineData("550 5.7.23 The message was rejected because of Sender Policy Framework violation", MailBounceReason.Spf)]
    [InlineData("421-4.7.28 unusual rate of unsolicited mail", MailBounceReason.RateLimited)]
    [InlineData("550 5.7.515 Access denied, sending domain does not meet the required authentication level", MailBounceReason.Unauthenticated)]
    [InlineData("554 5.7.9 Message not accepted for policy reasons.", MailBounceReason.Unauthenticated)]
    [InlineData("554 5.7.1 <ami@example.net>: Relay access denied", MailBounceReason.RelayDenied)]
    [InlineData("550 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org", MailBounceReason.Blocklisted)]
    [InlineData("450 4.2.0 <ami@example.net>: Recipient address rejected: Greylisted", MailBounceReason.Greylisted)]
    [InlineData("552 5.3.4 Message size exceeds fixed limit", MailBounceReason.TooLarge)]
    [InlineData("550 5.1.10 RESOLVER.ADR.RecipientNotFound", MailBounceReason.UnknownDomain)]
    [InlineData("554 5.4.6 hop count exceeded", MailBounceReason.Loop)]
    [InlineData("535 5.7.8 Error", MailBounceReason.WrongPassword)]
    [InlineData("550 5.7.1 Message refused", MailBounceReason.Policy)]
    [InlineData("451 4.3.0 <x>", MailBounceReason.ServerTrouble)]
    [InlineData("554 Nein", MailBounceReason.Unknown)]
    public void What_a_server_said_has_a_known_cause(string said, MailBounceReason expected)
    {
        MailBounce bounce = Assert.Single(Of($"Final-Recipient: rfc822; ami@example.net\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; {said}\n"));

        Assert.Equal(expected, bounce.Reason);
        Assert.Equal(said, bounce.Diagnostic);
    }

    [Fact]
    public void An_answer_from_a_person_is_no_bounce() =>
        Assert.Empty(BounceReader.Read(Message("From: ami@example.net\nTo: moi@votredomaine.tld\nSubject: Re: dimanche\n\nD'accord, ecris a paul@example.net.\n")));

    [Fact]
    public void A_bounce_without_an_address_says_so() =>
        Assert.Null(Assert.Single(BounceReader.Read(Message("From: MAILER-DAEMON@example.net\nTo: moi@votredomaine.tld\nSubject: Returned mail\n\nIt could not be delivered.\n"))).Recipient);

    [Fact]
    public void Whom_to_write_to_is_not_who_failed() =>
        Assert.Equal("ami@example.net", Assert.Single(BounceReader.Read(Message(
            "From: MAILER-DAEMON@example.net\nTo: moi@votredomaine.tld\nSubject: Undelivered\n\nPlease contact aide@example.net.\n\n<ami@example.net>: host mx.example.net[192.0.2.9] said: 550 no\n\n" +
            "--- Below this line is a copy of the message.\n\nTo: <autre@example.net>\n"))).Recipient);

    [Fact]
    public void A_cause_is_a_sentence() => Assert.All(
        Of("Final-Recipient: rfc822; a@example.net\nAction: failed\nStatus: 5.3.0\n\nFinal-Recipient: rfc822; b@example.net\nAction: failed\nStatus: 5.4.7\n"),
        b => Assert.True(char.IsUpper(b.Cause[0]), b.Cause));

    // Nothing of a stranger's text moves a cursor.
    [Fact]
    public void Control_characters_are_written_out()
    {
        MailBounce bounce = Assert.Single(Of("Final-Recipient: rfc822; a\u001b[2J@example.net\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 \u001b]0;x\u0007\nRemote-MTA: dns; m\u001bx.example\n"));

        Assert.DoesNotContain('\u001b', bounce.Recipient + bounce.Diagnostic + bounce.RemoteHost + bounce.Cause + bounce.Remedy);
    }

    [Fact]
    public void A_long_line_of_address_characters_is_read_at_once()
    {
        string line = new string('a', 200_000) + " " + string.Join('@', new string('b', 900));

        Assert.Single(BounceReader.Read(Message($"From: MAILER-DAEMON@example.net\nSubject: Undelivered\n\n{line}\n{line}\n")));
    }

    [Fact]
    public void Whatever_the_bytes_are_a_bounce_is_read_or_not_but_nothing_is_thrown() =>
        Gen.Byte.Array[0, 400].Sample(bytes => _ = BounceReader.Read(RawMessage.Parse([.. Encoding.ASCII.GetBytes("From: MAILER-DAEMON@x\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"), .. bytes])));

    private static IReadOnlyList<MailBounce> Of(string recipients) => BounceReader.Read(Message(Report.Replace("{0}", recipients, StringComparison.Ordinal)));

    private static RawMessage Message(string text) => RawMessage.Parse(Encoding.UTF8.GetBytes(text));
}
