namespace MailPlusPS;

/// <summary>The state of a chain of ARC seals (RFC 8617 §4.4).</summary>
public enum ArcResultCode
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The chain is whole.</summary>
    Pass,

    /// <summary>It is broken.</summary>
    Fail,

    /// <summary>The DNS did not answer for a key; asked later it may be otherwise.</summary>
    TempError,
}
