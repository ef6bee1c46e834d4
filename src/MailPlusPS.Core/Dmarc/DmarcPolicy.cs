namespace MailPlusPS;

/// <summary>What a domain asks receivers to do with mail that fails DMARC (RFC 9989 §4.7), weakest first.</summary>
public enum DmarcPolicy
{
    /// <summary>Nothing but to report.</summary>
    None,

    /// <summary>To treat it as suspicious.</summary>
    Quarantine,

    /// <summary>To refuse it.</summary>
    Reject,
}
