using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Messages;
using MailPlusPS.Propagation;
using MailPlusPS.Submission;
using MimeKit;

namespace MailPlusPS.Mailboxes;

/// <summary>Sends a marked message along a path and finds it at the other end.</summary>
/// <param name="Route">Where it is handed over.</param>
/// <param name="Mailbox">Where it should come.</param>
/// <param name="Backup">Where it may come instead; null for nowhere.</param>
/// <param name="Wait">How long is waited.</param>
internal sealed record DeliveryTester(SubmissionRoute Route, MailboxLogin Mailbox, MailboxLogin? Backup, TimeSpan Wait)
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>The key that the NAS signs with; null where it is not known.</summary>
    public PublicKeyMaterial? Key { get; init; }

    /// <summary>The time.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>Sends, finds and judges.</summary>
    /// <param name="resolver">Who is asked when the message is judged.</param>
    /// <param name="message">The message.</param>
    /// <param name="waiting">Is told every second how long was waited, from when the message is on its way.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="SubmissionException">It could not be sent.</exception>
    /// <exception cref="MailboxException">A mailbox could not be watched.</exception>
    public async Task<MailDelivery> RunAsync(IDnsResolver resolver, MimeMessage message, Action<TimeSpan> waiting, CancellationToken cancellationToken)
    {
        DeliveredMessage delivered = await DeliverAsync(message, waiting, cancellationToken).ConfigureAwait(false);
        RawMessage? raw = delivered.Bytes is null ? null : RawMessage.Parse(delivered.Bytes);
        MailMessageReport? report = raw is null ? null : await new MessageTester(resolver).TestAsync(raw, new MessageEnvelope(null, null, null), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> results = raw is null ? [] : DeliveryJudge.Results(raw);
        string recipient = message.To.Mailboxes.First().Address;
        return new MailDelivery
        {
            From = message.From.Mailboxes.First().Address,
            To = recipient,
            Server = Route.Name,
            MessageId = $"<{message.MessageId}>",
            Reply = delivered.Reply,
            Sent = delivered.Sent,
            Place = delivered.Place,
            Folder = delivered.Folder,
            Elapsed = delivered.Elapsed,
            AuthenticationResults = results,
            Report = report,
            Checks =
            [
                .. DeliveryJudge.Judge(recipient, delivered.Place, delivered.Elapsed, results, Backup is not null),
                await DeliveryJudge.JudgeKeyAsync(resolver, recipient, report, Key, cancellationToken).ConfigureAwait(false),
                .. (report?.Checks ?? []).Where(c => c.Id != MessageRules.AuthenticationResults.Id),
            ],
        };
    }

    /// <summary>Sends and finds.</summary>
    /// <param name="message">The message.</param>
    /// <param name="waiting">Is told every second how long was waited, from when the message is on its way.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Where it was found.</returns>
    /// <exception cref="SubmissionException">It could not be sent.</exception>
    /// <exception cref="MailboxException">A mailbox could not be watched.</exception>
    public async Task<DeliveredMessage> DeliverAsync(MimeMessage message, Action<TimeSpan> waiting, CancellationToken cancellationToken)
    {
        List<DeliveryWatcher> watchers = [];
        try
        {
            watchers.Add(await DeliveryWatcher.OpenAsync(Mailbox, isBackup: false, cancellationToken).ConfigureAwait(false));
            if (Backup is not null)
            {
                watchers.Add(await DeliveryWatcher.OpenAsync(Backup, isBackup: true, cancellationToken).ConfigureAwait(false));
            }

            string reply = await Route.SendAsync(message, cancellationToken).ConfigureAwait(false);
            DateTimeOffset start = DateTimeOffset.Now;
            Stopwatch elapsed = Stopwatch.StartNew();
            using CancellationTokenSource found = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task ticking = TickAsync(waiting, found.Token);
            try
            {
                (MailDeliveryPlace Place, string Folder, byte[] Bytes)? at = await FindAsync(watchers, message.MessageId!, cancellationToken).ConfigureAwait(false);
                return new DeliveredMessage(reply, start, elapsed.Elapsed, at?.Place ?? MailDeliveryPlace.Nowhere, at?.Folder ?? string.Empty, at?.Bytes);
            }
            finally
            {
                found.Cancel();
                await ticking.ConfigureAwait(false);
            }
        }
        finally
        {
            watchers.ForEach(w => w.Dispose());
        }
    }

    private async Task TickAsync(Action<TimeSpan> waiting, CancellationToken cancellationToken)
    {
        DateTimeOffset start = Clock.Now;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                waiting(Clock.Now - start);
                await Clock.DelayAsync(Tick, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Found, or given up: nothing more to tell.
        }
    }

    private async Task<(MailDeliveryPlace Place, string Folder, byte[] Bytes)?> FindAsync(IReadOnlyList<DeliveryWatcher> watchers, string messageId, CancellationToken cancellationToken)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(Wait);
        Task<(MailDeliveryPlace Place, string Folder, byte[] Bytes)>[] waits = [.. watchers.Select(w => w.WaitAsync(messageId, end.Token))];
        try
        {
            return await (await Task.WhenAny(waits).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception) when (MailboxConnection.IsLoss(exception) || exception is MailKit.CommandException)
        {
            throw new MailboxException("MailboxUnreadable", Texts.Get("Mailbox.Unreadable", Mailbox, exception.Message), exception);
        }
        finally
        {
            end.Cancel();
            await Task.WhenAll(waits.Select(w => w.ContinueWith(t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default))).ConfigureAwait(false);
        }
    }
}
