using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Mailboxes;

namespace MailPlusPS.Benchmarks.Mailboxes;

/// <summary>
/// How fast messages move from one Dovecot to another, beside bare APPENDs of the same messages to the same server in the same run: one
/// command a message, nothing read, verified or taken away. MAILPLUSPS_MOVE_MESSAGES says how many; 5,000 where it is not set.
/// </summary>
internal static class MoveThroughput
{
    private const int Usual = 5000;
    private const int Length = 20_000;

    /// <summary>Measures.</summary>
    /// <param name="output">Where the figures go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task Run(TextWriter output, CancellationToken cancellationToken)
    {
        if (DovecotServer.MissingReason is { } reason)
        {
            await output.WriteLineAsync("move: not measured, " + reason);
            return;
        }

        int count = int.TryParse(Environment.GetEnvironmentVariable("MAILPLUSPS_MOVE_MESSAGES"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : Usual;
        using LabCertificates certificates = new();
        await using DovecotServer backup = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, certificates, cancellationToken);
        await using DovecotServer nas = await DovecotServer.StartAsync(new DovecotSettings { Quota = false }, certificates, cancellationToken);
        MailboxLogin from = Login(backup, certificates);
        MailboxLogin to = Login(nas, certificates);
        await PutAsync(from, "INBOX", count, cancellationToken);

        // The special folder is there from the start, and the move does not look at it.
        TimeSpan bare = await PutAsync(to, "Sent", count, cancellationToken);

        IReadOnlyList<MailboxItem> items;
        using (MailboxReader reader = await MailboxReader.OpenAsync(from, cancellationToken))
        {
            items = await reader.ReadAsync("INBOX", cancellationToken);
        }

        GC.Collect();
        long before = Process.GetCurrentProcess().WorkingSet64;
        long highest = before;
        int moved = 0;
        Stopwatch time = Stopwatch.StartNew();
        using (MailboxMover mover = new(from, to, new MailboxMoveOptions(), m =>
        {
            moved += m.Action == MailboxMoveAction.Moved ? 1 : 0;
            if (moved % 100 == 0)
            {
                highest = Math.Max(highest, Process.GetCurrentProcess().WorkingSet64);
            }
        }))
        {
            await mover.MoveAsync(items, ["INBOX"], cancellationToken);
        }

        time.Stop();
        await output.WriteLineAsync(Machine.Description);
        await output.WriteLineAsync(FormattableString.Invariant($"move: {count} messages of {Length} bytes, {moved} moved"));
        await output.WriteLineAsync(FormattableString.Invariant($"bare APPEND   {count / bare.TotalSeconds,8:0} messages a second"));
        await output.WriteLineAsync(FormattableString.Invariant($"move          {count / time.Elapsed.TotalSeconds,8:0} messages a second, {bare.TotalSeconds / time.Elapsed.TotalSeconds:P0} of bare"));
        await output.WriteLineAsync(FormattableString.Invariant($"memory        {(highest - before) / 1048576.0,8:0} MB more than before"));
    }

    private static MailboxLogin Login(DovecotServer server, LabCertificates certificates) =>
        new("127.0.0.1", server.ImapTlsPort, new NetworkCredential(PostfixSettings.User, DovecotServer.Password)) { Roots = [certificates.Authority] };

    private static async Task<TimeSpan> PutAsync(MailboxLogin login, string folder, int count, CancellationToken cancellationToken)
    {
        using ImapAppender appender = await ImapAppender.OpenAsync(login, canPlain: true, hasLiteralPlus: true, cancellationToken);
        string body = string.Concat(Enumerable.Repeat(new string('x', 76) + "\r\n", (Length - 120) / 78));
        Stopwatch time = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
        {
            using MemoryStream message = new(Encoding.ASCII.GetBytes(FormattableString.Invariant($"From: a@example.org\r\nSubject: {i}\r\nMessage-ID: <{i}@example.org>\r\n\r\n") + body));
            ImapAppendReply reply = await appender.AppendAsync(folder, [new ImapAppendPart(message, [], DateTimeOffset.UnixEpoch.AddDays(20_000))], cancellationToken);
            if (!reply.IsOk)
            {
                throw new InvalidOperationException(reply.Text);
            }
        }

        return time.Elapsed;
    }
}
