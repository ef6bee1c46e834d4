using System;
using System.Globalization;
using System.Linq;
using System.Text;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests;

/// <summary>Reads remedies back as a person's zone would: the text of the TXT record that they tell to publish.</summary>
internal static class Remedies
{
    /// <summary>The text that a remedy tells to publish, after a look at its owner.</summary>
    public static string TextAt(string owner, CheckResult check)
    {
        Assert.NotNull(check.Remedy);
        Assert.Equal(RemedyKind.Record, check.Remedy.Kind);
        string start = DnsName.Parse(owner).ToAbsoluteString() + " 3600 IN TXT ";
        Assert.StartsWith(start, check.Remedy.Text, StringComparison.Ordinal);
        return Unquote(check.Remedy.Text[start.Length..]);
    }

    // The strings of RFC 1035 §5.1 joined: quotes off, \DDD and \X undone.
    private static string Unquote(string strings)
    {
        StringBuilder text = new();
        bool inside = false;
        for (int i = 0; i < strings.Length; i++)
        {
            if (strings[i] == '"')
            {
                inside = !inside;
            }
            else if (strings[i] == '\\' && char.IsAsciiDigit(strings[i + 1]))
            {
                text.Append((char)int.Parse(strings.AsSpan(i + 1, 3), CultureInfo.InvariantCulture));
                i += 3;
            }
            else if (strings[i] == '\\')
            {
                text.Append(strings[++i]);
            }
            else if (inside)
            {
                text.Append(strings[i]);
            }
        }

        Assert.False(inside);
        return text.ToString();
    }

    /// <summary>Whether nothing in a text could move a cursor, hide or turn the writing round.</summary>
    public static bool IsSafe(string text) =>
        text.EnumerateRunes().All(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse))
        && !text.Where((c, i) => char.IsSurrogate(c) && !IsPaired(text, i)).Any();

    private static bool IsPaired(string text, int index) =>
        char.IsHighSurrogate(text[index])
            ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : index > 0 && char.IsHighSurrogate(text[index - 1]);
}
