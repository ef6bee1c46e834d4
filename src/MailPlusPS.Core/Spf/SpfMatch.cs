namespace MailPlusPS.Spf;

/// <summary>What a mechanism says of the client's address (RFC 7208 §4.6.2).</summary>
internal enum SpfMatch
{
    /// <summary>It does not match.</summary>
    No,

    /// <summary>It matches.</summary>
    Yes,

    /// <summary>The DNS did not answer.</summary>
    TempError,

    /// <summary>It cannot be evaluated.</summary>
    PermError,
}
