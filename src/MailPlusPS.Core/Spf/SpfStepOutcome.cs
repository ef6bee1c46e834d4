namespace MailPlusPS;

/// <summary>What a term gave when it was asked.</summary>
public enum SpfStepOutcome
{
    /// <summary>The address is not among those it stands for.</summary>
    NoMatch,

    /// <summary>The address is; the check ends here.</summary>
    Match,

    /// <summary>Another record decides (<c>redirect=</c>, RFC 7208 §6.1).</summary>
    Redirect,

    /// <summary>The DNS did not answer.</summary>
    TempError,

    /// <summary>It cannot be evaluated.</summary>
    PermError,
}
