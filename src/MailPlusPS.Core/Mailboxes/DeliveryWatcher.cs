using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Imap;
using MimeKit;

namespace MailPlusPS.Mailboxes;

/// <summary>Watches a mailbox for one message: new mail is told at once where the server can (IDLE, RFC 2177), and looked for every few seconds anyway.</summary>
internal sealed class DeliveryWatcher : IDisposable
{
    private static readonly TimeSpan IdleSpan = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollSpan = TimeSpan.FromSeconds(2);

    private readonly SpoolingClient _client;
    private readonly List<(IMailFolder Folder, MailDeliveryPlace Place)> _folders;
    private readonly Dictionary<string, uint> _seen = new(StringComparer.Ordinal);

    private DeliveryWatcher(SpoolingClient client, List<(IMailFolder Folder, MailDeliveryPlace Place)> folders)
    {
        (_client, _folders) = (client, folders);
    }

    /// <summary>Opens a mailbox before the message is sent; what is there already is passed over.</summary>
    /// <param name="login">Where, and who.</param>
    /// <param name="isBackup">Whether it is the backup.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The watcher.</returns>
    /// <exception cref="MailboxException">It could not be opened.</exception>
    public static async Task<DeliveryWatcher> OpenAsync(MailboxLogin login, bool isBackup, CancellationToken cancellationToken)
    {
        SpoolingClient client = await MailboxConnection.OpenAsync(login, cancellationToken).ConfigureAwait(false);
        List<(IMailFolder, MailDeliveryPlace)> folders = [(client.Inbox!, isBackup ? MailDeliveryPlace.Backup : MailDeliveryPlace.Inbox)];
        if ((client.Capabilities.HasFlag(ImapCapabilities.SpecialUse) || client.Capabilities.HasFlag(ImapCapabilities.XList)) && client.GetFolder(SpecialFolder.Junk) is { } junk)
        {
            folders.Insert(0, (junk, isBackup ? MailDeliveryPlace.Backup : MailDeliveryPlace.Junk));
        }

        DeliveryWatcher watcher = new(client, folders);
        foreach ((IMailFolder folder, _) in folders)
        {
            await folder.OpenAsync(FolderAccess.ReadOnly, cancellationToken).ConfigureAwait(false);
            IList<IMessageSummary> last = folder.Count == 0 ? [] : await folder.FetchAsync(folder.Count - 1, -1, MessageSummaryItems.UniqueId, cancellationToken).ConfigureAwait(false);
            watcher._seen[folder.FullName] = last.Count == 0 ? 0 : last.Max(s => s.UniqueId.Id);
        }

        return watcher;
    }

    /// <summary>Waits for a message.</summary>
    /// <param name="messageId">Its Message-ID, without angle brackets.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Where it is, and its bytes.</returns>
    public async Task<(MailDeliveryPlace Place, string Folder, byte[] Bytes)> WaitAsync(string messageId, CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach ((IMailFolder folder, MailDeliveryPlace place) in _folders)
            {
                if (await FindAsync(folder, messageId, cancellationToken).ConfigureAwait(false) is { } uid)
                {
                    using Stream stream = await folder.GetStreamAsync(uid, cancellationToken).ConfigureAwait(false);
                    using MemoryStream bytes = new();
                    await stream.CopyToAsync(bytes, 81920, cancellationToken).ConfigureAwait(false);
                    return (place, folder.FullName, bytes.ToArray());
                }
            }

            await PauseAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<UniqueId?> FindAsync(IMailFolder folder, string messageId, CancellationToken cancellationToken)
    {
        if (folder.IsOpen)
        {
            await _client.NoOpAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await folder.OpenAsync(FolderAccess.ReadOnly, cancellationToken).ConfigureAwait(false);
        }

        if (folder.Count == 0)
        {
            return null;
        }

        uint seen = _seen[folder.FullName];
        UniqueIdRange range = new(folder.UidValidity, seen + 1, uint.MaxValue);
        FetchRequest request = new(MessageSummaryItems.UniqueId, [HeaderId.MessageId]);
        foreach (IMessageSummary summary in await folder.FetchAsync(range, request, cancellationToken).ConfigureAwait(false))
        {
            if (summary.UniqueId.Id > seen && MailboxReader.MessageIdOf(summary).Trim('<', '>') == messageId)
            {
                return summary.UniqueId;
            }
        }

        return null;
    }

    // The inbox is the folder that was looked at last: it is open, and IDLE tells of it.
    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        if (!_client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(PollSpan, cancellationToken).ConfigureAwait(false);
            return;
        }

        using CancellationTokenSource done = new(IdleSpan);
        IMailFolder inbox = _folders[_folders.Count - 1].Folder;
        void Tell(object? sender, EventArgs arguments) => done.Cancel();
        inbox.CountChanged += Tell;
        try
        {
            await _client.IdleAsync(done.Token, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            inbox.CountChanged -= Tell;
        }
    }
}
