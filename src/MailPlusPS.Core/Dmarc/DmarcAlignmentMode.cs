namespace MailPlusPS;

/// <summary>How near a domain must be to the From domain (RFC 9989 §4.4).</summary>
public enum DmarcAlignmentMode
{
    /// <summary>Of the same organizational domain (<c>r</c>).</summary>
    Relaxed,

    /// <summary>The same domain (<c>s</c>).</summary>
    Strict,
}
