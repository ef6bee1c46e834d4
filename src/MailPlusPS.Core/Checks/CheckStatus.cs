namespace MailPlusPS;

/// <summary>
/// What a check found, in an order that sorts and compares (<c>Status -ge Warning</c>).
/// </summary>
public enum CheckStatus
{
    /// <summary>Nothing was looked at, because something was not given; the message says what.</summary>
    NotTested,

    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>Worth knowing, nothing to do.</summary>
    Info,

    /// <summary>Works today, or works for some; should be changed.</summary>
    Warning,

    /// <summary>Could not be found out: a server was silent, refused or lied.</summary>
    Error,

    /// <summary>Wrong: mail is lost, refused or doubted because of it.</summary>
    Fail,
}
