namespace MailPlusPS;

/// <summary>How the organization of a domain is found.</summary>
public enum DmarcMethod
{
    /// <summary>By the records of the names above it (RFC 9989 §4.10).</summary>
    TreeWalk,

    /// <summary>By a public suffix list, as receivers of RFC 7489 do it.</summary>
    PublicSuffixList,
}
