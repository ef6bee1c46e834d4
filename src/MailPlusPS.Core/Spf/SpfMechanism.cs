namespace MailPlusPS.Spf;

/// <summary>The eight mechanisms (RFC 7208 §5).</summary>
internal enum SpfMechanism
{
    /// <summary>§5.1.</summary>
    All,

    /// <summary>§5.2.</summary>
    Include,

    /// <summary>§5.3.</summary>
    A,

    /// <summary>§5.4.</summary>
    Mx,

    /// <summary>§5.5.</summary>
    Ptr,

    /// <summary>§5.6.</summary>
    Ip4,

    /// <summary>§5.6.</summary>
    Ip6,

    /// <summary>§5.7.</summary>
    Exists,
}
