using System.Globalization;
using System.Resources;
using System.Text;

namespace MailPlusPS.Checks;

/// <summary>
/// Every sentence a user reads, in the language of <see cref="CultureInfo.CurrentUICulture"/> (English, French).
/// The pseudo-locale <c>qps-ploc</c> gives the English text in double brackets, so that a sentence that is not
/// in the resources shows.
/// </summary>
/// <remarks>
/// The resources hold French as it is written, with no-break spaces. PowerShell's word wrap swallows those and leaves
/// the narrow ones alone, so that a reader gets narrow ones.
/// </remarks>
internal static class Texts
{
    /// <summary>What opens a pseudo-localised text.</summary>
    public const char PseudoOpen = '⟦';

    /// <summary>What closes a pseudo-localised text.</summary>
    public const char PseudoClose = '⟧';

    private const char NoBreakSpace = '\u00a0';
    private const char NarrowNoBreakSpace = '\u202f';

    /// <summary>The resources themselves.</summary>
    public static ResourceManager Resources { get; } = new("MailPlusPS.Checks.Texts", typeof(Texts).Assembly);

    /// <summary>Whether a text of that name exists.</summary>
    /// <param name="key">The name, such as <c>O06.Title</c>.</param>
    /// <returns>True where the English resources hold it.</returns>
    public static bool Has(string key) => Resources.GetString(key, CultureInfo.InvariantCulture) is not null;

    /// <summary>Gets a text and fills in its places.</summary>
    /// <param name="key">The name, such as <c>O06.Pass</c>.</param>
    /// <param name="arguments">What goes into <c>{0}</c>, <c>{1}</c> …; formatted by the current culture.</param>
    /// <returns>The sentence; the bare key in square brackets where no text has that name.</returns>
    public static string Get(string key, params object?[] arguments) => Read(Resources, key, arguments);

    /// <summary>Gets a text of other resources, by the same rules.</summary>
    /// <param name="resources">The resources that hold it.</param>
    /// <param name="key">Its name.</param>
    /// <param name="arguments">What goes into <c>{0}</c>, <c>{1}</c> …; formatted by the current culture.</param>
    /// <returns>The sentence; the bare key in square brackets where no text has that name.</returns>
    public static string Read(ResourceManager resources, string key, params object?[] arguments) =>
        Fill(resources, CultureInfo.CurrentUICulture, key, arguments);

    /// <summary>Gets a text in a language, whatever the user's is.</summary>
    /// <param name="culture">The language.</param>
    /// <param name="key">The name of the text.</param>
    /// <param name="arguments">What goes into <c>{0}</c>, <c>{1}</c> …; formatted by that culture.</param>
    /// <returns>The sentence; the bare key in square brackets where no text has that name.</returns>
    public static string In(CultureInfo culture, string key, params object?[] arguments) => Fill(Resources, culture, key, arguments);

    private static string Fill(ResourceManager resources, CultureInfo culture, string key, object?[] arguments)
    {
        bool pseudo = culture.Name.StartsWith("qps", System.StringComparison.OrdinalIgnoreCase);
        string? text = resources.GetString(key, pseudo ? CultureInfo.InvariantCulture : culture);
        if (text is null)
        {
            return "[[" + key + "]]";
        }

        text = text.Replace(NoBreakSpace, NarrowNoBreakSpace);
        string sentence = arguments.Length == 0 ? text : string.Format(culture, text, arguments);
        return pseudo ? Pseudo(sentence) : sentence;
    }

    private static string Pseudo(string sentence) =>
        new StringBuilder(sentence.Length + 2).Append(PseudoOpen).Append(sentence).Append(PseudoClose).ToString();
}
