namespace MailPlusPS;

/// <summary>How a <see cref="Remedy"/> is carried out.</summary>
public enum RemedyKind
{
    /// <summary>A DNS record to publish, in master-file form.</summary>
    Record,

    /// <summary>A command to type in PowerShell.</summary>
    Command,

    /// <summary>What to click, menu by menu.</summary>
    ClickPath,
}
