using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Writes a record as it was meant: removed tags left out, report addresses closed up.</summary>
internal static class DmarcRepair
{
    /// <summary>Writes the record again.</summary>
    /// <param name="syntax">The record.</param>
    /// <param name="repaired">The new text.</param>
    /// <returns>False where an address cannot be guessed, so that the owner must say.</returns>
    public static bool TryRepair(DmarcSyntax syntax, out string repaired)
    {
        repaired = string.Empty;
        List<string> parts = [];
        foreach (TagSpec tag in syntax.Tags.Tags.Where(t => t.IsWellFormed))
        {
            if (DmarcSyntax.RemovedTags.Contains(tag.Name, StringComparer.Ordinal))
            {
                // pct=0 was how a policy was put in test; t=y is how it is now (RFC 9989 Appendix A.7).
                if (string.Equals(tag.Name + tag.Value, "pct0", StringComparison.Ordinal) && syntax.Tags.Find("t") is null)
                {
                    parts.Add("t=y");
                }

                continue;
            }

            if (tag.Name is not ("rua" or "ruf"))
            {
                parts.Add($"{tag.Name}={tag.Value}");
                continue;
            }

            string?[] uris = [.. syntax.ReportUris(tag.Name).Select(u => u.Problem is null ? u.Text : u.Repaired)];
            if (uris.Any(u => u is null))
            {
                return false;
            }

            parts.Add($"{tag.Name}={string.Join(",", uris)}");
        }

        repaired = string.Join("; ", parts);
        return DmarcSyntax.IsRecord(repaired) && StrayCharacters.Find(repaired).Count == 0;
    }
}
