using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Text;

/// <summary>A tag list (RFC 6376 §3.2), the form of DKIM key and DMARC records, taken apart without judgement.</summary>
internal sealed class TagList
{
    private TagList(IReadOnlyList<TagSpec> tags)
    {
        Tags = tags;
    }

    /// <summary>The tags in order, those that are none (no <c>=</c>, an impossible name) included.</summary>
    public IReadOnlyList<TagSpec> Tags { get; }

    /// <summary>The names that stand more than once, which makes the whole list void (RFC 6376 §3.2).</summary>
    public IReadOnlyList<string> Duplicates =>
        [.. Tags.Where(t => t.IsWellFormed).GroupBy(t => t.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)];

    /// <summary>Takes a text apart at its semicolons.</summary>
    /// <param name="text">The record's text.</param>
    /// <returns>The list; empty parts (a final or doubled semicolon) are left out.</returns>
    public static TagList Parse(string text)
    {
        List<TagSpec> tags = [];
        int start = 0;
        while (start <= text.Length)
        {
            int end = text.IndexOf(';', start);
            end = end < 0 ? text.Length : end;
            string part = text.Substring(start, end - start);
            if (part.Trim(Blank).Length > 0)
            {
                tags.Add(TagSpec.Parse(part, start));
            }

            start = end + 1;
        }

        return new TagList(tags);
    }

    /// <summary>The first tag of a name.</summary>
    /// <param name="name">The name, case counts.</param>
    /// <returns>The tag, or null.</returns>
    public TagSpec? Find(string name) => Tags.FirstOrDefault(t => t.IsWellFormed && string.Equals(t.Name, name, StringComparison.Ordinal));

    /// <summary>The value of the first tag of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value, or null.</returns>
    public string? Value(string name) => Find(name)?.Value;

    // Folding white space of RFC 6376 §2.8; other blanks (no-break ones) belong to the value and are found as strays.
    internal static readonly char[] Blank = [' ', '\t', '\r', '\n'];
}
