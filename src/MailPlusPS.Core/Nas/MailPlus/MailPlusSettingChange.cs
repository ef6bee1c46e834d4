using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>What was wanted of one setting of MailPlus Server, and what came of it.</summary>
public sealed record MailPlusSettingChange
{
    private readonly string _before = string.Empty;
    private readonly string _after = string.Empty;
    private readonly string _wanted = string.Empty;
    private readonly string _message = string.Empty;

    /// <summary>The module's name of the setting.</summary>
    public required string Setting { get; init; }

    /// <summary>The tutorial's steps that set it.</summary>
    public required string Step { get; init; }

    /// <summary>What became of it.</summary>
    public required MailPlusChangeState State { get; init; }

    /// <summary>What it was, in the user's language.</summary>
    public required string Before
    {
        get => _before;
        init => _before = ControlCharacters.Escape(value);
    }

    /// <summary>What was wanted; a password shows as stars.</summary>
    public required string Wanted
    {
        get => _wanted;
        init => _wanted = ControlCharacters.Escape(value);
    }

    /// <summary>What a read afterwards shows.</summary>
    public required string After
    {
        get => _after;
        init => _after = ControlCharacters.Escape(value);
    }

    /// <summary>Why, and what to do, where it is not as wanted; else empty.</summary>
    public string Message
    {
        get => _message;
        init => _message = ControlCharacters.Escape(value);
    }

    /// <summary>Where one clicks to have it all the same, in English and French; null where it is as wanted.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>API and field.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Setting, state and values in a line.</summary>
    /// <returns>For example <c>Banner: NAS → votredomaine.tld (Changed)</c>.</returns>
    public override string ToString() => $"{Setting}: {Before} → {After} ({State})";
}
