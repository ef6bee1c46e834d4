namespace MailPlusPS;

/// <summary>What a setting of MailPlus Server holds, and as what a script sees it.</summary>
public enum MailPlusSettingKind
{
    /// <summary>On or off; a <see cref="bool"/>.</summary>
    Switch,

    /// <summary>A text; a <see cref="string"/>.</summary>
    Text,

    /// <summary>A whole number; a <see cref="long"/>.</summary>
    Number,

    /// <summary>One word of several; a <see cref="string"/>, the API's own where the mapping does not know it.</summary>
    Choice,

    /// <summary>How many entries a list has; a <see cref="long"/> that is read only.</summary>
    Count,

    /// <summary>A time; a <see cref="System.DateTimeOffset"/>, or nothing for never.</summary>
    Time,

    /// <summary>A password: it is written and never read.</summary>
    Secret,
}
