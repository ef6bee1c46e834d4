namespace MailPlusPS;

/// <summary>What the check of a signature comes to, in the words of RFC 8601 §2.7.1.</summary>
public enum DkimResultCode
{
    /// <summary>There is no signature.</summary>
    None,

    /// <summary>The signature itself is malformed, or of a kind that nobody here knows; it says nothing.</summary>
    Neutral,

    /// <summary>What it covers is as the domain signed it.</summary>
    Pass,

    /// <summary>Something that it covers was changed, or another key signed it.</summary>
    Fail,

    /// <summary>It may be right, but is not accepted: a key too short, a signature expired or one too many.</summary>
    Policy,

    /// <summary>The DNS did not answer for the key; asked later it may be otherwise.</summary>
    TempError,

    /// <summary>It can never be verified: no key, a revoked or wrong one, an abandoned algorithm.</summary>
    PermError,
}
