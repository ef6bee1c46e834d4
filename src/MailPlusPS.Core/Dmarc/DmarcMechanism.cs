namespace MailPlusPS;

/// <summary>What vouches for a domain (RFC 9989 §4.3).</summary>
public enum DmarcMechanism
{
    /// <summary>SPF, for the domain of the envelope sender.</summary>
    Spf,

    /// <summary>A DKIM signature, for its <c>d=</c> domain.</summary>
    Dkim,
}
