using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Mailboxes;

/// <summary>
/// Moves messages from one mailbox to another. A message is read once, put into the target with its date and flags, read back there and
/// compared byte for byte, and only then taken out of the source. Nothing is kept beside the mailboxes: what the target holds already is
/// what a run that was cut off had done.
/// </summary>
internal sealed class MailboxMover : IDisposable
{
    private const int MostLosses = 3;
    private const int MostRefusals = 20;

    private readonly MailboxLogin _from;
    private readonly MailboxLogin _to;
    private readonly MailboxMoveOptions _options;
    private readonly Action<MovedMailboxMessage> _done;
    private readonly HashSet<uint> _inTarget = [];
    private SourceMailbox? _source;
    private TargetMailbox? _target;
    private IReadOnlyList<MailboxItem> _items = [];
    private string _targetName = string.Empty;
    private int _place;
    private int _refusals;

    /// <summary>Makes a mover.</summary>
    /// <param name="from">The mailbox that is emptied.</param>
    /// <param name="to">The mailbox that is filled.</param>
    /// <param name="options">How.</param>
    /// <param name="done">Is told what became of each message.</param>
    public MailboxMover(MailboxLogin from, MailboxLogin to, MailboxMoveOptions options, Action<MovedMailboxMessage> done)
    {
        (_from, _to, _options, _done) = (from, to, options, done);
    }

    /// <summary>Moves messages of one folder.</summary>
    /// <param name="items">Which.</param>
    /// <param name="targetPath">The levels of the folder where they go.</param>
    /// <param name="cancellationToken">Ends the work; nothing is lost by it.</param>
    /// <returns>The work.</returns>
    /// <exception cref="MailboxException">One of the two mailboxes cannot be worked on any more; those not told of are where they were.</exception>
    public async Task MoveAsync(IReadOnlyList<MailboxItem> items, IReadOnlyList<string> targetPath, CancellationToken cancellationToken)
    {
        Close();
        _inTarget.Clear();
        (_items, _place, _refusals) = (items, 0, 0);
        _targetName = string.Join("/", targetPath);
        int careful = 0;
        int losses = 0;
        while (_place < _items.Count)
        {
            int before = _place;
            try
            {
                MailboxItem first = _items[_place];
                _source ??= await SourceMailbox.OpenAsync(_from, first.Shown.Folder, first.Shown.UidValidity, _options.KeepSource, cancellationToken).ConfigureAwait(false);
                _target ??= await TargetMailbox.OpenAsync(_to, targetPath, cancellationToken).ConfigureAwait(false);
                await PassAsync(careful, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (MailboxConnection.IsLoss(exception))
            {
                Close();
                losses = _place > before ? 1 : losses + 1;
                if (losses > MostLosses)
                {
                    throw new MailboxException("ConnectionLost", Texts.Get("Mailbox.Lost", _from, _to, _place, _items.Count, exception.Message), exception);
                }

                if (_place < careful && _place == before)
                {
                    // Alone it brought the connection down again: it is the one at fault.
                    Tell(_items[_place++], MailboxMoveAction.Failed, note: Texts.Get("Mailbox.Broke", exception.Message));
                }
                else
                {
                    // Those that were under way go one by one.
                    careful = _place + (2 * _options.MostTogether);
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => Close();

    private void Close()
    {
        _source?.Dispose();
        _target?.Dispose();
        (_source, _target) = (null, null);
    }

    // While a batch goes into the target the next one is read from the source.
    private async Task PassAsync(int careful, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<FetchedMessage>>? reading = null;
        try
        {
            IReadOnlyList<MailboxItem> batch = Batch(_place, careful);
            reading = _source!.FetchAsync(batch, cancellationToken);
            while (batch.Count > 0)
            {
                IReadOnlyList<FetchedMessage> messages = await reading!.ConfigureAwait(false);
                reading = null;
                IReadOnlyList<MailboxItem> next = Batch(_place + batch.Count, careful);
                try
                {
                    reading = next.Count > 0 && _place + batch.Count >= careful ? _source.FetchAsync(next, cancellationToken) : null;
                    IReadOnlyList<(FetchedMessage Message, AppendOutcome Outcome, bool WasThere)> results = await PutAsync(messages, cancellationToken).ConfigureAwait(false);
                    if (reading is not null)
                    {
                        await reading.ConfigureAwait(false);
                    }

                    await FinishAsync(batch, results, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    Dispose(messages);
                }

                batch = next;
                reading ??= batch.Count > 0 ? _source.FetchAsync(batch, cancellationToken) : null;
            }
        }
        catch
        {
            await DropAsync(reading).ConfigureAwait(false);
            throw;
        }
    }

    private IReadOnlyList<MailboxItem> Batch(int start, int careful)
    {
        List<MailboxItem> batch = [];
        long bytes = 0;
        int most = start < careful ? 1 : _options.MostTogether;
        for (int i = start; i < _items.Count && batch.Count < most; i++)
        {
            bytes += _items[i].Shown.Size;
            if (batch.Count > 0 && bytes > _options.MostBytesTogether)
            {
                break;
            }

            batch.Add(_items[i]);
        }

        return batch;
    }

    private async Task<IReadOnlyList<(FetchedMessage Message, AppendOutcome Outcome, bool WasThere)>> PutAsync(IReadOnlyList<FetchedMessage> messages, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<FetchedMessage, MailKit.UniqueId> there = await _target!.FindSameAsync(messages, cancellationToken).ConfigureAwait(false);

        // Of messages that are the same in every byte one goes.
        FetchedMessage[] fresh = [.. messages.Where(m => !there.ContainsKey(m)).GroupBy(m => (m.Item.Shown.MessageId, m.Hash)).Select(g => g.First())];
        Dictionary<(string, string), AppendOutcome> put = (fresh.Length == 0 ? [] : await _target.AppendAsync(fresh, cancellationToken).ConfigureAwait(false))
            .ToDictionary(o => (o.Message.Item.Shown.MessageId, o.Message.Hash));
        List<(FetchedMessage, AppendOutcome, bool)> results = [];
        foreach (FetchedMessage message in messages)
        {
            results.Add(there.TryGetValue(message, out MailKit.UniqueId uid)
                ? (message, new AppendOutcome(message, uid, string.Empty, string.Empty), true)
                : (message, put[(message.Item.Shown.MessageId, message.Hash)], !fresh.Contains(message)));
        }

        return results;
    }

    private async Task FinishAsync(IReadOnlyList<MailboxItem> batch, IReadOnlyList<(FetchedMessage Message, AppendOutcome Outcome, bool WasThere)> results, CancellationToken cancellationToken)
    {
        MailKit.UniqueId[] safe = [.. results.Where(r => r.Outcome.Trouble.Length == 0).Select(r => r.Message.Item.Uid)];
        foreach (MailKit.UniqueId uid in safe)
        {
            _inTarget.Add(uid.Id);
        }

        string? kept = await _source!.RemoveAsync(safe, cancellationToken).ConfigureAwait(false);
        Dictionary<uint, (FetchedMessage Message, AppendOutcome Outcome, bool WasThere)> byUid = results.ToDictionary(r => r.Message.Item.Uid.Id);
        foreach (MailboxItem item in batch)
        {
            _place++;
            if (!byUid.TryGetValue(item.Uid.Id, out (FetchedMessage Message, AppendOutcome Outcome, bool WasThere) result))
            {
                // Taken away by us before the connection broke, or by somebody else.
                Tell(item, _inTarget.Contains(item.Uid.Id) ? MailboxMoveAction.Moved : MailboxMoveAction.Gone, note: _inTarget.Contains(item.Uid.Id) ? string.Empty : Texts.Get("Mailbox.Gone"));
                continue;
            }

            bool failed = result.Outcome.Trouble.Length > 0;
            _refusals = failed ? _refusals + 1 : 0;
            MailboxMoveAction action = failed ? MailboxMoveAction.Failed
                : !_options.KeepSource && kept is not null ? MailboxMoveAction.Kept
                : result.WasThere ? MailboxMoveAction.Duplicate
                : _options.KeepSource ? MailboxMoveAction.Copied : MailboxMoveAction.Moved;
            string[] notes = [result.Outcome.Trouble, result.Outcome.Note, action == MailboxMoveAction.Kept ? kept! : string.Empty, result.WasThere && !failed ? Texts.Get("Mailbox.WasThere") : string.Empty];
            Tell(item, action, result.Outcome.Uid?.Id, result.Message.Bytes.Length, result.Message.Hash, string.Join(" ", notes.Where(n => n.Length > 0)));
        }

        if (_refusals >= MostRefusals && _place < _items.Count)
        {
            throw new MailboxException("TargetRefuses", Texts.Get("Mailbox.RefusesAll", _to, _refusals, _items.Count - _place));
        }
    }

    private void Tell(MailboxItem item, MailboxMoveAction action, long? targetUid = null, long? size = null, string hash = "", string note = "") => _done(new MovedMailboxMessage
    {
        Action = action,
        Folder = item.Shown.Folder,
        Uid = item.Shown.Uid,
        TargetFolder = _targetName,
        TargetUid = targetUid,
        Received = item.Shown.Received,
        From = item.Shown.From,
        Subject = item.Shown.Subject,
        MessageId = item.Shown.MessageId,
        Flags = item.Shown.Flags,
        Size = size ?? item.Shown.Size,
        Sha256 = hash,
        Note = note,
    });

    private static void Dispose(IReadOnlyList<FetchedMessage> messages)
    {
        foreach (FetchedMessage message in messages)
        {
            message.Dispose();
        }
    }

    // Read ahead, and not needed any more.
    private static async Task DropAsync(Task<IReadOnlyList<FetchedMessage>>? reading)
    {
        if (reading is null)
        {
            return;
        }

        try
        {
            Dispose(await reading.ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException || MailboxConnection.IsLoss(exception) || exception is MailKit.CommandException)
        {
            // What is said of the first trouble is enough.
        }
    }
}
