using MailKit;

namespace MailPlusPS.Mailboxes;

/// <summary>What became of a message that was put into the target.</summary>
/// <param name="Message">The message.</param>
/// <param name="Uid">Its number there; null where it is not there or the server did not say.</param>
/// <param name="Trouble">Why it is not there; empty where it is.</param>
/// <param name="Note">What there is to say besides.</param>
internal sealed record AppendOutcome(FetchedMessage Message, UniqueId? Uid, string Trouble, string Note);
