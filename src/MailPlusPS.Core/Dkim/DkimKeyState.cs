namespace MailPlusPS.Dkim;

/// <summary>Whether a <c>p=</c> is a key.</summary>
internal enum DkimKeyState
{
    /// <summary>It is one.</summary>
    Valid,

    /// <summary>It is empty: the key was withdrawn (RFC 6376 §3.6.1).</summary>
    Revoked,

    /// <summary>It is the example's text, not a key.</summary>
    Placeholder,

    /// <summary>It is no base64.</summary>
    NotBase64,

    /// <summary>It is base64 of something else.</summary>
    NotAKey,
}
