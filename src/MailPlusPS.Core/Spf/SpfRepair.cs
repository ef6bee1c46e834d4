using System;
using System.Linq;
using System.Text.RegularExpressions;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>Undoes what a paste did to an SPF record, where only one record can have been meant.</summary>
internal static class SpfRepair
{
    private static readonly Regex BlankAroundSign = new(" ?(?<sign>[:=]) ?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex BlankAfterQualifier = new(" (?<sign>[-+~?]) ", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex Blanks = new(" +", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Cleans the characters, closes up blanks at <c>:</c>, <c>=</c> and behind a qualifier, and looks whether that is a record.</summary>
    /// <param name="text">The text as published.</param>
    /// <param name="repaired">The record that was meant.</param>
    /// <returns>True where the repaired text is a record without an invalid term.</returns>
    public static bool TryRepair(string text, out string repaired)
    {
        repaired = string.Empty;
        if (!PastedText.TryClean(text, out string clean))
        {
            return false;
        }

        string single = Blanks.Replace(clean, " ");
        repaired = BlankAfterQualifier.Replace(BlankAroundSign.Replace(single, "${sign}"), " ${sign}");
        return SpfParser.IsRecord(repaired) && SpfParser.Parse(repaired).All(t => t.Kind != SpfTermKind.Invalid);
    }
}
