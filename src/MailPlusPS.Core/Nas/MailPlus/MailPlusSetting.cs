using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>One setting of MailPlus Server as it is, and where that was read.</summary>
public sealed record MailPlusSetting
{
    private const int Longest = 44;
    private const string Prefix = "SYNO.MailPlusServer.";

    private readonly string _text = string.Empty;
    private readonly string _source = string.Empty;

    /// <summary>The module's name of it, such as <c>RejectUnknownClient</c>; API and field for one that the mapping does not name.</summary>
    public required string Name { get; init; }

    /// <summary>The section of the tutorial that sets it, such as <c>5.5.4</c>; empty for a field that no setting names.</summary>
    public required string Section { get; init; }

    /// <summary>The tutorial's steps that set it, such as <c>S13, C03</c>.</summary>
    public required string Step { get; init; }

    /// <summary>What it holds.</summary>
    public required MailPlusSettingKind Kind { get; init; }

    /// <summary>Whether it is known, and why not.</summary>
    public required MailPlusSettingState State { get; init; }

    /// <summary>What it is, as <see cref="Kind"/> says; null where it is not known.</summary>
    public object? Value { get; init; }

    /// <summary>The value in the user's language, or why there is none. Control characters are written out.</summary>
    public required string Text
    {
        get => _text;
        init => _text = ControlCharacters.Escape(value);
    }

    /// <summary>Where it was read: API and field, or a parameter of Postfix; empty where nowhere.</summary>
    public string Source
    {
        get => _source;
        init => _source = ControlCharacters.Escape(value);
    }

    /// <summary>Whether <c>Set-MailPlusConfiguration</c> can write it here.</summary>
    public bool IsWritable { get; init; }

    /// <summary>Number and name of the section, by which views group.</summary>
    public string SectionTitle => State == MailPlusSettingState.Unmapped ? Texts.Get("MailPlus.Unmapped") : CheckSections.Title(Section);

    /// <summary>Where it was read, as views show it: API and field.</summary>
    public string From => Shorten(Source);

    /// <summary>The value as views show it: the beginning of a long one, nothing for one that is not known.</summary>
    public string Shown => State is MailPlusSettingState.Known or MailPlusSettingState.WriteOnly or MailPlusSettingState.Unmapped ? (Text.Length <= Longest ? Text : Text.Substring(0, Longest - 1) + "…") : "-";

    /// <summary>Name and value.</summary>
    /// <returns>For example <c>Banner = votredomaine.tld</c>.</returns>
    public override string ToString() => $"{Name} = {Text}";

    private static string Shorten(string source)
    {
        int blank = source.IndexOf(' ');
        int colon = source.IndexOf(": ", System.StringComparison.Ordinal);
        return source.StartsWith(Prefix, System.StringComparison.Ordinal) && blank > 0 && colon > blank ? source.Substring(Prefix.Length, blank - Prefix.Length) + source.Substring(colon) : source;
    }
}
