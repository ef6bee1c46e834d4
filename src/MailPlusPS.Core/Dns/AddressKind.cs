namespace MailPlusPS.Dns;

/// <summary>What the IANA registries of special addresses (RFC 6890) say of an address.</summary>
internal enum AddressKind
{
    /// <summary>One that the Internet reaches.</summary>
    Public,

    /// <summary>Of a house or a company (RFC 1918, RFC 4193).</summary>
    Private,

    /// <summary>Of the machine itself (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).</summary>
    Loopback,

    /// <summary>Of one wire (RFC 3927, RFC 4291 §2.5.6).</summary>
    LinkLocal,

    /// <summary>Of a provider's inner net, shared by many customers (RFC 6598).</summary>
    Shared,

    /// <summary>For examples in texts (RFC 5737, RFC 3849, RFC 9637).</summary>
    Documentation,

    /// <summary>No host's: none at all, a group's or reserved (RFC 1122 §3.2.1.3, RFC 5771, RFC 4291 §2.7).</summary>
    NoHost,
}
