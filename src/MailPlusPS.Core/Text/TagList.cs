using System;
using System.Collections.Generic;

namespace MailPlusPS.Text;

/// <summary>A tag list (RFC 6376 §3.2), the form of DKIM key and DMARC records, taken apart without judgement.</summary>
internal sealed class TagList
{
    private TagList(IReadOnlyList<TagSpec> tags, bool hasEmptyPart)
    {
        Tags = tags;
        HasEmptyPart = hasEmptyPart;
    }

    /// <summary>The tags in order, those that are none (no <c>=</c>, an impossible name) included.</summary>
    public IReadOnlyList<TagSpec> Tags { get; }

    /// <summary>Whether nothing stands before a semicolon; only the last one may end the list (RFC 6376 §3.2).</summary>
    public bool HasEmptyPart { get; }

    /// <summary>The names that stand more than once, which makes the whole list void (RFC 6376 §3.2).</summary>
    public IReadOnlyList<string> Duplicates
    {
        get
        {
            HashSet<string> once = new(StringComparer.Ordinal);
            HashSet<string>? twice = null;
            foreach (TagSpec tag in Tags)
            {
                if (tag.IsWellFormed && !once.Add(tag.Name))
                {
                    (twice ??= new(StringComparer.Ordinal)).Add(tag.Name);
                }
            }

            return twice is null ? [] : [.. twice];
        }
    }

    /// <summary>Takes a text apart at its semicolons.</summary>
    /// <param name="text">The record's text.</param>
    /// <returns>The list; empty parts (a final or doubled semicolon) are left out.</returns>
    public static TagList Parse(string text)
    {
        List<TagSpec> tags = [];
        bool hasEmptyPart = false;
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
            else
            {
                hasEmptyPart |= end < text.Length;
            }

            start = end + 1;
        }

        return new TagList(tags, hasEmptyPart);
    }

    /// <summary>The first tag of a name.</summary>
    /// <param name="name">The name, case counts.</param>
    /// <returns>The tag, or null.</returns>
    public TagSpec? Find(string name)
    {
        foreach (TagSpec tag in Tags)
        {
            if (tag.IsWellFormed && string.Equals(tag.Name, name, StringComparison.Ordinal))
            {
                return tag;
            }
        }

        return null;
    }

    /// <summary>The value of the first tag of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value, or null.</returns>
    public string? Value(string name) => Find(name)?.Value;

    // Folding white space of RFC 6376 §2.8; other blanks (no-break ones) belong to the value and are found as strays.
    internal static readonly char[] Blank = [' ', '\t', '\r', '\n'];
}
