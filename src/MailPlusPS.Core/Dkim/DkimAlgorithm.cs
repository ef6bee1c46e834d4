namespace MailPlusPS.Dkim;

/// <summary>The algorithms of signatures (RFC 6376 §3.3, RFC 8301, RFC 8463).</summary>
internal enum DkimAlgorithm
{
    /// <summary>Any other.</summary>
    Unknown,

    /// <summary><c>rsa-sha1</c>, abandoned.</summary>
    RsaSha1,

    /// <summary><c>rsa-sha256</c>.</summary>
    RsaSha256,

    /// <summary><c>ed25519-sha256</c>.</summary>
    Ed25519Sha256,
}
