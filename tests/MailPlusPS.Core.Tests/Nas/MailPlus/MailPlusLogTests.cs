using System;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using MailPlusPS.Nas.MailPlus;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>Lines of the log and messages of the queue, explained. The replies are Postfix's own words (smtpd, postscreen, smtp).</summary>
public sealed class MailPlusLogTests : MailPlusTest
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("NOQUEUE: reject: RCPT from mail-wr1.google.com[209.85.221.50]: 554 5.7.1 <moi@votredomaine.tld>: Relay access denied; from=<a@gmail.com> to=<moi@votredomaine.tld> proto=ESMTP helo=<mail-wr1.google.com>", MailPlusLogCause.RelayAccessDenied, "F11", CheckStatus.Fail)]
    [InlineData("NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 554 5.7.1 <x@example.org>: Relay access denied; from=<s@example.net> to=<x@example.org> proto=SMTP helo=<a.example.net>", MailPlusLogCause.RelayAccessDenied, "S18", CheckStatus.Pass)]
    [InlineData("NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.9]; from=<s@example.net> to=<moi@votredomaine.tld> proto=ESMTP helo=<a.example.net>", MailPlusLogCause.UnknownClient, "S21", CheckStatus.Warning)]
    [InlineData("NOQUEUE: reject: RCPT from a.example.net[192.0.2.9]: 450 4.7.1 <nx.example.net>: Helo command rejected: Host not found; from=<s@example.net> to=<moi@votredomaine.tld> proto=ESMTP helo=<nx.example.net>", MailPlusLogCause.UnknownHelo, "S25", CheckStatus.Warning)]
    [InlineData("NOQUEUE: reject: RCPT from a.example.net[192.0.2.9]: 450 4.1.8 <s@nx.example>: Sender address rejected: Domain not found; from=<s@nx.example> to=<moi@votredomaine.tld> proto=ESMTP helo=<a.example.net>", MailPlusLogCause.UnknownSenderDomain, "S20", CheckStatus.Warning)]
    [InlineData("NOQUEUE: reject: RCPT from [192.0.2.9]:4711: 450 4.3.2 Service currently unavailable; from=<s@example.net>, to=<moi@votredomaine.tld>, proto=ESMTP, helo=<a.example.net>", MailPlusLogCause.PostscreenTest, "S30", CheckStatus.Warning)]
    [InlineData("NOQUEUE: reject: RCPT from [192.0.2.9]:4711: 550 5.7.1 Service unavailable; client [192.0.2.9] blocked using zen.spamhaus.org; from=<s@example.net>, to=<moi@votredomaine.tld>, proto=ESMTP, helo=<a.example.net>", MailPlusLogCause.Blocklisted, "S30", CheckStatus.Info)]
    [InlineData("NOQUEUE: reject: RCPT from a.example.net[192.0.2.9]: 550 5.7.1 Service unavailable; blocked using zen.spamhaus.org; Error: open resolver; https://check.spamhaus.org/returnc/pub/192.0.2.53/; from=<s@example.net> to=<moi@votredomaine.tld>", MailPlusLogCause.BlocklistUnusable, "S30", CheckStatus.Fail)]
    [InlineData("4Xy: milter-reject: END-OF-MESSAGE from a.example.net[192.0.2.9]: 4.7.1 Greylisting in action, please come back later; from=<s@example.net> to=<moi@votredomaine.tld>", MailPlusLogCause.Greylisted, "S31", CheckStatus.Warning)]
    [InlineData("NOQUEUE: reject: RCPT from a.example.net[192.0.2.9]: 504 5.5.2 <foo>: Helo command rejected: need fully-qualified hostname; from=<s@example.net> to=<moi@votredomaine.tld>", MailPlusLogCause.NotQualified, "S24", CheckStatus.Info)]
    [InlineData("NOQUEUE: reject: RCPT from pc[192.168.1.5]: 553 5.7.1 <other@votredomaine.tld>: Sender address rejected: not owned by user moi; from=<other@votredomaine.tld> to=<ami@example.com>", MailPlusLogCause.SenderNotOwned, "S11", CheckStatus.Info)]
    [InlineData("4Xy: to=<ami@gmail.com>, relay=smtp.orange.fr[80.12.26.32]:587, delay=1.2, dsn=5.0.0, status=bounced (host smtp.orange.fr[80.12.26.32] said: 550 5.2.0 Mail rejete. Mail rejected. OFR_506 [506] (in reply to end of DATA command))", MailPlusLogCause.RelayRefusal, "S17", CheckStatus.Fail)]
    [InlineData("4Xy: to=<ami@gmail.com>, relay=smtp.orange.fr[80.12.26.32]:587, delay=1.2, dsn=2.0.0, status=sent (250 2.0.0 Ok)", MailPlusLogCause.Delivered, "", CheckStatus.Pass)]
    public void A_line_says_what_it_is_about(string line, MailPlusLogCause cause, string step, CheckStatus status)
    {
        MailPlusLogEntry entry = Read("Nov 24 10:42:07 nas postfix/smtpd[123]: " + line);

        Assert.Equal((cause, step, status), (entry.Cause, entry.Step, entry.Status));
        Assert.Equal(cause == MailPlusLogCause.Delivered, entry.Explanation.Length == 0);
    }

    [Fact]
    public void Client_sender_and_recipient_are_found()
    {
        MailPlusLogEntry entry = Read("Nov 24 10:42:07 nas postfix/smtpd[123]: NOQUEUE: reject: RCPT from a.example.net[192.0.2.9]: 554 5.7.1 <moi@votredomaine.tld>: Relay access denied; from=<s@example.net> to=<moi@votredomaine.tld> proto=ESMTP helo=<a>");

        Assert.Equal(("a.example.net[192.0.2.9]", "s@example.net", "moi@votredomaine.tld", 554), (entry.Client, entry.Sender, entry.Recipient, entry.SmtpCode));
    }

    [Fact]
    public void A_detour_names_the_backup_where_there_is_one()
    {
        const string Line = "NOQUEUE: reject: RCPT from unknown[192.0.2.9]: 450 4.7.25 Client host rejected: cannot find your hostname, [192.0.2.9]; from=<s@example.net> to=<moi@votredomaine.tld>";
        MailPlusLogEntry with = MailPlusLogReader.Read(Line, MailPlusMappingReader.Own, Facts with { Role = DeploymentRole.BackupMx }, Now);
        MailPlusLogEntry without = MailPlusLogReader.Read(Line, MailPlusMappingReader.Own, Facts, Now);

        Assert.Contains("OVH", with.Explanation);
        Assert.DoesNotContain("OVH", without.Explanation);
        Assert.Contains("untick", with.Remedy!.Text);
    }

    [Fact]
    public void A_stamp_without_year_that_lies_ahead_is_last_years() =>
        Assert.Equal(2025, Read("Dec 31 23:00:00 nas postfix/smtpd[1]: x").Time!.Value.Year);

    [Fact]
    public async Task The_log_of_the_API_is_explained_alike()
    {
        Server.Log.Add(new JsonObject { ["time"] = 1795516800, ["sender"] = "s@example.net", ["recipient"] = "moi@votredomaine.tld", ["client_ip"] = "192.0.2.9", ["status"] = "rejected", ["description"] = "554 5.7.1 <moi@votredomaine.tld>: Relay access denied" });
        MailPlusSnapshot snapshot = await ReadAsync();
        MailPlusListDefinition list = snapshot.Mapping.Lists["log"];
        MailPlusLogEntry entry = Assert.Single(MailPlusLogReader.Read(snapshot.Find(list.Source)!.Whole, list, snapshot.Mapping, snapshot.Facts, Now)!);

        Assert.Equal((MailPlusLogCause.RelayAccessDenied, "192.0.2.9", "s@example.net"), (entry.Cause, entry.Client, entry.Sender));
        Assert.Equal(CheckStatus.Warning, MailPlusListJudge.Log(snapshot).Status);
    }

    [Fact]
    public async Task The_queue_shows_who_waits_since_when_and_why()
    {
        Server.Queue.Add(new JsonObject { ["queue_id"] = "NEW", ["from"] = "moi@votredomaine.tld", ["to"] = "ami@example.com", ["time"] = Now.AddHours(-1).ToUnixTimeSeconds(), ["reason"] = "connect to mx.example.com[192.0.2.1]:25: Connection timed out" });
        Server.Queue.Add(new JsonObject { ["queue_id"] = "OLD", ["from"] = "moi@votredomaine.tld", ["to"] = "b@example.com, c@example.com", ["time"] = Now.AddHours(-5).ToUnixTimeSeconds(), ["size"] = 4711 });
        MailPlusSnapshot snapshot = await ReadAsync();
        MailPlusListDefinition list = snapshot.Mapping.Lists["queue"];
        MailPlusQueueItem[] items = [.. MailPlusQueueReader.Read(snapshot.Find(list.Source)!.Whole, list, Now)!];

        Assert.Equal(["OLD", "NEW"], items.Select(i => i.Id));
        Assert.Equal((true, false), (items[0].IsOld, items[1].IsOld));
        Assert.Equal((2, 4711L), (items[0].Recipients.Count, items[0].Size));
        Assert.NotEmpty(items[1].Cause);
    }

    private static MailPlusLogEntry Read(string line) => MailPlusLogReader.Read(line, MailPlusMappingReader.Own, Facts with { Role = DeploymentRole.Relayed }, Now);
}
