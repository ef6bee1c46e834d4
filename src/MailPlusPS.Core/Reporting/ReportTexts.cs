using System;
using System.Globalization;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>The report's own words, in its language, whatever the session's is.</summary>
/// <param name="Culture">The language and its formats.</param>
internal sealed record ReportTexts(CultureInfo Culture)
{
    // The longer ones first.
    private static readonly (string Word, string Name)[] Words = [("Addition to tutorial", "Addition"), ("Tutorial", "Tutorial"), ("preamble", "Preamble"), ("prerequisites", "Prerequisites")];

    /// <summary>Gets a text.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="arguments">What goes into its places.</param>
    /// <returns>The sentence.</returns>
    public string Get(string key, params object?[] arguments) => Within(() => Texts.Get(key, arguments));

    /// <summary>The title of a rule: in the report's language where the catalogue knows it, else as it was given.</summary>
    /// <param name="result">The verdict.</param>
    /// <returns>The title.</returns>
    public string Title(CheckResult result) => Texts.Has(result.Id + ".Title") ? Get(result.Id + ".Title") : ControlCharacters.Escape(result.Title);

    /// <summary>Where a rule comes from; what the catalogue says of the tutorial in the report's language.</summary>
    /// <param name="result">The verdict.</param>
    /// <returns>For example <c>Tutorial §4.2.5; RFC 9989 §4.8</c>.</returns>
    public string Reference(CheckResult result)
    {
        string reference = ControlCharacters.Escape(result.Reference);
        foreach ((string word, string name) in Words)
        {
            reference = reference.Replace(word, Get("Reference." + name));
        }

        return reference;
    }

    /// <summary>The heading of a section.</summary>
    /// <param name="section">Its number.</param>
    /// <returns>The heading.</returns>
    public string Section(string section) => ControlCharacters.Escape(Within(() => CheckSections.Title(section)));

    /// <summary>A status as a word.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The word.</returns>
    public string Status(CheckStatus status) => Get("Report.Status." + status);

    // The texts are found by the thread's language; it is this report's for no longer than that.
    private T Within<T>(Func<T> read)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Culture;
        try
        {
            return read();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
