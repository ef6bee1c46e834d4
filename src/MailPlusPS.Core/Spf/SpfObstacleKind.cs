namespace MailPlusPS.Spf;

/// <summary>Why a term cannot be replaced by addresses.</summary>
internal enum SpfObstacleKind
{
    /// <summary>It asks for the client's reverse name (RFC 7208 §5.5).</summary>
    Ptr,

    /// <summary>It asks for a name that is usually made of the message (RFC 7208 §5.7).</summary>
    Exists,

    /// <summary>Its name is made of macros (RFC 7208 §7).</summary>
    Macro,

    /// <summary>The explanation goes with the record that a redirect leads to (RFC 7208 §6.2).</summary>
    Explanation,

    /// <summary>Receivers take it as an error.</summary>
    Broken,
}
