using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>A setting of a step beside what the tutorial wants of it.</summary>
/// <param name="Definition">The setting.</param>
/// <param name="Setting">It as it is.</param>
/// <param name="Expected">What is wanted.</param>
/// <param name="IsRight">Whether it is so; null where it is not known.</param>
internal sealed record MailPlusFinding(MailPlusSettingDefinition Definition, MailPlusSetting Setting, MailPlusExpectation Expected, bool? IsRight)
{
    /// <summary>Whether the tutorial wants anything of it.</summary>
    public bool IsWanted => !Expected.IsAny;

    /// <summary>Setting, value and where it was read.</summary>
    public string Evidence => Setting.Source.Length > 0 ? $"{Setting.Name} = {Setting.Text} ({Setting.From})"
        : IsRight == true && Definition.IsRightAbsent ? $"{Setting.Name}: {Texts.Get("MailPlus.Value.Absent")}"
        : $"{Setting.Name}: {Setting.Text}";

    /// <summary>Looks at a setting.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="definition">The setting.</param>
    /// <returns>The finding.</returns>
    public static MailPlusFinding Of(MailPlusSnapshot snapshot, MailPlusSettingDefinition definition)
    {
        MailPlusSetting setting = MailPlusSettingReader.Read(snapshot, definition);
        MailPlusExpectation expected = MailPlusExpectations.Of(definition, snapshot.Facts);
        bool? isRight = setting.State switch
        {
            MailPlusSettingState.Known => MailPlusExpectations.IsRight(expected, setting.Value, snapshot.Time),
            MailPlusSettingState.WriteOnly => true,
            MailPlusSettingState.Unknown or MailPlusSettingState.NotOffered when definition.IsRightAbsent => true,
            _ => expected.IsAny ? true : null,
        };
        return new MailPlusFinding(definition, setting, expected, isRight);
    }
}
