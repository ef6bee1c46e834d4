using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Core.Tests.Propagation;
using MailPlusPS.Core.Tests.Submission;
using MailPlusPS.Lab;
using MailPlusPS.MailTester;
using MailPlusPS.Submission;
using MimeKit;
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>The letter that is sent to be rated, and the day's count.</summary>
public sealed class ProbeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailplusps-probe-").FullName;

    private string LedgerPath => Path.Combine(_folder, "deeper", "mail-tester.tsv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_letter_has_what_raters_look_for()
    {
        MimeMessage message = new ProbeMessage(new MailboxAddress("Moi", "moi@votredomaine.tld"), new MailboxAddress(string.Empty, "test-a@srv1.mail-tester.com"), null, null, null).Compose(DateTimeOffset.Now);

        Assert.True(message.Subject!.Length > 10);
        Assert.True(message.TextBody!.Length > 200);
        Assert.Contains("<p>", message.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", message.HtmlBody, StringComparison.Ordinal);
        Assert.EndsWith("@votredomaine.tld", message.MessageId, StringComparison.Ordinal);
        Assert.False(message.Headers.Contains(HeaderId.ListUnsubscribe));
    }

    [Fact]
    public void A_text_of_the_user_s_stays_text_in_the_page()
    {
        MimeMessage message = new ProbeMessage(new MailboxAddress(string.Empty, "moi@votredomaine.tld"), new MailboxAddress(string.Empty, "a@example.org"), "S", "1 < 2 & <script>\n\nfin", "stop@votredomaine.tld").Compose(DateTimeOffset.Now);

        Assert.Contains("1 &lt; 2 &amp; &lt;script&gt;", message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("<mailto:stop@votredomaine.tld>", message.Headers[HeaderId.ListUnsubscribe]);
    }

    [Fact]
    public void The_message_that_is_shown_has_its_control_characters_written_out()
    {
        MimeMessage message = new ProbeMessage(new MailboxAddress(string.Empty, "moi@votredomaine.tld"), new MailboxAddress(string.Empty, "a@example.org"), "S", "a\u001b[31m", null).Compose(DateTimeOffset.Now);

        Assert.DoesNotContain('\u001b', ProbeMessage.Show(message));
    }

    [Fact]
    public void A_day_s_probes_are_counted_and_yesterday_s_are_not()
    {
        ProbeLedger ledger = new(LedgerPath);
        DateTimeOffset now = DateTimeOffset.Now;
        ledger.Enter(now.AddDays(-1), "test-old");
        ledger.Enter(now, "test-a");
        ledger.Enter(now, "test-b");

        Assert.Equal((2, 1), (ledger.CountOf(now), ledger.CountOf(now.AddDays(-1))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("2026-13-99T00:00:00+00:00\ttest-a\n")]
    [InlineData("test-a\n\n\n")]
    public void A_ledger_that_somebody_spoilt_counts_what_can_be_read(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LedgerPath)!);
        File.WriteAllText(LedgerPath, text);
        ProbeLedger ledger = new(LedgerPath);
        ledger.Enter(DateTimeOffset.Now, "test-a");

        Assert.Equal(1, ledger.CountOf(DateTimeOffset.Now));
    }

    [Fact]
    public async Task The_fourth_of_the_day_is_refused_before_an_address_is_asked_for()
    {
        await using LoopbackHttpServer page = LoopbackHttpServer.Page("test-zzz@srv1.mail-tester.com");
        ProbeLedger ledger = new(LedgerPath);
        foreach (int i in Enumerable.Range(0, 3))
        {
            ledger.Enter(DateTimeOffset.Now, "test-" + i);
        }

        ProbeRequest request = Request(page.Address, 1) with { Ledger = ledger };
        ProbeException exception = await Assert.ThrowsAsync<ProbeException>(() => request.PrepareAsync(TestContext.Current.CancellationToken));

        Assert.Equal("ProbesUsedUp", exception.ErrorId);
        Assert.Empty(page.Requests);
        Assert.Equal("test-zzz", (await (request with { IsForced = true }).PrepareAsync(TestContext.Current.CancellationToken)).Id);
    }

    [Fact]
    public async Task A_letter_to_somebody_else_is_not_counted()
    {
        await using RelayLab relay = RelayLab.Start("127.0.0.1");
        ProbeLedger ledger = new(LedgerPath);
        ProbeRequest request = Request(new Uri("http://127.0.0.1:9/"), relay.Relay.Port) with { Ledger = ledger, To = new MailboxAddress(string.Empty, "check-auth@verifier.port25.com") };
        MailTesterProbe probe = await request.SendAsync(await request.PrepareAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        Assert.Equal((null, null, null), (probe.Id, probe.Uri, probe.CountToday));
        Assert.False(File.Exists(LedgerPath));
    }

    [Fact]
    public async Task A_probe_that_the_relay_refuses_after_DATA_is_explained_and_counted_all_the_same()
    {
        await using RelayLab relay = RelayLab.Start("127.0.0.1", c => new SmtpSink(c, _ => { }) { Answer = "554 5.7.1 Emetteur invalide. Invalid sender OFR_415" });
        ProbeLedger ledger = new(LedgerPath);
        ProbeRequest request = Request(new Uri("http://127.0.0.1:9/"), relay.Relay.Port) with { Ledger = ledger, To = new MailboxAddress(string.Empty, "test-a@srv1.mail-tester.com") };
        ProbeDraft draft = await request.PrepareAsync(TestContext.Current.CancellationToken);
        SubmissionException exception = await Assert.ThrowsAsync<SubmissionException>(() => request.SendAsync(draft, TestContext.Current.CancellationToken));

        Assert.Equal("MessageRefused", exception.Id);
        Assert.Contains("votredomaine.tld", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, ledger.CountOf(DateTimeOffset.Now));
    }

    [Theory]
    [InlineData("<html><body>maintenance</body></html>")]
    [InlineData("contact@mail-tester.com")]
    [InlineData("test-abc@evil.example")]
    public async Task A_page_without_an_address_of_the_service_s_sends_nothing(string text)
    {
        await using LoopbackHttpServer page = LoopbackHttpServer.Page(text);
        ProbeException exception = await Assert.ThrowsAsync<ProbeException>(() => Request(page.Address, 1).PrepareAsync(TestContext.Current.CancellationToken));

        Assert.Equal("NoProbeAddress", exception.ErrorId);
    }

    [Fact]
    public async Task A_wait_asks_soon_and_then_every_five_seconds_and_its_bar_moves()
    {
        ManualClock clock = new();
        List<DateTimeOffset> asked = [];
        List<TimeSpan> told = [];
        MailTesterWait wait = new(
            _ =>
            {
                asked.Add(clock.Now);
                return Task.FromResult<(MailTesterReport?, string)>((null, string.Empty));
            },
            clock);
        (MailTesterReport? report, string trouble) = await wait.RunAsync(TimeSpan.FromSeconds(30), told.Add, TestContext.Current.CancellationToken);

        Assert.Equal((null, string.Empty), (report, trouble));
        Assert.Equal([0, 1, 3, 6, 10, 15, 20, 25, 30], asked.Select(a => (int)(a - asked[0]).TotalSeconds));
        Assert.Equal(Enumerable.Range(0, 30), told.Select(t => (int)t.TotalSeconds));
    }

    [Fact]
    public async Task A_wait_ends_at_once_where_the_service_cannot_be_asked()
    {
        MailTesterWait wait = new(_ => Task.FromResult<(MailTesterReport?, string)>((null, "no")), new ManualClock());

        Assert.Equal("no", (await wait.RunAsync(TimeSpan.FromSeconds(30), _ => Assert.Fail("no wait"), TestContext.Current.CancellationToken)).Trouble);
    }

    private static ProbeRequest Request(Uri service, int port) => new(
        new MailboxAddress(string.Empty, "moi@votredomaine.tld"), null, null, null, null,
        new SubmissionRoute("127.0.0.1", port, new NetworkCredential("moi", "correct horse")) { Roots = RelayLab.Roots, Limit = TimeSpan.FromSeconds(20) },
        new MailTesterService(service, TimeSpan.FromSeconds(20)));
}
