using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Writes a record as it was meant: clean characters, semicolons, removed tags left out, report addresses closed up.</summary>
internal static class DmarcRepair
{
    // A blank between two tags where a semicolon belongs.
    private static readonly Regex MissingSeparator = new(
        "(?<! ) +(?=(?:p|sp|np|rua|ruf|fo|adkim|aspf|psd|t|pct|rf|ri) *=)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Writes the record again.</summary>
    /// <param name="text">The record.</param>
    /// <param name="repaired">The new text.</param>
    /// <returns>False where a part cannot be guessed, so that the owner must say.</returns>
    public static bool TryRepair(string text, out string repaired)
    {
        repaired = string.Empty;
        if (!PastedText.TryClean(text, out string clean))
        {
            return false;
        }

        TagList tags = TagList.Parse(MissingSeparator.Replace(clean, ";"));
        if (tags.Tags.Any(t => !t.IsWellFormed) || tags.Duplicates.Count > 0)
        {
            return false;
        }

        List<string> parts = [];
        foreach (TagSpec tag in tags.Tags)
        {
            if (DmarcSyntax.RemovedTags.Contains(tag.Name, StringComparer.Ordinal))
            {
                // pct=0 was how a policy was put in test; t=y is how it is now (RFC 9989 Appendix A.6).
                if (tag is { Name: "pct", Value: "0" } && tags.Find("t") is null)
                {
                    parts.Add("t=y");
                }
            }
            else if (tag.Name is "rua" or "ruf")
            {
                string?[] uris = [.. DmarcReportUri.ParseList(tag.Name, tag.Value).Select(u => u.Problem is null && !u.HasSizeLimit ? u.Text : u.Repaired)];
                if (uris.Any(u => u is null))
                {
                    return false;
                }

                parts.Add($"{tag.Name}={string.Join(",", uris)}");
            }
            else
            {
                parts.Add(tag.Name is "v" or "V" ? "v=" + tag.Value.ToUpperInvariant() : $"{tag.Name}={tag.Value}");
            }
        }

        repaired = string.Join("; ", parts);
        return DmarcSyntax.IsRecord(repaired) && DmarcSyntax.Parse(repaired).WrongPolicy is null;
    }
}
