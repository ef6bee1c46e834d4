using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Imap;
using MailPlusPS.Checks;
using MimeKit;

namespace MailPlusPS.Mailboxes;

/// <summary>The folder that messages are moved to, with what it holds already: the same message is not put there twice.</summary>
internal sealed class TargetMailbox : IDisposable
{
    private const MessageFlags Kept = MessageFlags.Seen | MessageFlags.Answered | MessageFlags.Flagged | MessageFlags.Deleted | MessageFlags.Draft;

    private readonly SpoolingClient _client;
    private readonly IMailFolder _folder;
    private readonly ImapAppender _appender;
    private readonly Dictionary<string, List<UniqueId>> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, MessageDigest> _digests = [];
    private uint _last;

    private TargetMailbox(SpoolingClient client, IMailFolder folder, ImapAppender appender)
    {
        (_client, _folder, _appender) = (client, folder, appender);
    }

    private bool HasUidPlus => _client.Capabilities.HasFlag(ImapCapabilities.UidPlus);

    /// <summary>Opens the folder, makes it where it is missing, and reads what it holds.</summary>
    /// <param name="login">Where, and who.</param>
    /// <param name="path">The folder's levels; one for the inbox.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="MailboxException">It could not be opened.</exception>
    public static async Task<TargetMailbox> OpenAsync(MailboxLogin login, IReadOnlyList<string> path, CancellationToken cancellationToken)
    {
        SpoolingClient client = await MailboxConnection.OpenAsync(login, cancellationToken).ConfigureAwait(false);
        bool canPlain = client.AuthenticationMechanisms.Contains("PLAIN");
        ImapAppender? appender = null;
        try
        {
            IMailFolder folder = await FindAsync(client, path, cancellationToken).ConfigureAwait(false);
            await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken).ConfigureAwait(false);
            bool hasLiteralPlus = client.Capabilities.HasFlag(ImapCapabilities.LiteralPlus);
            appender = await ImapAppender.OpenAsync(login, canPlain, hasLiteralPlus, cancellationToken).ConfigureAwait(false);
            TargetMailbox target = new(client, folder, appender);
            await target.LearnAsync(cancellationToken).ConfigureAwait(false);
            return target;
        }
        catch (ImapCommandException exception)
        {
            client.Dispose();
            throw new MailboxException("TargetFolderUnusable", Texts.Get("Mailbox.Target", string.Join("/", path), login, exception.Message), exception);
        }
        catch
        {
            appender?.Dispose();
            client.Dispose();
            throw;
        }
    }

    /// <summary>Finds the same messages among those that are there: by Message-ID, then by every byte.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Those that are there, with their number.</returns>
    public async Task<IReadOnlyDictionary<FetchedMessage, UniqueId>> FindSameAsync(IReadOnlyList<FetchedMessage> messages, CancellationToken cancellationToken)
    {
        UniqueId[] unread = [.. messages.SelectMany(Candidates).Where(u => !_digests.ContainsKey(u.Id)).Distinct()];
        await DigestAsync(unread, cancellationToken).ConfigureAwait(false);
        Dictionary<FetchedMessage, UniqueId> same = [];
        foreach (FetchedMessage message in messages)
        {
            foreach (UniqueId uid in Candidates(message).Where(u => IsSame(u, message)).Take(1))
            {
                same[message] = uid;
            }
        }

        return same;
    }

    /// <summary>Puts messages there and reads them back.</summary>
    /// <param name="messages">The messages, none of them there yet.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What became of each, in the same order.</returns>
    public async Task<IReadOnlyList<AppendOutcome>> AppendAsync(IReadOnlyList<FetchedMessage> messages, CancellationToken cancellationToken)
    {
        IReadOnlyList<AppendOutcome> outcomes = await AppendTogetherAsync(messages, cancellationToken).ConfigureAwait(false)
            ?? await AppendOneByOneAsync(messages, cancellationToken).ConfigureAwait(false);
        if (outcomes.All(o => o.Uid is not null || o.Trouble.Length > 0))
        {
            // The server said the numbers (UIDPLUS); it only has to show them.
            await _client.NoOpAsync(cancellationToken).ConfigureAwait(false);
            foreach (AppendOutcome outcome in outcomes.Where(o => o.Uid is not null))
            {
                Remember(Key(outcome.Message.Item.Shown.MessageId, outcome.Message.Bytes.Length), outcome.Uid!.Value);
            }
        }
        else
        {
            await LearnAsync(cancellationToken).ConfigureAwait(false);
        }

        return await VerifyAsync(outcomes, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _appender.Dispose();
        _client.Dispose();
    }

    private static async Task<IMailFolder> FindAsync(SpoolingClient client, IReadOnlyList<string> path, CancellationToken cancellationToken)
    {
        if (path.Count == 1 && string.Equals(path[0], "INBOX", StringComparison.OrdinalIgnoreCase))
        {
            return client.Inbox!;
        }

        IMailFolder folder = client.GetFolder(client.PersonalNamespaces[0]);
        foreach (string name in path)
        {
            IList<IMailFolder> below = await folder.GetSubfoldersAsync(false, cancellationToken).ConfigureAwait(false);
            folder = below.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? await folder.CreateAsync(name, isMessageFolder: true, cancellationToken).ConfigureAwait(false)
                ?? throw new MailboxException("TargetFolderUnusable", Texts.Get("Mailbox.Target", name, client, string.Empty));
        }

        return folder;
    }

    private static string Key(string messageId, long length) => messageId.Length > 0 ? messageId : FormattableString.Invariant($"{length}");

    private IReadOnlyList<UniqueId> Candidates(FetchedMessage message) =>
        _known.TryGetValue(Key(message.Item.Shown.MessageId, message.Bytes.Length), out List<UniqueId>? uids) ? uids : [];

    private bool IsSame(UniqueId uid, FetchedMessage message) =>
        _digests.TryGetValue(uid.Id, out MessageDigest digest) && digest == new MessageDigest(message.Bytes.Length, message.Hash);

    // What came in since the last look, by others too. One round trip, whatever the folder holds.
    private async Task LearnAsync(CancellationToken cancellationToken)
    {
        await _client.NoOpAsync(cancellationToken).ConfigureAwait(false);
        if (_folder.Count == 0)
        {
            return;
        }

        FetchRequest request = new(MessageSummaryItems.UniqueId | MessageSummaryItems.Size, [HeaderId.MessageId]);
        uint highest = _last;
        UniqueIdRange range = new(_folder.UidValidity, _last + 1, uint.MaxValue);
        foreach (IMessageSummary summary in await _folder.FetchAsync(range, request, cancellationToken).ConfigureAwait(false))
        {
            // RFC 9051 §6.4.9: a range that begins behind the last message gives the last message.
            if (summary.UniqueId.Id > _last)
            {
                Remember(Key(BackupMessageId(summary), summary.Size ?? 0), summary.UniqueId);
                highest = Math.Max(highest, summary.UniqueId.Id);
            }
        }

        _last = highest;
    }

    private void Remember(string key, UniqueId uid)
    {
        if (!_known.TryGetValue(key, out List<UniqueId>? uids))
        {
            _known[key] = uids = [];
        }

        if (!uids.Contains(uid))
        {
            uids.Add(uid);
        }
    }

    // As the source's is shown, so that both compare.
    private static string BackupMessageId(IMessageSummary summary) => ControlCharacters.Excerpt(MailboxReader.MessageIdOf(summary));

    private async Task DigestAsync(IReadOnlyList<UniqueId> uids, CancellationToken cancellationToken)
    {
        if (uids.Count > 0)
        {
            await ((ImapFolder)_folder).GetStreamsAsync(
                [.. uids],
                async (_, _, uid, stream, token) => _digests[uid.Id] = await MessageDigest.ReadAsync(stream, null, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
    }

    // MULTIAPPEND (RFC 3502) is all or nothing: where it is nothing, each is tried alone to find the one that is at fault.
    private async Task<IReadOnlyList<AppendOutcome>?> AppendTogetherAsync(IReadOnlyList<FetchedMessage> messages, CancellationToken cancellationToken)
    {
        if (messages.Count < 2 || !_client.Capabilities.HasFlag(ImapCapabilities.MultiAppend))
        {
            return null;
        }

        (ImapAppendPart Part, string Lost)[] parts = [.. messages.Select(m => Part(m, withKeywords: true))];
        ImapAppendReply reply = await _appender.AppendAsync(_folder.FullName, [.. parts.Select(p => p.Part)], cancellationToken).ConfigureAwait(false);
        return reply.IsOk
            ? [.. messages.Select((m, i) => new AppendOutcome(m, reply.Uids.Count == messages.Count ? reply.Uids[i] : null, string.Empty, parts[i].Lost))]
            : null;
    }

    private async Task<IReadOnlyList<AppendOutcome>> AppendOneByOneAsync(IReadOnlyList<FetchedMessage> messages, CancellationToken cancellationToken)
    {
        List<AppendOutcome> outcomes = [];
        foreach (FetchedMessage message in messages)
        {
            AppendOutcome outcome = await AppendAsync(message, withKeywords: true, cancellationToken).ConfigureAwait(false);
            bool hasKeywords = message.Item.Shown.Flags.Any(f => f[0] != '\\');
            outcomes.Add(outcome.Trouble.Length > 0 && hasKeywords ? await AppendAsync(message, withKeywords: false, cancellationToken).ConfigureAwait(false) : outcome);
        }

        return outcomes;
    }

    private async Task<AppendOutcome> AppendAsync(FetchedMessage message, bool withKeywords, CancellationToken cancellationToken)
    {
        (ImapAppendPart part, string lost) = Part(message, withKeywords);
        ImapAppendReply reply = await _appender.AppendAsync(_folder.FullName, [part], cancellationToken).ConfigureAwait(false);
        return reply.IsOk
            ? new AppendOutcome(message, reply.Uids.Count == 1 ? reply.Uids[0] : null, string.Empty, lost)
            : new AppendOutcome(message, null, Texts.Get("Mailbox.Refused", ControlCharacters.Excerpt(reply.Text)), string.Empty);
    }

    private (ImapAppendPart Part, string Lost) Part(FetchedMessage message, bool withKeywords)
    {
        bool open = _folder.PermanentFlags.HasFlag(MessageFlags.UserDefined);
        MessageFlags permitted = _folder.PermanentFlags == MessageFlags.None ? Kept : _folder.PermanentFlags & Kept;
        string[] taken = [.. message.Item.Shown.Flags.Where(f => f[0] == '\\'
            ? Enum.TryParse(f.Substring(1), out MessageFlags flag) && permitted.HasFlag(flag)
            : withKeywords && (open || _folder.PermanentKeywords.Contains(f)))];
        string[] lost = [.. message.Item.Shown.Flags.Except(taken, StringComparer.Ordinal)];
        return (new ImapAppendPart(message.Bytes, taken, message.Item.Shown.Received), lost.Length == 0 ? string.Empty : Texts.Get("Mailbox.FlagsLost", string.Join(", ", lost)));
    }

    private async Task<IReadOnlyList<AppendOutcome>> VerifyAsync(IReadOnlyList<AppendOutcome> outcomes, CancellationToken cancellationToken)
    {
        AppendOutcome[] taken = [.. outcomes.Where(o => o.Trouble.Length == 0)];

        // Without UIDPLUS the server does not say which number a message got; its Message-ID leads to it.
        UniqueId[] uids = [.. taken.SelectMany(o => o.Uid is { } uid ? [uid] : Candidates(o.Message)).Where(u => !_digests.ContainsKey(u.Id)).Distinct()];
        await DigestAsync(uids, cancellationToken).ConfigureAwait(false);
        List<AppendOutcome> verified = [];
        foreach (AppendOutcome outcome in outcomes)
        {
            UniqueId? place = outcome.Uid is { } told ? (IsSame(told, outcome.Message) ? told : null)
                : Candidates(outcome.Message).Where(u => IsSame(u, outcome.Message)).Select(u => (UniqueId?)u).FirstOrDefault();
            verified.Add(outcome.Trouble.Length > 0 ? outcome
                : place is not null ? outcome with { Uid = place }
                : await RefuseAsync(outcome, cancellationToken).ConfigureAwait(false));
        }

        return verified;
    }

    // What is not the same is no copy: it goes again, or the next run would put another beside it.
    private async Task<AppendOutcome> RefuseAsync(AppendOutcome outcome, CancellationToken cancellationToken)
    {
        string found = outcome.Uid is { } uid && _digests.TryGetValue(uid.Id, out MessageDigest digest)
            ? Texts.Get("Mailbox.Altered", outcome.Message.Bytes.Length, digest.Length)
            : Texts.Get("Mailbox.NotFoundAgain");
        if (outcome.Uid is not { } altered || !HasUidPlus || !_digests.ContainsKey(altered.Id))
        {
            return outcome with { Uid = null, Trouble = found + " " + Texts.Get("Mailbox.AlteredStays") };
        }

        try
        {
            await _folder.StoreAsync(new[] { altered }, new StoreFlagsRequest(StoreAction.Add, MessageFlags.Deleted) { Silent = true }, cancellationToken).ConfigureAwait(false);
            await _folder.ExpungeAsync([altered], cancellationToken).ConfigureAwait(false);
            return outcome with { Uid = null, Trouble = found };
        }
        catch (ImapCommandException)
        {
            return outcome with { Uid = null, Trouble = found + " " + Texts.Get("Mailbox.AlteredStays") };
        }
    }
}
