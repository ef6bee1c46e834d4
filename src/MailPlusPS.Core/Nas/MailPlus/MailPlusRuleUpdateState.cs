namespace MailPlusPS;

/// <summary>How an update of rules ended.</summary>
public enum MailPlusRuleUpdateState
{
    /// <summary>The NAS shows a newer time of the last update.</summary>
    Updated,

    /// <summary>It ended, and the NAS shows no newer time: there was nothing new, or it shows none at all.</summary>
    Ended,

    /// <summary>It still ran when the wait was over.</summary>
    Running,

    /// <summary>The NAS says that it failed.</summary>
    Failed,
}
