using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Imap;
using MailPlusPS.Checks;
using MimeKit;

namespace MailPlusPS.Mailboxes;

/// <summary>Tells what waits in a mailbox. Nothing is marked as read.</summary>
internal sealed class MailboxReader : IDisposable
{
    private static readonly HeaderId[] Fields = [HeaderId.MessageId, HeaderId.From, HeaderId.To, HeaderId.Subject];

    private readonly MailboxLogin _login;
    private readonly SpoolingClient _client;

    private MailboxReader(MailboxLogin login, SpoolingClient client)
    {
        _login = login;
        _client = client;
    }

    /// <summary>Opens a mailbox.</summary>
    /// <param name="login">Where, and who.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The reader.</returns>
    /// <exception cref="MailboxException">It could not be opened.</exception>
    public static async Task<MailboxReader> OpenAsync(MailboxLogin login, CancellationToken cancellationToken) =>
        new(login, await MailboxConnection.OpenAsync(login, cancellationToken).ConfigureAwait(false));

    /// <summary>Finds folders.</summary>
    /// <param name="patterns">Names, with <c>*</c> and <c>?</c>; without regard to capitals.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The full names, the inbox first.</returns>
    /// <exception cref="MailboxException">A name without wildcards is no folder.</exception>
    public async Task<IReadOnlyList<string>> FindFoldersAsync(IReadOnlyList<string> patterns, CancellationToken cancellationToken)
    {
        if (patterns.All(p => string.Equals(p, "INBOX", StringComparison.OrdinalIgnoreCase)))
        {
            return [_client.Inbox!.FullName];
        }

        IList<IMailFolder> all = await GuardAsync(() => _client.GetFoldersAsync(_client.PersonalNamespaces[0], StatusItems.None, false, cancellationToken)).ConfigureAwait(false);
        string[] names = [.. all.Where(f => !f.Attributes.HasFlag(FolderAttributes.NoSelect) && !f.Attributes.HasFlag(FolderAttributes.NonExistent)).Select(f => f.FullName).Append(_client.Inbox!.FullName).Distinct(StringComparer.Ordinal)];
        List<string> found = [];
        foreach (string pattern in patterns)
        {
            Regex shape = new("^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            string[] matches = [.. names.Where(n => shape.IsMatch(n))];
            if (matches.Length == 0 && pattern.IndexOfAny(['*', '?']) < 0)
            {
                throw new MailboxException("FolderNotFound", Texts.Get("Mailbox.NoFolder", pattern, _login, string.Join(", ", names)));
            }

            found.AddRange(matches);
        }

        return [.. found.Distinct(StringComparer.Ordinal).OrderBy(n => string.Equals(n, _client.Inbox!.FullName, StringComparison.Ordinal) ? 0 : 1)];
    }

    /// <summary>Reads what a folder holds.</summary>
    /// <param name="folder">Its full name.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The messages, the oldest number first.</returns>
    /// <exception cref="MailboxException">It could not be read.</exception>
    public Task<IReadOnlyList<MailboxItem>> ReadAsync(string folder, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        IMailFolder opened = await _client.GetFolderAsync(folder, cancellationToken).ConfigureAwait(false);
        await opened.OpenAsync(FolderAccess.ReadOnly, cancellationToken).ConfigureAwait(false);
        FetchRequest request = new(MessageSummaryItems.UniqueId | MessageSummaryItems.Flags | MessageSummaryItems.InternalDate | MessageSummaryItems.Size, Fields);
        IList<IMessageSummary> summaries = opened.Count == 0 ? [] : await opened.FetchAsync(0, -1, request, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<MailboxItem> items = [.. summaries.Where(s => s.UniqueId.IsValid).OrderBy(s => s.UniqueId.Id).Select(s => Item(opened, s))];
        await opened.CloseAsync(expunge: false, cancellationToken).ConfigureAwait(false);
        return items;
    });

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    /// <summary>The Message-ID as it stands in a summary.</summary>
    /// <param name="summary">The summary.</param>
    /// <returns>The Message-ID; empty where there is none.</returns>
    public static string MessageIdOf(IMessageSummary summary) => summary.Headers?[HeaderId.MessageId]?.Trim() ?? string.Empty;

    private MailboxItem Item(IMailFolder folder, IMessageSummary summary) => new(
        summary.UniqueId,
        new BackupMailboxMessage
        {
            Mailbox = _login.ToString(),
            Folder = folder.FullName,
            Uid = summary.UniqueId.Id,
            UidValidity = folder.UidValidity,
            Received = summary.InternalDate,
            From = summary.Headers?[HeaderId.From] ?? string.Empty,
            To = summary.Headers?[HeaderId.To] ?? string.Empty,
            Subject = summary.Headers?[HeaderId.Subject] ?? string.Empty,
            MessageId = MessageIdOf(summary),
            Size = summary.Size ?? 0,
            Flags = [.. FlagNames(summary.Flags ?? MessageFlags.None), .. summary.Keywords ?? Enumerable.Empty<string>()],
        },
        summary.Flags ?? MessageFlags.None);

    private static IEnumerable<string> FlagNames(MessageFlags flags)
    {
        foreach (MessageFlags flag in new[] { MessageFlags.Seen, MessageFlags.Answered, MessageFlags.Flagged, MessageFlags.Deleted, MessageFlags.Draft })
        {
            if (flags.HasFlag(flag))
            {
                yield return "\\" + flag;
            }
        }
    }

    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ImapCommandException or FolderNotFoundException || MailboxConnection.IsLoss(exception))
        {
            throw new MailboxException("MailboxUnreadable", Texts.Get("Mailbox.Unreadable", _login, exception.Message), exception);
        }
    }
}
