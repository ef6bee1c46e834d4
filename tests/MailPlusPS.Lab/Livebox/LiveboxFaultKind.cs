namespace MailPlusPS.Lab.Livebox;

/// <summary>What goes wrong with a call to the emulated box.</summary>
public enum LiveboxFaultKind
{
    /// <summary>Error 13, once: the session is over.</summary>
    Denied,

    /// <summary>Error 196618: not on this model.</summary>
    NoSuchFunction,

    /// <summary>Error 196640: an argument is missing.</summary>
    MissingArgument,

    /// <summary>Another error.</summary>
    OtherError,

    /// <summary>HTTP 500 with a page.</summary>
    ServerError,

    /// <summary>The connection is reset instead of an answer.</summary>
    Reset,

    /// <summary>A page that is no answer of a box.</summary>
    Garbage,

    /// <summary><c>null</c> for an answer.</summary>
    Null,

    /// <summary>The box says yes and does nothing.</summary>
    Ignored,

    /// <summary>No answer until the emulator ends.</summary>
    Silence,
}
