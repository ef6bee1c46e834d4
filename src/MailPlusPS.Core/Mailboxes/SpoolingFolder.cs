using System.IO;
using MailKit;
using MailKit.Net.Imap;

namespace MailPlusPS.Mailboxes;

/// <summary>A folder whose large messages do not go through memory.</summary>
internal sealed class SpoolingFolder : ImapFolder
{
    /// <summary>Makes the folder.</summary>
    /// <param name="args">What the client gives it.</param>
    public SpoolingFolder(ImapFolderConstructorArgs args)
        : base(args)
    {
    }

    /// <inheritdoc />
    protected override Stream CreateStream(UniqueId? uid, string section, int offset, int length) => MessageSpool.Create(length);
}
