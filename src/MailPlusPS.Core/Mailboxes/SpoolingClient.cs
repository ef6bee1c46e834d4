using MailKit.Net.Imap;

namespace MailPlusPS.Mailboxes;

/// <summary>An IMAP client whose large messages do not go through memory.</summary>
internal sealed class SpoolingClient : ImapClient
{
    /// <inheritdoc />
    protected override ImapFolder CreateImapFolder(ImapFolderConstructorArgs args) => new SpoolingFolder(args);
}
