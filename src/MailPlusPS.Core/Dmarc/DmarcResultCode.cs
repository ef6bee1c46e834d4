namespace MailPlusPS;

/// <summary>What DMARC says of a message (RFC 8601 §2.7.2, RFC 9989 §5.3).</summary>
public enum DmarcResultCode
{
    /// <summary>No record applies, so that receivers judge without DMARC.</summary>
    None,

    /// <summary>SPF or DKIM passed for a name that aligns with the From domain.</summary>
    Pass,

    /// <summary>Neither did.</summary>
    Fail,

    /// <summary>The DNS did not answer what had to be asked.</summary>
    TempError,

    /// <summary>It cannot be judged, now or later: no single From domain, or too many signatures.</summary>
    PermError,
}
