using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>The tags of key records (RFC 6376 §3.6.1), and those that belong elsewhere.</summary>
internal static class DkimTags
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "v", "k", "p", "h", "s", "t", "n", "g" };

    // Tags of the DKIM-Signature header field (RFC 6376 §3.5) that are taken for tags of the key.
    private static readonly HashSet<string> OfSignature = new(StringComparer.Ordinal) { "a", "b", "bh", "c", "d", "i", "l", "q", "x", "z" };

    /// <summary>Whether a name is one of a key record's.</summary>
    /// <param name="name">The tag's name.</param>
    /// <returns>True for <c>v k p h s t n</c> and the historic <c>g</c>.</returns>
    public static bool IsKnown(string name) => Known.Contains(name);

    /// <summary>Whether a name belongs to signatures.</summary>
    /// <param name="name">The tag's name.</param>
    /// <returns>True for <c>q</c> and the like.</returns>
    public static bool IsOfSignature(string name) => OfSignature.Contains(name);

    /// <summary>A list value taken apart at its colons, in lower case.</summary>
    /// <param name="value">The value of <c>h</c>, <c>s</c> or <c>t</c>.</param>
    /// <returns>Its entries.</returns>
    public static string[] Entries(string value) =>
        [.. value.ToLowerInvariant().Split(':').Select(e => e.Trim(TagList.Blank)).Where(e => e.Length > 0)];

    /// <summary>Explains one tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="key">What the record's <c>p=</c> is.</param>
    /// <returns>The tag with its meaning.</returns>
    public static RecordTag Explain(TagSpec tag, DkimPublicKey? key) => new()
    {
        Name = tag.Name,
        Value = tag.Value,
        Meaning = Meaning(tag, key),
        Problem = tag.IsWellFormed ? null : Texts.Get("Tag.NotOne", ControlCharacters.Excerpt(tag.Name), tag.Position + 1),
    };

    private static string Meaning(TagSpec tag, DkimPublicKey? key)
    {
        if (!tag.IsWellFormed)
        {
            return string.Empty;
        }

        string value = ControlCharacters.Escape(tag.Value);
        return tag.Name switch
        {
            "p" => Texts.Get("Dkim.Meaning.p." + (key?.State ?? DkimKeyState.NotAKey), key?.KeySize),
            "t" when Entries(tag.Value) is { Length: > 0 } flags => string.Join(" ", flags.Distinct(StringComparer.Ordinal).Select(Flag)),
            _ when IsKnown(tag.Name) => Texts.Get("Dkim.Meaning." + tag.Name, value),
            _ when IsOfSignature(tag.Name) => Texts.Get("Dkim.Meaning.OfSignature", tag.Name),
            _ => Texts.Get("Dkim.Meaning.Unknown", tag.Name),
        };
    }

    private static string Flag(string flag) =>
        flag is "y" or "s" ? Texts.Get("Dkim.Meaning.t." + flag) : Texts.Get("Dkim.Meaning.t", ControlCharacters.Excerpt(flag));
}
