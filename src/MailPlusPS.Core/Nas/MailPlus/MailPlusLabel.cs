using System;
using System.Globalization;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>A name of the user interface in its two languages.</summary>
/// <param name="English">The English one.</param>
/// <param name="French">The French one.</param>
internal sealed record MailPlusLabel(string English, string French)
{
    /// <summary>Whether the user's language is French.</summary>
    public static bool IsFrenchFirst => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "fr", StringComparison.Ordinal);

    /// <summary>The one of the user's language.</summary>
    public string Own => IsFrenchFirst ? French : English;
}
