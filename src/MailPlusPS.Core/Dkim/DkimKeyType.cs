namespace MailPlusPS;

/// <summary>The kinds of DKIM keys.</summary>
public enum DkimKeyType
{
    /// <summary>RSA, which every receiver knows (RFC 6376 §3.3).</summary>
    Rsa,

    /// <summary>Ed25519 (RFC 8463), which Gmail and others do not take; only beside an RSA key.</summary>
    Ed25519,
}
