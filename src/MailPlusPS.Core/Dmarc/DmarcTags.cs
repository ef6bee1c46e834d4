using System;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Explains the tags of a DMARC record (RFC 9989 §4.7).</summary>
internal static class DmarcTags
{
    /// <summary>Explains one tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>The tag with its meaning and what is wrong with it.</returns>
    public static RecordTag Explain(TagSpec tag) => new()
    {
        Name = tag.Name,
        Value = tag.Value,
        Meaning = tag.IsWellFormed ? Meaning(tag) : string.Empty,
        Problem = Problem(tag),
    };

    /// <summary>Whether a name is a tag of DMARC, today's or one of those removed.</summary>
    /// <param name="name">The name; <c>v</c> may be written <c>V</c> (RFC 9989 §4.8).</param>
    /// <returns>False where receivers ignore the tag because they do not know it.</returns>
    public static bool IsKnown(string name) =>
        name is "V" || DmarcSyntax.KnownTags.Concat(DmarcSyntax.RemovedTags).Contains(name, StringComparer.Ordinal);

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
            "fo" => AreFailureOptions(Options(value)),
            _ => true,
        };
    }

    private static string[] Options(string value) => [.. value.Split(':').Select(o => o.Trim(TagList.Blank))];

    // dmarc-fo of §4.8: each at most once, and not both 0 and 1
    private static bool AreFailureOptions(string[] options) =>
        options.All(o => o is "0" or "1" or "d" or "s")
        && options.Distinct(StringComparer.Ordinal).Count() == options.Length
        && options.Count(o => o is "0" or "1") <= 1;

    private static string Meaning(TagSpec tag)
    {
        string value = ControlCharacters.Excerpt(tag.Value);
        switch (tag.Name)
        {
            case "p" or "sp" or "np" when HasKnownValue(tag):
                return Texts.Get("Dmarc.Meaning." + tag.Name, Texts.Get("Dmarc.Policy." + DmarcSyntax.ParsePolicy(tag.Value) + ".Act"));
            case "adkim" or "aspf" or "t" or "psd" when HasKnownValue(tag):
                return Texts.Get($"Dmarc.Meaning.{tag.Name}.{tag.Value.ToLowerInvariant()}");
            case "fo" when HasKnownValue(tag):
                return string.Join(" ", Options(tag.Value.ToLowerInvariant()).Select(o => Texts.Get("Dmarc.Meaning.fo." + o)));
            case "v" or "V":
                return Texts.Get("Dmarc.Meaning.v");
            case "rua" or "ruf" or "pct" or "rf" or "ri":
                return Texts.Get("Dmarc.Meaning." + tag.Name, value);
            default:
                return DmarcSyntax.KnownTags.Contains(tag.Name, StringComparer.Ordinal)
                    ? Texts.Get(tag.Name is "p" or "sp" or "np" ? "Dmarc.Meaning.NotAPolicy" : "Dmarc.Meaning.BadValue", tag.Name, value)
                    : Texts.Get("Dmarc.Meaning.Unknown", tag.Name);
        }
    }

    private static string? Problem(TagSpec tag)
    {
        if (!tag.IsWellFormed)
        {
            return Texts.Get("Tag.NotOne", ControlCharacters.Excerpt(tag.Name), tag.Position + 1);
        }

        if (tag.Name is "rua" or "ruf")
        {
            DmarcReportUri? wrong = DmarcReportUri.ParseList(tag.Name, tag.Value).FirstOrDefault(u => u.Problem is not null);
            return wrong is null ? null : DmarcJudge.Describe(wrong);
        }

        return HasKnownValue(tag) ? null
            : Texts.Get(tag.Name is "p" or "sp" or "np" ? "Dmarc.Meaning.NotAPolicy" : "Dmarc.Values.Value", tag.Name, ControlCharacters.Excerpt(tag.Value));
    }
}
