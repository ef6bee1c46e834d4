namespace MailPlusPS.Livebox;

/// <summary>What kind of trouble a call to the box met. An error's id is <c>Livebox</c> and this name.</summary>
internal enum LiveboxFault
{
    /// <summary>What was given cannot be sent as it is; nothing was sent.</summary>
    InvalidInput,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>What answers is no Livebox.</summary>
    Malformed,

    /// <summary>The box leads to another host, to which no password goes.</summary>
    Redirected,

    /// <summary>The box's certificate is not trusted and not pinned.</summary>
    Untrusted,

    /// <summary>Name or password is refused, or the box is locked after several bad ones.</summary>
    LogInRefused,

    /// <summary>The account, or somebody without a log-in, may not do this (error 13).</summary>
    Denied,

    /// <summary>This model does not have the function (error 196618).</summary>
    NotOnThisModel,

    /// <summary>An argument is missing for this firmware (error 196640).</summary>
    MissingArgument,

    /// <summary>The box says something else.</summary>
    Refused,

    /// <summary>Something else has the port or the address; nothing was changed.</summary>
    Conflict,

    /// <summary>The rule is stored and does not work: the box shows it with an error.</summary>
    RuleInError,

    /// <summary>The box said yes, and what it shows afterwards is not what was asked for.</summary>
    NotTaken,

    /// <summary>There is no such rule.</summary>
    NotFound,

    /// <summary>The rule is not of those that the box's page makes; nothing was changed.</summary>
    Protected,

    /// <summary>The answer was lost, and whether it was done could not be read.</summary>
    OutcomeUnknown,
}
