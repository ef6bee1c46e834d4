namespace MailPlusPS.Dkim;

/// <summary>Which header field a signature stands in; its tags differ a little.</summary>
internal enum SignatureKind
{
    /// <summary><c>DKIM-Signature</c> (RFC 6376 §3.5).</summary>
    Dkim,

    /// <summary><c>ARC-Message-Signature</c> (RFC 8617 §4.1.2): an instance, no version, no identity.</summary>
    ArcMessage,

    /// <summary><c>ARC-Seal</c> (RFC 8617 §4.1.3): no header list, no body hash, a chain value.</summary>
    ArcSeal,
}
