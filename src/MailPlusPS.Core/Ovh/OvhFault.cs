namespace MailPlusPS.Ovh;

/// <summary>What kind of trouble a call to OVH met. An error's id is <c>Ovh</c> and this name.</summary>
internal enum OvhFault
{
    /// <summary>The keys or the configuration cannot be used as they are.</summary>
    Configuration,

    /// <summary>No such application key, at this endpoint.</summary>
    InvalidKey,

    /// <summary>No such consumer key, at this endpoint.</summary>
    NoSuchCredential,

    /// <summary>The consumer key has expired or was never validated.</summary>
    InvalidCredential,

    /// <summary>Secret, URL or body differ; also said of malformed input and before validation.</summary>
    InvalidSignature,

    /// <summary>The service account or the token is refused.</summary>
    LogInRefused,

    /// <summary>The clock.</summary>
    Clock,

    /// <summary>The consumer key lacks the rule.</summary>
    NotGranted,

    /// <summary>The account's policy does not allow it.</summary>
    Forbidden,

    /// <summary>What was sent is not taken.</summary>
    InvalidInput,

    /// <summary>What was given is no record, or has stray characters; nothing was sent.</summary>
    InvalidRecord,

    /// <summary>A second SPF, DKIM or DMARC record, of which then none counts; nothing was sent.</summary>
    Duplicate,

    /// <summary>An alias beside other records; nothing was sent.</summary>
    CnameConflict,

    /// <summary>DynHost's, or of a kind that is not understood; nothing was sent.</summary>
    Protected,

    /// <summary>Something else stands under that number now; nothing was sent.</summary>
    Changed,

    /// <summary>A DynHost record has to be made and nobody said with which address; nothing was sent.</summary>
    AddressMissing,

    /// <summary>An ordinary record stands where DynHost's is to be; nothing was sent.</summary>
    PlainRecord,

    /// <summary>A password that OVH would refuse; nothing was sent.</summary>
    InvalidPassword,

    /// <summary>The domain has no mail service, or not one that can be worked with here; nothing was sent.</summary>
    NoMailService,

    /// <summary>The offer has no room for more; nothing was sent.</summary>
    NoRoom,

    /// <summary>What is to be restored is no zone; nothing was sent.</summary>
    InvalidBackup,

    /// <summary>OVH's history does not reach that far back; nothing was sent.</summary>
    NoSuchVersion,

    /// <summary>OVH's task ended and did not do it.</summary>
    TaskFailed,

    /// <summary>OVH's task goes on; it was not waited for any longer.</summary>
    StillAtWork,

    /// <summary>There is no such thing in this account.</summary>
    NotFound,

    /// <summary>Something else is at work, or it is there already.</summary>
    Conflict,

    /// <summary>The service has expired.</summary>
    Expired,

    /// <summary>Too many calls.</summary>
    TooManyCalls,

    /// <summary>OVH failed or took too long, several times.</summary>
    Unavailable,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>An answer that is none.</summary>
    Malformed,

    /// <summary>A call that is made once only was cut off: whether OVH carried it out is not known.</summary>
    OutcomeUnknown,

    /// <summary>Any other refusal.</summary>
    Refused,
}
