using System;
using System.Linq;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>Whether a line goes on with the tag list of the lines above.</summary>
internal static class TagLines
{
    /// <summary>Judges a line by its first tag, or by what the record is waiting for.</summary>
    /// <param name="text">The paste.</param>
    /// <param name="start">Where the record starts.</param>
    /// <param name="end">Where its last line ends.</param>
    /// <param name="line">The next line.</param>
    /// <param name="kind">Dkim or Dmarc.</param>
    /// <returns>True for a line that starts with a known tag, and for the rest of a key or an address.</returns>
    public static bool Continues(string text, int start, int end, string line, DnsTextKind kind)
    {
        int equals = line.IndexOf('=');
        string name = equals is > 0 and < 12 ? line.Substring(0, equals).Trim(TagList.Blank) : string.Empty;
        if (name.Length > 0 && (kind == DnsTextKind.Dmarc ? DmarcTags.IsKnown(name) : DkimTags.IsKnown(name) || DkimTags.IsOfSignature(name)))
        {
            return true;
        }

        int last = end - 1;
        while (last > start && BlankRepair.IsBlank(text[last]))
        {
            last--;
        }

        return kind == DnsTextKind.Dkim
            ? InKey(text, start, last) && (line.All(IsOfKey) || line.StartsWith("-----", StringComparison.Ordinal))
            : text[last] is ',' or ':' or '=' && line.IndexOf('@') > 0 && line.IndexOf(' ') < 0;
    }

    // The last tag is p= and no semicolon ended it.
    private static bool InKey(string text, int start, int last)
    {
        int semicolon = text.LastIndexOf(';', last, last - start + 1);
        int tag = Math.Max(semicolon + 1, start);
        string head = text.Substring(tag, Math.Min(16, last - tag + 1)).TrimStart(' ', '\t', '\r', '\n', '"');
        return head.Length > 0 && head[0] == 'p' && head.Substring(1).TrimStart(TagList.Blank).StartsWith("=", StringComparison.Ordinal);
    }

    private static bool IsOfKey(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '/' or '=' or ';' or '"' or ' ';
}
