using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Where one clicks, in both languages that the user interface of a reader may have; the reader's own comes first.</summary>
internal static class MailPlusClickPath
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    /// <summary>The clicks that put settings right.</summary>
    /// <param name="settings">The settings, each with the value that it should have; null where that is for the reader to choose.</param>
    /// <returns>The remedy.</returns>
    public static Remedy Of(IEnumerable<(MailPlusSettingDefinition Definition, object? Wanted)> settings)
    {
        (MailPlusSettingDefinition Definition, object? Wanted)[] all = [.. settings];
        IEnumerable<string> english = all.Select(s => Line(s.Definition.Page.English, s.Definition.Label.English, s.Wanted, English));
        IEnumerable<string> french = all.Select(s => Line(s.Definition.Page.French, s.Definition.Label.French, s.Wanted, French));
        return new Remedy(RemedyKind.ClickPath, string.Join("\n", MailPlusLabel.IsFrenchFirst ? french.Concat(english) : english.Concat(french)));
    }

    private static string Line(string page, string label, object? wanted, CultureInfo language)
    {
        string key = wanted switch
        {
            true => "MailPlus.Click.Tick",
            false => "MailPlus.Click.Untick",
            null => "MailPlus.Click.Look",
            _ => "MailPlus.Click.Enter",
        };
        string where = page.StartsWith("DSM", System.StringComparison.Ordinal) ? page : "MailPlus Server › " + page;
        return Texts.In(language, key, where, label, wanted is string or long ? ControlCharacters.Escape(wanted.ToString()!) : string.Empty);
    }
}
