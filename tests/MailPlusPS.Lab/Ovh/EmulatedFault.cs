namespace MailPlusPS.Lab.Ovh;

/// <summary>What goes wrong with a call.</summary>
public enum EmulatedFault
{
    /// <summary>403 NOT_GRANTED_CALL in the older shape.</summary>
    NotGranted,

    /// <summary>403 Client::Forbidden in the newer shape, with the action that the policy lacks.</summary>
    Forbidden,

    /// <summary>408.</summary>
    RequestTimeout,

    /// <summary>409: something is at work.</summary>
    Conflict,

    /// <summary>429 with <c>Retry-After: 0</c>.</summary>
    TooManyRequests,

    /// <summary>460: the service has expired.</summary>
    Expired,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>The connection is reset instead of an answer.</summary>
    Reset,

    /// <summary>A page that is not JSON, with status 200.</summary>
    Garbage,
}
