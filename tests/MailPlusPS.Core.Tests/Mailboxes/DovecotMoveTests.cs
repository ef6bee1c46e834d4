using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailPlusPS.Lab;
using MailPlusPS.Mailboxes;
using Xunit;

namespace MailPlusPS.Core.Tests.Mailboxes;

/// <summary>Two real Dovecots, which MailPlus is made of: one the backup, one the NAS. Memory is counted for the whole process, so that nothing else may run beside.</summary>
[CollectionDefinition(nameof(DovecotMoveTests), DisableParallelization = true)]
[Collection(nameof(DovecotMoveTests))]
public sealed class DovecotMoveTests
{
    private const int Large = 100 * 1024 * 1024;

    [Fact]
    public async Task Messages_go_from_one_Dovecot_to_the_other()
    {
        Assert.SkipWhen(DovecotServer.MissingReason is not null, DovecotServer.MissingReason ?? string.Empty);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using LabCertificates certificates = new();
        await using DovecotServer backup = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, certificates, cancellationToken);
        await using DovecotServer nas = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, certificates, cancellationToken);
        MailboxLogin from = Login(backup, certificates);
        MailboxLogin to = Login(nas, certificates);
        DateTimeOffset date = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));
        await PutAsync(from, [.. Enumerable.Range(1, 150).Select(i => (Stream)new MemoryStream(TwoMailboxes.Message(i, new string('x', 20_000) + "\r\n")))], date, cancellationToken);
        IReadOnlyList<MailboxItem> items = await ListAsync(from, cancellationToken);

        List<MovedMailboxMessage> moved = [];
        using (MailboxMover mover = new(from, to, new MailboxMoveOptions(), moved.Add))
        {
            await mover.MoveAsync(items, ["INBOX"], cancellationToken);
        }

        IReadOnlyList<MailboxItem> there = await ListAsync(to, cancellationToken);
        Assert.Equal(150, moved.Count(m => m.Action == MailboxMoveAction.Moved));
        Assert.Equal(items.Select(i => i.Shown.MessageId), there.Select(i => i.Shown.MessageId));
        Assert.All(there, i => Assert.Equal((date, 1), (i.Shown.Received!.Value, i.Shown.Flags.Count(f => f == @"\Flagged"))));
        Assert.Empty(await ListAsync(from, cancellationToken));
    }

    [Fact]
    public async Task A_message_of_100_MB_goes_without_passing_through_memory()
    {
        Assert.SkipWhen(DovecotServer.MissingReason is not null, DovecotServer.MissingReason ?? string.Empty);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using LabCertificates certificates = new();
        await using DovecotServer backup = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, certificates, cancellationToken);
        await using DovecotServer nas = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, certificates, cancellationToken);
        MailboxLogin from = Login(backup, certificates);
        MailboxLogin to = Login(nas, certificates);
        await using (Stream large = MessageSpool.Create(Large))
        {
            await large.WriteAsync(TwoMailboxes.Message(1), cancellationToken);
            byte[] line = Encoding.ASCII.GetBytes(new string('x', 998) + "\r\n");
            while (large.Length < Large)
            {
                await large.WriteAsync(line, cancellationToken);
            }

            await PutAsync(from, [large], DateTimeOffset.Now, cancellationToken);
        }

        List<MovedMailboxMessage> moved = [];
        long before = GC.GetTotalAllocatedBytes(precise: true);
        using (MailboxMover mover = new(from, to, new MailboxMoveOptions(), moved.Add))
        {
            await mover.MoveAsync(await ListAsync(from, cancellationToken), ["INBOX"], cancellationToken);
        }

        Assert.Equal(MailboxMoveAction.Moved, Assert.Single(moved).Action);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Large);
    }

    // RFC 9051 §4.3.1: a literal holds no NUL. Dovecot takes it and writes something else; then the message has to stay where it is.
    [Theory]
    [InlineData("From: a@example.org\r\nSubject: NUL\r\n\r\na\0b\r\n")]
    [InlineData("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n--y")]
    [InlineData(" folded before anything\r\n\r\nbody without an end")]
    [InlineData("\r\n")]
    [InlineData("Subject: \u00e9\u00ff\r\n\r\n\u0080\r\n")]
    public async Task What_is_broken_is_in_one_of_the_two_byte_for_byte_and_the_next_goes_on(string broken)
    {
        Assert.SkipWhen(DovecotServer.MissingReason is not null, DovecotServer.MissingReason ?? string.Empty);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using LabCertificates certificates = new();
        await using DovecotServer backup = await DovecotServer.StartAsync(new DovecotSettings { Quota = false, Raw = [Encoding.Latin1.GetBytes(broken), TwoMailboxes.Message(2)] }, certificates, cancellationToken);
        await using DovecotServer nas = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, certificates, cancellationToken);
        MailboxLogin from = Login(backup, certificates);
        MailboxLogin to = Login(nas, certificates);
        IReadOnlyList<MailboxItem> before = await ListAsync(from, cancellationToken);

        List<MovedMailboxMessage> moved = [];
        using (MailboxMover mover = new(from, to, new MailboxMoveOptions(), moved.Add))
        {
            await mover.MoveAsync(before, ["INBOX"], cancellationToken);
        }

        IReadOnlyList<MailboxItem> left = await ListAsync(from, cancellationToken);
        IReadOnlyList<MailboxItem> there = await ListAsync(to, cancellationToken);
        Assert.Equal(2, left.Count + there.Count);
        Assert.Equal(MailboxMoveAction.Moved, moved.Single(m => m.MessageId == "<2@example.org>").Action);
        MovedMailboxMessage awkward = moved.Single(m => m.MessageId != "<2@example.org>");
        Assert.Equal(left.Count == 0, awkward.Action == MailboxMoveAction.Moved);
        Assert.Equal(left.Count == 0, awkward.Note.Length == 0);
    }

    [Fact]
    public async Task A_quota_is_met_in_mid_move_and_said()
    {
        Assert.SkipWhen(DovecotServer.MissingReason is not null, DovecotServer.MissingReason ?? string.Empty);
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using LabCertificates certificates = new();
        await using DovecotServer backup = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, certificates, cancellationToken);
        await using DovecotServer nas = await DovecotServer.StartAsync(new DovecotSettings { Quota = true }, certificates, cancellationToken);
        MailboxLogin from = Login(backup, certificates);
        MailboxLogin to = Login(nas, certificates);
        string body = string.Concat(Enumerable.Repeat(new string('y', 998) + "\r\n", 30_000));
        await PutAsync(from, [.. Enumerable.Range(1, 4).Select(i => (Stream)new MemoryStream(TwoMailboxes.Message(i, body)))], DateTimeOffset.Now, cancellationToken);

        List<MovedMailboxMessage> moved = [];
        using (MailboxMover mover = new(from, to, new MailboxMoveOptions(), moved.Add))
        {
            await mover.MoveAsync(await ListAsync(from, cancellationToken), ["INBOX"], cancellationToken);
        }

        Assert.Equal([MailboxMoveAction.Moved, MailboxMoveAction.Moved, MailboxMoveAction.Moved, MailboxMoveAction.Failed], moved.Select(m => m.Action));
        Assert.Contains("quota", moved[3].Note, StringComparison.OrdinalIgnoreCase);
        Assert.Single(await ListAsync(from, cancellationToken));
    }

    private static MailboxLogin Login(DovecotServer server, LabCertificates certificates) =>
        new("127.0.0.1", server.ImapTlsPort, new NetworkCredential(PostfixSettings.User, DovecotServer.Password)) { Roots = [certificates.Authority] };

    private static async Task<IReadOnlyList<MailboxItem>> ListAsync(MailboxLogin login, CancellationToken cancellationToken)
    {
        using MailboxReader reader = await MailboxReader.OpenAsync(login, cancellationToken);
        return await reader.ReadAsync("INBOX", cancellationToken);
    }

    private static async Task PutAsync(MailboxLogin login, IReadOnlyList<Stream> messages, DateTimeOffset date, CancellationToken cancellationToken)
    {
        using ImapAppender appender = await ImapAppender.OpenAsync(login, canPlain: true, hasLiteralPlus: true, cancellationToken);
        foreach (Stream message in messages)
        {
            Assert.True((await appender.AppendAsync("INBOX", [new ImapAppendPart(message, [@"\Flagged"], date)], cancellationToken)).IsOk);
        }
    }
}
