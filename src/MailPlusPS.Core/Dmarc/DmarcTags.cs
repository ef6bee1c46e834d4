using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Explains the tags of a DMARC record (RFC 9989 §4.7).</summary>
internal static class DmarcTags
{
    private static readonly HashSet<string> FailureOptions = new(StringComparer.Ordinal) { "0", "1", "d", "s" };

    /// <summary>Explains one tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="syntax">The record it stands in.</param>
    /// <returns>The tag with its meaning and what is wrong with it.</returns>
    public static RecordTag Explain(TagSpec tag, DmarcSyntax syntax) => new()
    {
        Name = tag.Name,
        Value = tag.Value,
        Meaning = tag.IsWellFormed ? Meaning(tag) : string.Empty,
        Problem = Problem(tag, syntax),
    };

    /// <summary>Whether the value is one that the tag can have; true for tags that are not known.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>False where receivers ignore the value.</returns>
    public static bool HasKnownValue(TagSpec tag)
    {
        string value = tag.Value.ToLowerInvariant();
        return tag.Name switch
        {
            "p" or "sp" or "np" => DmarcSyntax.ParsePolicy(value) is not null,
            "adkim" or "aspf" => value is "r" or "s",
            "t" => value is "y" or "n",
            "psd" => value is "y" or "n" or "u",
            "fo" => value.Split(':').All(o => FailureOptions.Contains(o.Trim(TagList.Blank))),
            _ => true,
        };
    }

    private static string Meaning(TagSpec tag)
    {
        string value = ControlCharacters.Escape(tag.Value);
        switch (tag.Name)
        {
            case "p" or "sp" or "np" when HasKnownValue(tag):
                return Texts.Get("Dmarc.Meaning." + tag.Name, Texts.Get("Dmarc.Policy." + DmarcSyntax.ParsePolicy(tag.Value) + ".Act"));
            case "adkim" or "aspf" or "t" or "psd" when HasKnownValue(tag):
                return Texts.Get($"Dmarc.Meaning.{tag.Name}.{tag.Value.ToLowerInvariant()}");
            case "fo" when HasKnownValue(tag):
                return string.Join(" ", tag.Value.ToLowerInvariant().Split(':').Select(o => Texts.Get("Dmarc.Meaning.fo." + o.Trim(TagList.Blank))));
            case "v" or "rua" or "ruf" or "pct" or "rf" or "ri":
                return Texts.Get("Dmarc.Meaning." + tag.Name, value);
            default:
                return DmarcSyntax.KnownTags.Contains(tag.Name, StringComparer.Ordinal)
                    ? Texts.Get("Dmarc.Meaning.BadValue", tag.Name, value)
                    : Texts.Get("Dmarc.Meaning.Unknown", tag.Name);
        }
    }

    private static string? Problem(TagSpec tag, DmarcSyntax syntax)
    {
        if (!tag.IsWellFormed)
        {
            return Texts.Get("Tag.NotOne", ControlCharacters.Escape(tag.Name), tag.Position + 1);
        }

        if (tag.Name is "rua" or "ruf")
        {
            DmarcReportUri? wrong = syntax.ReportUris(tag.Name).FirstOrDefault(u => u.Problem is not null);
            return wrong is null ? null : DmarcJudge.Describe(wrong);
        }

        return HasKnownValue(tag) ? null : Texts.Get("Dmarc.Values.Value", tag.Name, ControlCharacters.Escape(tag.Value));
    }
}
