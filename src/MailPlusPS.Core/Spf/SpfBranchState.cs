namespace MailPlusPS.Spf;

/// <summary>How following a term ended.</summary>
internal enum SpfBranchState
{
    /// <summary>There is one record.</summary>
    Read,

    /// <summary>There is none, which is permerror (RFC 7208 §5.2).</summary>
    Missing,

    /// <summary>There are several, which is permerror (RFC 7208 §4.5).</summary>
    Several,

    /// <summary>The DNS did not say.</summary>
    Unknown,

    /// <summary>It leads back to a record above it.</summary>
    Loop,

    /// <summary>It lies deeper or is one more than can ever be evaluated; not followed.</summary>
    TooMany,

    /// <summary>Its name is made of macros and depends on the message.</summary>
    Macro,
}
