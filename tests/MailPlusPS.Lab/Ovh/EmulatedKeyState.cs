namespace MailPlusPS.Lab.Ovh;

/// <summary>How far a consumer key is.</summary>
public enum EmulatedKeyState
{
    /// <summary>Nobody opened its validation page yet.</summary>
    PendingValidation,

    /// <summary>It is good.</summary>
    Validated,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>The owner of the account said no.</summary>
    Refused,
}
