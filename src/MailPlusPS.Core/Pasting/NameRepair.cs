using System;
using System.Text.RegularExpressions;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>Repairs names and what stands beside them: final dots, blanks between fields.</summary>
internal static class NameRepair
{
    // No top-level domain is called so: a final dot behind it makes a name that cannot be.
    private static readonly Regex RelativeWithDot = new(
        @"(?:^|\.)_(?:domainkey|dmarc)\.\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    /// <summary>Takes the final dot off a sub-domain as OVH's form wants it.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name; unchanged where the dot may be right.</returns>
    public static PastedText TakeDotOff(PastedText name)
    {
        if (!RelativeWithDot.IsMatch(name.ToString()))
        {
            return name;
        }

        PastedTextWriter writer = name.Rewrite();
        writer.Keep(0, name.Length - 1);
        writer.Drop(name.Length - 1, TextFault.FinalDot);
        return writer.ToText();
    }

    /// <summary>Writes one blank between fields; more are a table's form.</summary>
    /// <param name="value">The fields.</param>
    /// <returns>The same with single blanks.</returns>
    public static PastedText Collapse(PastedText value)
    {
        PastedTextWriter writer = value.Rewrite();
        int at = 0;
        while (at < value.Length)
        {
            if (!BlankRepair.IsBlank(value[at]))
            {
                writer.Keep(at++);
                continue;
            }

            int end = BlankRepair.EndOfRun(value, at);
            if (at > 0 && end < value.Length)
            {
                writer.Put(at++, ' ', TextFault.Blank);
            }

            while (at < end)
            {
                writer.Skip(at++);
            }
        }

        return writer.ToText();
    }

    /// <summary>Notes that a target is relative where a whole name is likely meant; the dot is not put in.</summary>
    /// <param name="value">The value, its target last.</param>
    /// <param name="type">The record's type.</param>
    public static void NoteMissingDot(PastedText value, string? type)
    {
        string text = value.ToString();
        string target = text.Substring(text.LastIndexOf(' ') + 1);
        if (type is "MX" or "CNAME" or "NS" or "PTR" or "DNAME" && target.IndexOf('.') > 0 && !target.EndsWith(".", StringComparison.Ordinal))
        {
            value.Edits.AddMissing(value.Origin(value.Length), TextFault.FinalDot, null);
        }
    }
}
