namespace MailPlusPS.Nas;

/// <summary>The kinds of trouble with a NAS. Each has its sentence (<c>Nas.Fault.…</c>), DSM's codes have one each besides.</summary>
internal enum NasFault
{
    /// <summary>What was given is none of what it should be: an address, a name, a number.</summary>
    InvalidInput,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>TLS was spoken to a port of plain HTTP, or the reverse.</summary>
    PlainPort,

    /// <summary>Something answers, but it is not DSM.</summary>
    NotDsm,

    /// <summary>An answer that cannot be read.</summary>
    Malformed,

    /// <summary>A certificate that nobody vouches for and that is not pinned.</summary>
    CertificateUnknown,

    /// <summary>Another certificate than the one pinned or named.</summary>
    CertificateChanged,

    /// <summary>The log-in was refused.</summary>
    LogInRefused,

    /// <summary>The one-time code is missing or wrong.</summary>
    OtpNeeded,

    /// <summary>The NAS blocks this machine's address.</summary>
    Blocked,

    /// <summary>The account may not log in: disabled, expired, locked.</summary>
    AccountUnusable,

    /// <summary>The session ended and was not opened again.</summary>
    SessionEnded,

    /// <summary>The account is not an administrator.</summary>
    NotAdministrator,

    /// <summary>The NAS does not have the API, the method or the version.</summary>
    Unsupported,

    /// <summary>MailPlus Server is not installed or does not run.</summary>
    NoMailPlus,

    /// <summary>What is asked for is not there.</summary>
    NotFound,

    /// <summary>It is there already.</summary>
    Conflict,

    /// <summary>The NAS is busy.</summary>
    Busy,

    /// <summary>DSM did not take a parameter.</summary>
    Rejected,

    /// <summary>DSM said success and a read shows that nothing changed.</summary>
    NotTaken,

    /// <summary>A call that is made once only was cut off: whether the NAS carried it out is not known.</summary>
    OutcomeUnknown,

    /// <summary>It would do harm: refused here, nothing was sent.</summary>
    Unsafe,

    /// <summary>No SSH, or SSH refused.</summary>
    Ssh,

    /// <summary>A command on the NAS failed.</summary>
    CommandFailed,

    /// <summary>Any other refusal.</summary>
    Refused,
}
