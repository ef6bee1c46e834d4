namespace MailPlusPS.Lab.Dsm;

/// <summary>An account of the NAS.</summary>
public sealed class DsmAccount
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its password.</summary>
    public required string Password { get; set; }

    /// <summary>Whether it is in the group administrators.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>The code of its second factor now; null where it has none.</summary>
    public string? OtpCode { get; set; }

    /// <summary>Whether it is disabled.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>What its log-in is refused with; 0 for not at all.</summary>
    public int LogInCode { get; set; }

    /// <summary>Its description.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>Its address.</summary>
    public string Email { get; set; } = string.Empty;
}
