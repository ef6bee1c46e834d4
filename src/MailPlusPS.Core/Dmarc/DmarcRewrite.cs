using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Writes a record again with some of its tags changed, the others as they stand.</summary>
internal static class DmarcRewrite
{
    /// <summary>Sets tags.</summary>
    /// <param name="text">The record.</param>
    /// <param name="rewritten">The new text.</param>
    /// <param name="changes">Tags and their new values; null takes a tag out. A new tag goes behind <c>p</c>.</param>
    /// <returns>False where the record has faults that must be put right first.</returns>
    public static bool TrySet(string text, out string rewritten, params (string Name, string? Value)[] changes)
    {
        rewritten = string.Empty;
        if (!DmarcRepair.TryRepair(text, out string clean))
        {
            return false;
        }

        List<(string Name, string Value)> tags = [.. TagList.Parse(clean).Tags.Select(t => (t.Name, t.Value))];
        foreach ((string name, string? value) in changes)
        {
            int at = tags.FindIndex(t => string.Equals(t.Name, name, StringComparison.Ordinal));
            if (at >= 0)
            {
                tags.RemoveAt(at);
            }

            if (value is not null)
            {
                int behind = tags.FindLastIndex(t => t.Name is "v" or "p") + 1;
                tags.Insert(at >= 0 ? at : string.Equals(name, "p", StringComparison.Ordinal) ? 1 : behind, (name, value));
            }
        }

        rewritten = string.Join("; ", tags.Select(t => $"{t.Name}={t.Value}"));
        return true;
    }
}
