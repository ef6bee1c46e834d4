namespace MailPlusPS;

/// <summary>What became of a message that was to be moved.</summary>
public enum MailboxMoveAction
{
    /// <summary>It is in the target, verified, and no longer in the source.</summary>
    Moved,

    /// <summary>It is in the target, verified; the source keeps it, as was asked.</summary>
    Copied,

    /// <summary>The target had the very same already.</summary>
    Duplicate,

    /// <summary>It is in the target, verified; the source keeps it because it cannot take single messages away.</summary>
    Kept,

    /// <summary>Somebody else took it out of the source meanwhile.</summary>
    Gone,

    /// <summary>It is where it was.</summary>
    Failed,
}
