namespace MailPlusPS.Nas.MailPlus;

/// <summary>What a setting is to be.</summary>
/// <param name="Definition">The setting.</param>
/// <param name="Value">The value, of the setting's kind.</param>
internal sealed record MailPlusWish(MailPlusSettingDefinition Definition, object Value)
{
    /// <summary>Whether a password is written only together with something else, since nobody can see whether it is right already.</summary>
    public bool OnlyAlong { get; init; }

    /// <summary>The value in the user's language; a password as stars.</summary>
    public string Text => Definition.Kind == MailPlusSettingKind.Secret ? "********" : MailPlusValues.Show(Value);

    /// <summary>What is clicked or typed in the user interface; null for a password.</summary>
    public object? ClickValue => Definition.Kind == MailPlusSettingKind.Secret ? null : Value;

    /// <summary>Setting and value, never a password.</summary>
    /// <returns>For example <c>Banner = votredomaine.tld</c>.</returns>
    public override string ToString() => $"{Definition.Name} = {Text}";
}
