namespace MailPlusPS.Nas;

/// <summary>What a profile does with a caller at a port.</summary>
internal enum FirewallVerdict
{
    /// <summary>Let in by a rule.</summary>
    AllowedByRule,

    /// <summary>Let in because nothing says otherwise.</summary>
    AllowedByDefault,

    /// <summary>Turned away by a rule.</summary>
    DroppedByRule,

    /// <summary>Turned away because nothing lets it in.</summary>
    DroppedByDefault,

    /// <summary>It depends on what cannot be told from here: countries, services of other packages.</summary>
    Unknown,
}
