namespace MailPlusPS;

/// <summary>How it stands with what is known of a setting. What is not known is never assumed.</summary>
public enum MailPlusSettingState
{
    /// <summary>The NAS gave it.</summary>
    Known,

    /// <summary>The NAS answered, but none of the fields that the mapping names is in the answer, or it holds what it cannot hold.</summary>
    Unknown,

    /// <summary>This version of MailPlus Server has no such API or method.</summary>
    NotOffered,

    /// <summary>The NAS refused the question, or did not answer it.</summary>
    Refused,

    /// <summary>A password: it can be set, and is never read.</summary>
    WriteOnly,

    /// <summary>A field of an answer that no setting of the mapping names.</summary>
    Unmapped,
}
