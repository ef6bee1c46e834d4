namespace MailPlusPS;

/// <summary>The two kinds of Internet addresses.</summary>
public enum IPFamily
{
    /// <summary>Four numbers (RFC 791).</summary>
    IPv4,

    /// <summary>Eight groups (RFC 4291).</summary>
    IPv6,
}
