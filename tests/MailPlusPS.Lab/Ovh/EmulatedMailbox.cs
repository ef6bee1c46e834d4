namespace MailPlusPS.Lab.Ovh;

/// <summary>A mailbox.</summary>
/// <param name="Name">What stands before the @.</param>
/// <param name="Password">Its password.</param>
/// <param name="Description">The owner's words; null for none.</param>
/// <param name="Size">Bytes.</param>
public sealed record EmulatedMailbox(string Name, string Password, string? Description, long Size)
{
    /// <summary>Whether OVH blocked it.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>How many messages lie in it.</summary>
    public int EmailCount { get; init; }
}
