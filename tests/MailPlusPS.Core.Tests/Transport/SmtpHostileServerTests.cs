using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Deployment;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>Servers that greet with garbage, never answer, hang up, talk without end, or want the password in the clear.</summary>
public sealed class SmtpHostileServerTests : IDisposable
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    // A server that is silent on purpose is waited for this long.
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(250);

    private readonly LabChain _chain = new("votredomaine.tld");

    public void Dispose() => _chain.Dispose();

    [Theory]
    [InlineData("hello\r\n", "does not speak SMTP")]
    [InlineData("99 x\r\n", "does not speak SMTP")]
    [InlineData("220_x\r\n", "does not speak SMTP")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n", "does not speak SMTP")]
    public async Task A_greeting_that_is_none_is_told(string greeting, string message)
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Says(greeting));

        IReadOnlyList<CheckResult> results = await TestAsync(server);

        Assert.Contains(message, results.Of(StepRules.S03).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(results, r => r.Status == CheckStatus.Pass);
    }

    [Fact]
    public async Task A_greeting_that_refuses_is_told()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Says("554 5.7.1 go away\r\n"));

        Assert.Contains("sent us away: 554 5.7.1 go away", (await TestAsync(server)).Of(StepRules.S13).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("220-and another line\r\n")]
    [InlineData("220-")]
    public async Task A_greeting_without_end_is_not_listened_to(string text)
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Repeats(text));

        IReadOnlyList<CheckResult> results = await TestAsync(server);

        Assert.Equal(CheckStatus.Fail, results.Of(StepRules.S03).Status);
    }

    [Fact]
    public async Task A_line_of_64_kB_ends_the_conversation()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Says("220 " + new string('x', 65_536) + "\r\n"));

        Assert.Contains("bytes", (await TestAsync(server)).Of(StepRules.S03).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_costs_the_time_limit()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Silent);

        IReadOnlyList<CheckResult> results = await TestAsync(server, Short);

        Assert.Equal(CheckStatus.Fail, results.Of(StepRules.S03).Status);
        Assert.Equal(CheckStatus.NotTested, results.Of(StepRules.T09).Status);
    }

    [Fact]
    public async Task A_user_who_stops_waits_no_longer()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using ScriptedServer server = ScriptedServer.Start(async (_, token) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(new BoundVantage("127.0.0.1"), Test(server.Endpoint.Port, TimeSpan.FromHours(1)), stop.Token));
    }

    [Fact]
    public async Task A_server_that_hangs_up_at_once_is_no_server()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Closing);

        Assert.Equal(CheckStatus.Fail, (await TestAsync(server)).Of(StepRules.S03).Status);
    }

    [Fact]
    public async Task A_server_that_hangs_up_in_the_middle_of_TLS_has_none()
    {
        await using ScriptedServer server = ScriptedServer.Start(Script(("EHLO", "250-votredomaine.tld\r\n250 STARTTLS\r\n"), ("STARTTLS", "220 go\r\n"), ("\x16", null)));

        CheckResult tls = (await TestAsync(server)).Of(StepRules.T11);

        Assert.Equal(CheckStatus.Fail, tls.Status);
        Assert.Contains("does not come about", tls.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_behind_the_answer_to_STARTTLS_is_discarded_and_told()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Smtp(MailScripts.Show(_chain.Leaf, _chain.Intermediate), behindStartTls: "250 AUTH PLAIN\r\n"));

        CheckResult tls = (await TestAsync(server)).Of(StepRules.T11);

        Assert.Equal(CheckStatus.Fail, tls.Status);
        Assert.Contains("RFC 3207", tls.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_is_not_sent_without_TLS_however_much_the_server_wants_it()
    {
        ConcurrentQueue<string> heard = new();
        await using ScriptedServer server = ScriptedServer.Start(Script(heard, ("EHLO", "250-votredomaine.tld\r\n250 AUTH PLAIN LOGIN\r\n")));

        IReadOnlyList<CheckResult> results = await TestAsync(server, with: t => t with { Credential = new NetworkCredential("moi", "secret"), SkipCertificateCheck = true });

        Assert.Equal(CheckStatus.Error, results.Of(StepRules.S11).Status);
        Assert.Equal(CheckStatus.Warning, results.Of(StepRules.S09).Status);
        Assert.DoesNotContain(heard, l => l.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase) || l.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_hangs_up_at_commands_before_their_time_minds_them()
    {
        ConcurrentQueue<string> heard = new();
        await using ScriptedServer server = ScriptedServer.Start(async (stream, token) =>
        {
            await SayAsync(stream, "220 votredomaine.tld ESMTP\r\n", token);
            byte[] buffer = new byte[4096];
            int count;
            while ((count = await stream.ReadAsync(buffer, token)) > 0)
            {
                string said = Encoding.ASCII.GetString(buffer, 0, count);
                bool together = said.TrimEnd().Contains('\n', StringComparison.Ordinal);
                await SayAsync(stream, together ? "554 5.5.0 Error: SMTP protocol synchronization\r\n" : "250 2.0.0 Ok\r\n", token);
                if (together)
                {
                    return;
                }
            }
        });

        CheckResult result = (await TestAsync(server)).Of(StepRules.S23);

        Assert.Equal(CheckStatus.Pass, result.Status);
        Assert.Contains("synchronization", result.Evidence, StringComparison.Ordinal);
    }

    // The box of the house sends back who asks for its own address (N05): the NAS sees one of its own network.
    [Fact]
    public async Task A_relay_that_is_seen_from_behind_a_box_is_not_called_open()
    {
        await using ScriptedServer server = ScriptedServer.Start(Script());
        SmtpServerTest test = Test(server.Endpoint.Port, Ample);

        CheckResult result = (await RunAsync(new Hairpin(), test with { Target = test.Target with { Address = IPAddress.Parse("192.0.2.20"), IsInside = false } }, TestContext.Current.CancellationToken)).Of(StepRules.T09);

        Assert.Equal(CheckStatus.Error, result.Status);
        Assert.Contains("-Via", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_server_says_moves_no_cursor()
    {
        await using ScriptedServer server = ScriptedServer.Start(Script(("EHLO", "250 \u001b[2Jvotredomaine.tld\r\n")));

        Assert.All(await TestAsync(server), r => Assert.DoesNotContain('\u001b', r.Message + r.Evidence));
    }

    [Fact]
    public async Task A_server_that_sends_everybody_away_is_asked_few_times()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Says("421 4.7.0 votredomaine.tld Error: too many connections from 127.0.0.1\r\n"));
        BoundVantage vantage = new("127.0.0.1");

        IReadOnlyList<CheckResult> results = await RunAsync(vantage, Test(server.Endpoint.Port, Ample), TestContext.Current.CancellationToken);

        Assert.Equal(CheckStatus.Info, results.Of(StepRules.S22).Status);
        Assert.InRange(vantage.Count, 1, 12);
        Assert.InRange(vantage.MostAtOnce, 1, 3);
    }

    [Fact]
    public async Task All_together_lasts_no_longer_than_the_longest_conversation_and_a_second()
    {
        ConcurrentBag<TimeSpan> lasted = [];
        await using ScriptedServer server = ScriptedServer.Start(async (stream, token) =>
        {
            Stopwatch watch = Stopwatch.StartNew();
            try
            {
                await Script((string.Empty, string.Empty))(stream, token);
            }
            finally
            {
                lasted.Add(watch.Elapsed);
            }
        });
        Stopwatch all = Stopwatch.StartNew();

        await TestAsync(server);

        TimeSpan took = all.Elapsed;
        Assert.InRange(took, TimeSpan.Zero, lasted.Max() + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Whatever_a_server_says_gives_a_verdict_a_step()
    {
        string[] pieces = ["220 ", "220-", "250 ", "250-", "550 5.1.1 ", "450 4.3.2 ", "421 ", "554 5.7.1 ", "334 ", "999 ", "\r\n", "\n", "\r", "STARTTLS", "AUTH PLAIN", "relay", "<", ">", "\0", "é"];
        Gen<string> piece = Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);
        piece.Array[0, 60].Select(p => Encoding.UTF8.GetBytes(string.Concat(p))).Sample(
            said =>
            {
                IReadOnlyList<CheckResult> results = RunAsync(new CannedVantage(said), Test(25, Ample), CancellationToken.None).GetAwaiter().GetResult();
                return results.Select(r => r.Id).SequenceEqual(SmtpServerRules.InOrder.Select(r => r.Id), StringComparer.Ordinal);
            },
            iter: 2000);
    }

    private sealed class Hairpin : IVantage
    {
        private readonly BoundVantage _house = new("127.0.0.1");

        public VantageKind Kind => VantageKind.Here;

        public string Name => string.Empty;

        public Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken) =>
            _house.ConnectAsync(new IPEndPoint(IPAddress.Loopback, target.Port), limit, cancellationToken);

        public void Dispose() => _house.Dispose();
    }

    private static Func<Stream, CancellationToken, Task> Script(params (string Verb, string? Answer)[] answers) => Script(new ConcurrentQueue<string>(), answers);

    // Agrees to everything that it has no other answer for; null hangs up.
    private static Func<Stream, CancellationToken, Task> Script(ConcurrentQueue<string> heard, params (string Verb, string? Answer)[] answers) => async (stream, token) =>
    {
        await SayAsync(stream, "220 votredomaine.tld ESMTP\r\n", token);
        using StreamReader reader = new(stream, Encoding.Latin1, leaveOpen: true);
        while (await reader.ReadLineAsync(token) is { } line)
        {
            heard.Enqueue(line);
            (string Verb, string? Answer)[] fitting = [.. answers.Where(a => a.Verb.Length > 0 && line.StartsWith(a.Verb, StringComparison.OrdinalIgnoreCase))];
            string? answer = fitting.Length > 0 ? fitting[0].Answer : "250 2.0.0 Ok\r\n";
            if (answer is null)
            {
                return;
            }

            await SayAsync(stream, answer, token);
        }
    };

    private static async Task SayAsync(Stream stream, string text, CancellationToken token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token);

    private static Task<IReadOnlyList<CheckResult>> TestAsync(ScriptedServer server, TimeSpan? limit = null, Func<SmtpServerTest, SmtpServerTest>? with = null)
    {
        SmtpServerTest test = Test(server.Endpoint.Port, limit ?? Ample);
        return RunAsync(new BoundVantage("127.0.0.1"), with is null ? test : with(test), TestContext.Current.CancellationToken);
    }

    private static async Task<IReadOnlyList<CheckResult>> RunAsync(IVantage vantage, SmtpServerTest test, CancellationToken cancellationToken)
    {
        using UiCulture _ = new("en-US");
        return await new SmtpServerTester(new TableResolver(), vantage).RunAsync(test, cancellationToken);
    }

    private static SmtpServerTest Test(int port, TimeSpan limit) => new(new SmtpTarget
    {
        Domain = DnsName.Parse("votredomaine.tld"),
        Host = "votredomaine.tld",
        Address = IPAddress.Loopback,
        IsExchange = true,
        IsOwn = true,
        Backups = [],
        IsInside = true,
        Exchange = "votredomaine.tld (127.0.0.1)",
    })
    {
        Port = port,
        SubmissionPort = port,
        ImplicitTlsPort = port,
        Limit = limit,
    };
}
