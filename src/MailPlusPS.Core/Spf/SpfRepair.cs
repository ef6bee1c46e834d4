using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace MailPlusPS.Spf;

/// <summary>Undoes what a paste did to an SPF record, where only one record can have been meant.</summary>
internal static class SpfRepair
{
    private static readonly Regex BlankAroundSign = new(@"\s*(?<sign>[:=])\s*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
    private static readonly Regex Blanks = new(@"\s+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Takes quotes and invisible characters out, closes up blanks at <c>:</c> and <c>=</c>, and looks whether that is a record.</summary>
    /// <param name="text">The text as published.</param>
    /// <param name="repaired">The record that was meant.</param>
    /// <returns>True where the repaired text is a record without an invalid term.</returns>
    public static bool TryRepair(string text, out string repaired)
    {
        StringBuilder clean = new(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\'' or '«' or '»' or '“' or '”' or '‘' or '’':
                    break;
                case '–' or '−' or '‑' or '‐' or '—':
                    clean.Append('-');
                    break;
                case ' ' or '\t' or '\r' or '\n' or '\u00a0' or '\u202f' or '\u2007' or '\u2009':
                    clean.Append(' ');
                    break;
                case >= '!' and <= '~':
                    clean.Append(c);
                    break;
                case '\u00ad' or '\u200b' or '\u200c' or '\u200d' or '\u200e' or '\u200f' or '\u2060' or '\ufeff':
                    break;
                default:
                    repaired = string.Empty;
                    return false;
            }
        }

        repaired = BlankAroundSign.Replace(Blanks.Replace(clean.ToString(), " "), "${sign}").Trim();
        return SpfParser.IsRecord(repaired) && SpfParser.Parse(repaired).All(t => t.Kind != SpfTermKind.Invalid);
    }
}
