namespace MailPlusPS.Ovh;

/// <summary>A mailbox to be made.</summary>
/// <param name="Name">What stands before the @.</param>
/// <param name="Password">Its password.</param>
/// <param name="Size">Bytes; null for the 5 GB of the tutorial, or the most that the offer has.</param>
/// <param name="Description">The owner's words; null for none.</param>
internal sealed record OvhMailboxOrder(string Name, string Password, long? Size, string? Description);
