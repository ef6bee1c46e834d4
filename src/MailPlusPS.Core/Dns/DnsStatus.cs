namespace MailPlusPS.Dns;

/// <summary>How a question ended. None of these is an exception.</summary>
public enum DnsStatus
{
    /// <summary>Records of the asked type came back.</summary>
    NoError,

    /// <summary>The name exists, without records of that type.</summary>
    NoData,

    /// <summary>The name does not exist (RCODE 3).</summary>
    NxDomain,

    /// <summary>The server could not answer (RCODE 2).</summary>
    ServFail,

    /// <summary>The server would not answer (RCODE 5).</summary>
    Refused,

    /// <summary>No answer within the time.</summary>
    Timeout,

    /// <summary>An answer that is no answer: garbage, another question's, an endless chain of aliases.</summary>
    Malformed,

    /// <summary>Nobody was asked: the name lies outside the zones or the recording that answer.</summary>
    NotAsked,

    /// <summary>Anything else: another RCODE, no network, no such server.</summary>
    Other,
}
