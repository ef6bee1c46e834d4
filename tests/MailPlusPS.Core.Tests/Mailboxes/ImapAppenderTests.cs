using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Mailboxes;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Mailboxes;

/// <summary>The connection that puts messages into a folder byte for byte.</summary>
public sealed class ImapAppenderTests
{
    [Fact]
    public async Task TLS_may_begin_by_STARTTLS()
    {
        Assert.SkipWhen(DovecotServer.MissingReason is not null, DovecotServer.MissingReason ?? string.Empty);
        using LabCertificates certificates = new();
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotSettings(), certificates, TestContext.Current.CancellationToken);
        MailboxLogin login = new("127.0.0.1", server.ImapPort, new NetworkCredential(PostfixSettings.User, DovecotServer.Password)) { Roots = [certificates.Authority], IsStartTls = true };
        using (ImapAppender appender = await ImapAppender.OpenAsync(login, canPlain: true, hasLiteralPlus: true, TestContext.Current.CancellationToken))
        {
            Assert.True((await appender.AppendAsync("INBOX", [new ImapAppendPart(new MemoryStream(TwoMailboxes.Message(1)), [], DateTimeOffset.Now)], TestContext.Current.CancellationToken)).IsOk);
        }

        using MailboxReader reader = await MailboxReader.OpenAsync(login, TestContext.Current.CancellationToken);
        Assert.Single(await reader.ReadAsync("INBOX", TestContext.Current.CancellationToken));
    }

    public static TheoryData<string, bool> Silences => new()
    {
        { "says nothing", true },
        { "says nothing", false },
        { "greets and says nothing", true },
    };

    [Theory]
    [MemberData(nameof(Silences))]
    public async Task A_server_that_goes_silent_ends_in_time(string how, bool startTls)
    {
        await using ScriptedServer server = ScriptedServer.Start(how == "says nothing" ? MailScripts.Silent : MailScripts.Says("* OK ready\r\n"));

        TransportException exception = await Assert.ThrowsAsync<TransportException>(() => OpenAsync(server, startTls));

        Assert.Equal(TransportFault.TimedOut, exception.Fault);
    }

    // CVE-2011-0411.
    [Fact]
    public async Task What_waits_behind_the_answer_to_STARTTLS_is_not_taken_for_the_server_s_word()
    {
        await using ScriptedServer server = ScriptedServer.Start(async (stream, token) =>
        {
            await stream.WriteAsync("* OK ready\r\n"u8.ToArray(), token);
            _ = await stream.ReadAsync(new byte[100], token);
            await stream.WriteAsync("M1 OK begin\r\nM2 OK logged in\r\n"u8.ToArray(), token);
            await Task.Delay(Timeout.Infinite, token);
        });

        await Assert.ThrowsAsync<IOException>(() => OpenAsync(server, startTls: true));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_gets_no_password()
    {
        using LabCertificates others = new();
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Imap(MailScripts.Show(others.Make("127.0.0.1"))));

        await Assert.ThrowsAsync<IOException>(() => OpenAsync(server, startTls: true));
    }

    private static Task<ImapAppender> OpenAsync(ScriptedServer server, bool startTls) => ImapAppender.OpenAsync(
        new MailboxLogin("127.0.0.1", server.Endpoint.Port, new NetworkCredential("moi", "secret")) { Roots = TwoMailboxes.Roots, IsStartTls = startTls, Limit = TimeSpan.FromMilliseconds(500) },
        canPlain: true, hasLiteralPlus: true, TestContext.Current.CancellationToken);
}
