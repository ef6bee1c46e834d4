using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Imap;
using MailPlusPS.Checks;

namespace MailPlusPS.Mailboxes;

/// <summary>The folder that messages are moved from. Each is read once, and taken away only by its own number.</summary>
internal sealed class SourceMailbox : IDisposable
{
    private readonly SpoolingClient _client;
    private readonly ImapFolder _folder;
    private readonly bool _keep;

    private SourceMailbox(SpoolingClient client, ImapFolder folder, bool keep)
    {
        _client = client;
        _folder = folder;
        _keep = keep;
    }

    /// <summary>Why nothing is taken away, as a sentence; null where it is.</summary>
    public string? WhyKept =>
        !_client.Capabilities.HasFlag(ImapCapabilities.UidPlus) ? Texts.Get("Mailbox.NoUidPlus")
        : _folder.Access != FolderAccess.ReadWrite ? Texts.Get("Mailbox.ReadOnly")
        : null;

    /// <summary>Opens the folder.</summary>
    /// <param name="login">Where, and who.</param>
    /// <param name="folder">Its full name.</param>
    /// <param name="uidValidity">What the numbers of the messages are valid with.</param>
    /// <param name="keep">Nothing is to be taken away.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="MailboxException">It could not be opened, or its messages have other numbers now.</exception>
    public static async Task<SourceMailbox> OpenAsync(MailboxLogin login, string folder, long uidValidity, bool keep, CancellationToken cancellationToken)
    {
        SpoolingClient client = await MailboxConnection.OpenAsync(login, cancellationToken).ConfigureAwait(false);
        try
        {
            ImapFolder opened = (ImapFolder)await client.GetFolderAsync(folder, cancellationToken).ConfigureAwait(false);
            await opened.OpenAsync(keep ? FolderAccess.ReadOnly : FolderAccess.ReadWrite, cancellationToken).ConfigureAwait(false);
            return opened.UidValidity == uidValidity
                ? new SourceMailbox(client, opened, keep)
                : throw new MailboxException("FolderRenumbered", Texts.Get("Mailbox.Renumbered", folder, login));
        }
        catch (Exception exception) when (exception is ImapCommandException or FolderNotFoundException)
        {
            client.Dispose();
            throw new MailboxException("MailboxUnreadable", Texts.Get("Mailbox.Unreadable", login, exception.Message), exception);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Reads messages.</summary>
    /// <param name="items">Which.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Those that are still there.</returns>
    public async Task<IReadOnlyList<FetchedMessage>> FetchAsync(IReadOnlyList<MailboxItem> items, CancellationToken cancellationToken)
    {
        Dictionary<uint, MailboxItem> wanted = items.ToDictionary(i => i.Uid.Id);
        List<FetchedMessage> messages = [];
        try
        {
            await _folder.GetStreamsAsync(
                [.. items.Select(i => i.Uid)],
                async (_, _, uid, stream, token) =>
                {
                    if (wanted.TryGetValue(uid.Id, out MailboxItem? item))
                    {
                        wanted.Remove(uid.Id);
                        Stream bytes = MessageSpool.Create(stream.CanSeek ? stream.Length : item.Shown.Size);
                        MessageDigest digest = await MessageDigest.ReadAsync(stream, bytes, token).ConfigureAwait(false);
                        messages.Add(new FetchedMessage(item, bytes, digest.Hash));
                    }
                },
                cancellationToken).ConfigureAwait(false);
            return messages;
        }
        catch
        {
            messages.ForEach(m => m.Dispose());
            throw;
        }
    }

    /// <summary>Takes messages away that are in the target, and no others (UID EXPUNGE, RFC 4315 §2.1).</summary>
    /// <param name="uids">Which.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Why they were not taken away; null where they were.</returns>
    public async Task<string?> RemoveAsync(IReadOnlyList<UniqueId> uids, CancellationToken cancellationToken)
    {
        if (_keep || uids.Count == 0 || WhyKept is not null)
        {
            return WhyKept;
        }

        try
        {
            await _folder.StoreAsync([.. uids], new StoreFlagsRequest(StoreAction.Add, MessageFlags.Deleted) { Silent = true }, cancellationToken).ConfigureAwait(false);
            await _folder.ExpungeAsync([.. uids], cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ImapCommandException exception)
        {
            return Texts.Get("Mailbox.NotRemoved", exception.ResponseText ?? exception.Message);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();
}
