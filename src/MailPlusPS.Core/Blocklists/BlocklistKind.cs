namespace MailPlusPS.Blocklists;

/// <summary>What a list holds.</summary>
internal enum BlocklistKind
{
    /// <summary>Addresses (RFC 5782 §2).</summary>
    Address,

    /// <summary>Domains (RFC 5782 §3).</summary>
    Domain,
}
