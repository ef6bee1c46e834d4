namespace MailPlusPS.Dns;

/// <summary>How one try at one server ended, the most telling last.</summary>
internal enum AttemptOutcome
{
    /// <summary>The server or the way to it is not there.</summary>
    Unreachable,

    /// <summary>Nothing came in time.</summary>
    TimedOut,

    /// <summary>What came was cut short; it has to be asked for over TCP.</summary>
    Truncated,

    /// <summary>What came is no answer to the question.</summary>
    Malformed,

    /// <summary>An answer that says that there is none to be had here: SERVFAIL, REFUSED and the like.</summary>
    Declined,

    /// <summary>An answer: records, none, or no such name.</summary>
    Answered,
}
