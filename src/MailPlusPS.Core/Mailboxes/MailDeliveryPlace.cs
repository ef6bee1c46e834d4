namespace MailPlusPS;

/// <summary>Where a message was found.</summary>
public enum MailDeliveryPlace
{
    /// <summary>In neither mailbox within the time.</summary>
    Nowhere,

    /// <summary>In the inbox that it was sent to.</summary>
    Inbox,

    /// <summary>There, among the junk.</summary>
    Junk,

    /// <summary>In the backup mailbox.</summary>
    Backup,
}
