namespace MailPlusPS.Nas;

/// <summary>What a log-in gave: the session's id, and the token that each call needs in its header (interfaces §2.1). Both are secrets.</summary>
internal sealed class DsmTicket
{
    /// <summary>Makes a ticket.</summary>
    /// <param name="sid">The session's id.</param>
    /// <param name="synoToken">The token; null where the NAS gives none.</param>
    public DsmTicket(string sid, string? synoToken)
    {
        Sid = sid;
        SynoToken = synoToken;
    }

    /// <summary>The session's id.</summary>
    public string Sid { get; }

    /// <summary>The token; null where the NAS gives none.</summary>
    public string? SynoToken { get; }
}
