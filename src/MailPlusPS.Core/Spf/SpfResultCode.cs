namespace MailPlusPS;

/// <summary>What an SPF check comes to (RFC 7208 §2.6).</summary>
public enum SpfResultCode
{
    /// <summary>There is no record, or no domain that could have one.</summary>
    None,

    /// <summary>The domain says nothing of this address.</summary>
    Neutral,

    /// <summary>The address may send.</summary>
    Pass,

    /// <summary>It may not.</summary>
    Fail,

    /// <summary>It probably may not.</summary>
    SoftFail,

    /// <summary>The DNS did not answer; asked later it may be otherwise.</summary>
    TempError,

    /// <summary>The record cannot be evaluated; its owner has to correct it.</summary>
    PermError,
}
