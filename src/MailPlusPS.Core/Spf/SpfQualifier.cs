namespace MailPlusPS;

/// <summary>What a mechanism's match means (RFC 7208 §4.6.2).</summary>
public enum SpfQualifier
{
    /// <summary><c>+</c>, or none written: the address may send.</summary>
    Pass,

    /// <summary><c>-</c>: it may not.</summary>
    Fail,

    /// <summary><c>~</c>: probably not.</summary>
    SoftFail,

    /// <summary><c>?</c>: nothing is said.</summary>
    Neutral,
}
