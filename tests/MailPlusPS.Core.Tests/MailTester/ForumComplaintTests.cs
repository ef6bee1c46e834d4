using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailKit.Net.Imap;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Lab.MailTester;
using MailPlusPS.Mailboxes;
using MailPlusPS.MailTester;
using MailPlusPS.Submission;
using MailPlusPS.Transport;
using MimeKit;
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>What readers of the tutorial complained of, done again, and each named by a check.</summary>
public sealed class ForumComplaintTests
{
    private static string? NoServers => PostfixServer.MissingReason ?? DovecotServer.MissingReason;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_tutorial_s_way_ends_with_10_and_two_orange_remarks(bool json)
    {
        await using ProofLab lab = new();
        lab.World.Service.HasJson = json;
        lab.Sign();
        MailTesterReport report = await lab.ProveAsync();

        Assert.Equal(("10/10", CheckStatus.Pass), (report.Score, report.Status));
        Assert.Equal(["T03", "T04"], report.Deductions.Select(d => d.Step));
        Assert.All(report.Deductions, d => Assert.Equal((CheckStatus.Info, true), (d.Status, d.IsAccepted)));
        Assert.Equal((CheckStatus.Info, CheckStatus.Info, CheckStatus.Pass), (report.Checks.Of(StepRules.T03).Status, report.Checks.Of(StepRules.T04).Status, report.Checks.Of(StepRules.F07).Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_of_ten_is_explained_by_each_record_that_is_missing(bool json)
    {
        await using ProofLab lab = new();
        lab.World.Service.HasJson = json;
        lab.World.Publish(spf: null, dmarc: null);
        MailTesterReport report = await lab.ProveAsync();

        Assert.Equal(("2/10", CheckStatus.Fail), (report.Score, report.Checks.Of(StepRules.T01).Status));
        Assert.Equal(["Get-MailPlusStep O08", "Get-MailPlusStep O17", "Get-MailPlusStep O20"], report.Checks.Where(c => c.Id == MailTesterRules.Deduction.Id).Select(c => c.Remedy!.Text));
        Assert.Equal(CheckStatus.Warning, report.Checks.Of(StepRules.F07).Status);
    }

    [Theory]
    [InlineData(false, "9.8/10", CheckStatus.Warning)]
    [InlineData(true, "8.5/10", CheckStatus.Fail)]
    public async Task An_image_alone_costs_1_3_behind_a_line_at_Free(bool image, string score, CheckStatus status)
    {
        await using ProofLab lab = new();
        string record = lab.Sign();
        lab.World.Publish(spf: "v=spf1 ip4:127.0.0.77 -all", dkim: record);
        (lab.World.Nas.Egress, lab.World.Nas.Helo) = (MailTesterWorld.FreeLine, "votredomaine.tld");
        lab.World.Nas.Change = message => message.Body = image ? new TextPart("html") { Text = "<html><body><img src=\"https://votredomaine.tld/x.png\"></body></html>" } : message.Body;
        MailTesterReport report = await lab.ProveAsync();

        Assert.Equal((score, status), (report.Score, report.Status));
        Assert.Equal(image ? ["F07"] : [], report.Items.Where(i => i.Status >= CheckStatus.Warning).Select(i => i.Step!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_key_of_1024_bits_is_named_in_a_report_of_10(bool json)
    {
        await using ProofLab lab = new();
        lab.World.Service.HasJson = json;
        lab.Sign(1024);
        MailTesterReport report = await lab.ProveAsync();

        Assert.Equal("10/10", report.Score);
        Assert.Equal("F09", report.Items.Single(i => i.Status >= CheckStatus.Warning).Step);
        Assert.Contains("1024", report.Checks.Single(c => c.Id == MailTesterRules.Deduction.Id).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relay_access_denied_is_named_where_the_NAS_does_not_know_the_domain()
    {
        Assert.SkipWhen(NoServers is not null, NoServers ?? string.Empty);
        using LabCertificates certificates = new();
        await using DovecotServer users = await DovecotServer.StartAsync(new DovecotSettings(), certificates, TestContext.Current.CancellationToken);
        await using PostfixServer nas = await PostfixServer.StartAsync(
            new System.Collections.Generic.Dictionary<string, PostfixSettings>(StringComparer.Ordinal) { ["nas"] = PostfixSettings.Tutorial with { Domains = [], UnknownHelo = false } }, certificates, users.AuthPort, TestContext.Current.CancellationToken);
        MimeMessage message = DeliveryMessage.Write(new MimeKit.MailboxAddress(string.Empty, "ann@example.org"), new MimeKit.MailboxAddress(string.Empty, ProofLab.From), Guid.NewGuid().ToString("N"), DateTimeOffset.Now);
        SubmissionException exception = await Assert.ThrowsAsync<SubmissionException>(() => new SubmissionRoute("127.0.0.1", nas["nas"].Smtp, null).SendAsync(message, TestContext.Current.CancellationToken));

        Assert.Contains("554 5.7.1", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Relay access denied", exception.Message, StringComparison.Ordinal);
        Assert.Contains("F11", exception.Message, StringComparison.Ordinal);

        // F11 names the cause; SmtpServerTickTests has it with each of its four.
        SmtpTarget target = new()
        {
            Domain = DnsName.Parse(PostfixSettings.TutorialDomain), Host = PostfixSettings.TutorialDomain, Address = IPAddress.Loopback, IsExchange = true, IsOwn = true, Backups = [], IsInside = true, Exchange = string.Empty,
        };
        SmtpServerTest test = new(target) { Port = nas["nas"].Smtp, SubmissionPort = nas["nas"].Submission, ImplicitTlsPort = nas["nas"].ImplicitTls };
        CheckResult named = (await new SmtpServerTester(new TableResolver(), new DirectVantage()).RunAsync(test, TestContext.Current.CancellationToken)).Of(StepRules.F11);
        Assert.Equal(CheckStatus.Fail, named.Status);
        Assert.Contains("is missing in MailPlus", named.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_at_the_backup_is_found_there_because_the_NAS_answered_450()
    {
        Assert.SkipWhen(NoServers is not null, NoServers ?? string.Empty);
        await using ProofLab lab = new();
        lab.World.Publish();
        CancellationToken token = TestContext.Current.CancellationToken;
        await using DovecotServer ovh = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, lab.Certificates, token);
        await using DovecotServer home = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, lab.Certificates, token);
        await using SmtpSink mx1 = new(lab.World.Certificate, _ => { }) { Name = "mx1.mail.ovh.net", Received = d => KeepAsync(ovh, d) };

        // As the tutorial leaves it: a client whose reverse name is not confirmed is answered 450.
        await using PostfixServer nas = await PostfixServer.StartAsync(
            new System.Collections.Generic.Dictionary<string, PostfixSettings>(StringComparer.Ordinal) { ["nas"] = PostfixSettings.Tutorial }, lab.Certificates, home.AuthPort, token);
        await using PostfixRelay relay = await PostfixRelay.StartAsync([new PostfixRoute(PostfixSettings.TutorialDomain, 1, [nas["nas"].Smtp, mx1.Port])], lab.Certificates, home, lab.World.Dns.Endpoint, token);
        DeliveryTester tester = new(
            new SubmissionRoute("127.0.0.1", relay.Port, new NetworkCredential(PostfixSettings.User, DovecotServer.Password)) { Roots = [lab.Certificates.Authority] },
            Login(home, lab), Login(ovh, lab), TimeSpan.FromSeconds(60));
        MimeMessage message = DeliveryMessage.Write(new MimeKit.MailboxAddress(string.Empty, ProofLab.From), new MimeKit.MailboxAddress(string.Empty, ProofLab.From), Guid.NewGuid().ToString("N"), DateTimeOffset.Now);
        MailDelivery delivery = await tester.RunAsync(new TableResolver(), message, _ => { }, token);

        Assert.True(delivery.Place == MailDeliveryPlace.Backup, relay.Log());
        Assert.Equal(CheckStatus.Warning, delivery.Checks.Of(DeliveryRules.Place).Status);
        Assert.Contains("450", relay.Log(), StringComparison.Ordinal);
    }

    private static MailboxLogin Login(DovecotServer server, ProofLab lab) =>
        new("127.0.0.1", server.ImapTlsPort, new NetworkCredential(PostfixSettings.User, DovecotServer.Password)) { Roots = [lab.Certificates.Authority] };

    // OVH's mail server puts what it takes into the mailbox.
    private static async Task<string?> KeepAsync(DovecotServer server, SmtpDelivery delivery)
    {
        using ImapClient client = new() { CheckCertificateRevocation = false };
#pragma warning disable CA5359 // The lab's own certificate, on loopback.
        client.ServerCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        await client.ConnectAsync("127.0.0.1", server.ImapTlsPort, MailKit.Security.SecureSocketOptions.SslOnConnect);
        await client.AuthenticateAsync(PostfixSettings.User, DovecotServer.Password);
        await client.Inbox!.AppendAsync(new MailKit.AppendRequest(await MimeMessage.LoadAsync(new System.IO.MemoryStream(delivery.Message))));
        await client.DisconnectAsync(quit: true);
        return null;
    }
}
