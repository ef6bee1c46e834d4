namespace MailPlusPS;

/// <summary>What became of a setting that was to be written.</summary>
public enum MailPlusChangeState
{
    /// <summary>It is as wanted now; a read afterwards shows it.</summary>
    Changed,

    /// <summary>It was as wanted before.</summary>
    Unchanged,

    /// <summary>It was sent, and a read afterwards shows the old value, or another one than was sent: the NAS refused it or quietly left it.</summary>
    NotTaken,

    /// <summary>It was not sent: it is read only, or this version has no way to write it.</summary>
    NotWritable,

    /// <summary>Whether it is as wanted is not known: it cannot be read, or the NAS was lost on the way.</summary>
    Unknown,
}
