namespace MailPlusPS;

/// <summary>How a package stands on the NAS.</summary>
public enum PackageState
{
    /// <summary>Not installed, and the package centre does not offer it to this model.</summary>
    NotOffered,

    /// <summary>Not installed; the package centre offers it.</summary>
    NotInstalled,

    /// <summary>Installed and stopped.</summary>
    Stopped,

    /// <summary>Installed and running.</summary>
    Running,

    /// <summary>Installed, in a state that is neither: DSM calls it broken, or is at work on it.</summary>
    Other,
}
