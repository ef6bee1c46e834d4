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
using MimeKit;

namespace MailPlusPS.Mailboxes;

/// <summary>Sends a marked message along a path and finds it at the other end.</summary>
/// <param name="Route">Where it is handed over.</param>
/// <param name="Mailbox">Where it should come.</param>
/// <param name="Backup">Where it may come instead; null for nowhere.</param>
/// <param name="Wait">How long is waited.</param>
internal sealed record DeliveryTester(DeliveryRoute Route, MailboxLogin Mailbox, MailboxLogin? Backup, TimeSpan Wait)
{
    /// <summary>Sends and finds.</summary>
    /// <param name="resolver">Who is asked when the message is judged.</param>
    /// <param name="message">The message.</param>
    /// <param name="sent">Is told when the message is on its way.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="MailboxException">It could not be sent, or a mailbox could not be watched.</exception>
    public async Task<MailDelivery> RunAsync(IDnsResolver resolver, MimeMessage message, Action sent, CancellationToken cancellationToken)
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
            sent();
            (MailDeliveryPlace Place, string Folder, byte[] Bytes)? found = await FindAsync(watchers, message.MessageId!, cancellationToken).ConfigureAwait(false);
            TimeSpan time = elapsed.Elapsed;
            RawMessage? raw = found is { } at ? RawMessage.Parse(at.Bytes) : null;
            MailMessageReport? report = raw is null ? null : await new MessageTester(resolver).TestAsync(raw, new MessageEnvelope(null, null, null), cancellationToken).ConfigureAwait(false);
            IReadOnlyList<string> results = raw is null ? [] : DeliveryJudge.Results(raw);
            return new MailDelivery
            {
                From = message.From.Mailboxes.First().Address,
                To = message.To.Mailboxes.First().Address,
                Server = Route.Name,
                MessageId = $"<{message.MessageId}>",
                Reply = reply,
                Sent = start,
                Place = found?.Place ?? MailDeliveryPlace.Nowhere,
                Folder = found?.Folder ?? string.Empty,
                Elapsed = time,
                AuthenticationResults = results,
                Report = report,
                Checks =
                [
                    .. DeliveryJudge.Judge(message.To.Mailboxes.First().Address, found?.Place ?? MailDeliveryPlace.Nowhere, time, results, Backup is not null),
                    .. (report?.Checks ?? []).Where(c => c.Id != MessageRules.AuthenticationResults.Id),
                ],
            };
        }
        finally
        {
            watchers.ForEach(w => w.Dispose());
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
