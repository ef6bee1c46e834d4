namespace MailPlusPS.Transport;

/// <summary>Why a certificate is none to speak to.</summary>
internal enum CertificateRefusal
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The system does not trust it and nobody has pinned it.</summary>
    Unknown,

    /// <summary>Another one is pinned.</summary>
    Changed,

    /// <summary>The user names another one.</summary>
    Other,

    /// <summary>The file of the pins cannot be read.</summary>
    PinsUnreadable,
}
