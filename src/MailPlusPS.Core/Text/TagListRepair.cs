using System;
using System.Linq;

namespace MailPlusPS.Text;

/// <summary>Repairs the form of a tag list (RFC 6376 §3.2), whichever standard it belongs to.</summary>
internal static class TagListRepair
{
    private const int LongestName = 5;

    /// <summary>Straightens blanks, puts missing semicolons in and writes the version as receivers compare it.</summary>
    /// <param name="text">A record, its characters clean.</param>
    /// <param name="version">The version's value, such as <c>DMARC1</c>.</param>
    /// <param name="isTag">Whether a name is a tag of the standard whose value has no text in it.</param>
    /// <returns>The same; a valid record comes back as it is.</returns>
    public static PastedText Form(PastedText text, string version, Func<string, bool> isTag) =>
        WriteVersion(SeparateTags(BlankRepair.Straighten(text, isTabAllowed: true), isTag), version);

    /// <summary>Takes blanks out of the values of some tags.</summary>
    /// <param name="text">A record.</param>
    /// <param name="isMeant">Whether a tag's values have no blanks.</param>
    /// <param name="separator">What stands between values, with blanks around it; NUL for one value.</param>
    /// <returns>The new text.</returns>
    public static PastedText CloseUpValues(PastedText text, Func<string, bool> isMeant, char separator)
    {
        PastedTextWriter writer = text.Rewrite();
        string whole = text.ToString();
        int start = 0;
        while (start < text.Length)
        {
            int end = whole.IndexOf(';', start);
            end = end < 0 ? text.Length : end;
            int equals = whole.IndexOf('=', start, end - start);
            if (equals >= 0 && isMeant(whole.Substring(start, equals - start).Trim(TagList.Blank)))
            {
                writer.Keep(start, equals + 1);
                CloseUp(writer, text, equals + 1, end, separator);
            }
            else
            {
                writer.Keep(start, end);
            }

            if (end < text.Length)
            {
                writer.Keep(end);
            }

            start = end + 1;
        }

        return writer.ToText();
    }

    private static void CloseUp(PastedTextWriter writer, PastedText text, int start, int end, char separator)
    {
        int at = start;
        while (at < end)
        {
            if (!BlankRepair.IsBlank(text[at]))
            {
                writer.Keep(at++);
                continue;
            }

            int runEnd = Math.Min(BlankRepair.EndOfRun(text, at), end);
            bool isAllowed = at == start || runEnd == end || text[at - 1] == separator || text[runEnd] == separator;
            for (int i = at; i < runEnd; i++)
            {
                if (isAllowed)
                {
                    writer.Keep(i);
                }
                else
                {
                    writer.Drop(i, BlankRepair.FaultOf(text[i]));
                }
            }

            at = runEnd;
        }
    }

    // A blank, a comma or a colon, and behind it the name of another tag and its sign: a semicolon was meant.
    private static PastedText SeparateTags(PastedText text, Func<string, bool> isTag)
    {
        PastedTextWriter writer = text.Rewrite();
        bool isSeparable = false;
        bool isInName = true;
        int nameStart = 0;
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (c == ';')
            {
                isInName = true;
                nameStart = at + 1;
            }
            else if (c == '=' && isInName)
            {
                isInName = false;
                isSeparable = isTag(text.ToString().Substring(nameStart, Math.Min(at - nameStart, 64)).Trim(TagList.Blank));
            }
            else if (!isInName && isSeparable && c is ' ' or '\t' or ',' or ':' && NextTag(text, at, isTag) is { } next)
            {
                // The sign stands behind the value, what blanks there are stay before the next tag.
                if (c is ',' or ':')
                {
                    writer.Put(at, ';', TextFault.Semicolon);
                    at++;
                }
                else
                {
                    writer.Insert(at, ";", TextFault.Semicolon);
                }

                writer.Keep(at, next);
                at = next;
                nameStart = next;
                isInName = true;
                continue;
            }

            writer.Keep(at++);
        }

        PastedText separated = writer.ToText();
        if (string.Equals(separated.ToString(), text.ToString(), StringComparison.Ordinal))
        {
            return text;
        }

        // Two of a name would void the record: then this is not what was meant.
        return TagList.Parse(separated.ToString()).Duplicates.Count > TagList.Parse(text.ToString()).Duplicates.Count ? text : separated;
    }

    // Where the next tag's name starts; null where none follows a separator at this place.
    private static int? NextTag(PastedText text, int at, Func<string, bool> isTag)
    {
        int start = at;
        if (text[start] is ',' or ':')
        {
            start++;
        }

        int name = start;
        while (name < text.Length && name - start < 64 && text[name] is ' ' or '\t')
        {
            name++;
        }

        // mailto:sp=1@example.org is an address; a colon needs a blank behind it to be a slip.
        if (text[at] == ':' && name == start)
        {
            return null;
        }

        int end = name;
        while (end < text.Length && end - name <= LongestName && text[end] is >= 'a' and <= 'z')
        {
            end++;
        }

        if (end == name || end - name > LongestName || !isTag(text.ToString().Substring(name, end - name)))
        {
            return null;
        }

        while (end < text.Length && end - name < 64 && text[end] is ' ' or '\t')
        {
            end++;
        }

        // The last piece of a wrapped key may be b== too: a tag has something behind its sign.
        return end + 1 < text.Length && text[end] == '=' && text[end + 1] is not ('=' or ';') ? name : null;
    }

    // The value is exact in both standards (RFC 6376 §3.6.1, RFC 9989 §4.8).
    private static PastedText WriteVersion(PastedText text, string version)
    {
        TagSpec? first = TagList.Parse(text.ToString()).Tags.FirstOrDefault();
        if (first is null
            || first.Name is not ("v" or "V")
            || !string.Equals(first.Value, version, StringComparison.OrdinalIgnoreCase)
            || string.Equals(first.Value, version, StringComparison.Ordinal))
        {
            return text;
        }

        int value = text.ToString().IndexOf(first.Value, text.ToString().IndexOf('='), StringComparison.Ordinal);
        PastedTextWriter writer = text.Rewrite();
        writer.Keep(0, value);
        for (int i = 0; i < version.Length; i++)
        {
            writer.Put(value + i, version[i], TextFault.Version);
        }

        writer.Keep(value + version.Length, text.Length);
        return writer.ToText();
    }
}
