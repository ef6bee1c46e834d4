namespace MailPlusPS.Spf;

/// <summary>How an address was found that nobody typed.</summary>
internal enum SpfAddressOriginKind
{
    /// <summary>It is the domain's own.</summary>
    Domain,

    /// <summary>It belongs to a name under which a known relay delivers.</summary>
    Outgoing,

    /// <summary>It belongs to a relay that nothing is known of but its name.</summary>
    UnknownRelay,
}
