namespace MailPlusPS;

/// <summary>What a user may do on the shared folder MailPlus, which holds everybody's mail.</summary>
public enum ShareAccess
{
    /// <summary>The NAS did not say.</summary>
    Unknown,

    /// <summary>Nothing is granted and nothing denied: as it should be (forum, F08).</summary>
    None,

    /// <summary>Access is denied, to the user or to a group of the user's: MailPlus cannot work for the user.</summary>
    Denied,

    /// <summary>May read: other people's mail too.</summary>
    ReadOnly,

    /// <summary>May read and write: other people's mail too.</summary>
    ReadWrite,
}
