using MailKit;

namespace MailPlusPS.Mailboxes;

/// <summary>A message that waits in a mailbox, with what the server knows it by.</summary>
/// <param name="Uid">Its number in the folder.</param>
/// <param name="Shown">The same, as the user sees it.</param>
/// <param name="Flags">Its flags.</param>
internal sealed record MailboxItem(UniqueId Uid, BackupMailboxMessage Shown, MessageFlags Flags);
