using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>A public key as people have it: base64 from MailPlus, a .txt of it, a PEM, a whole record; repaired.</summary>
/// <param name="Key">The key; null where there is none.</param>
/// <param name="Problem">Why there is none: the text's name below <c>DkimKey.Text</c>; null where there is one.</param>
/// <param name="IsRepaired">Whether something had to be put right.</param>
/// <param name="ForeignTags">The tags of a pasted record that key records do not have, such as <c>q=dns</c>.</param>
internal sealed record PublicKeyText(PublicKeyMaterial? Key, string? Problem, bool IsRepaired, IReadOnlyList<string> ForeignTags)
{
    /// <summary>The longest text that is read: a key of 16,384 bits with a record around it takes 3 kB.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Reads a text.</summary>
    /// <param name="text">What was pasted or stood in a file.</param>
    /// <returns>The key, or why there is none.</returns>
    public static PublicKeyText Read(string text)
    {
        if (text.Length > MaxLength)
        {
            return Bad("TooLong");
        }

        if (PrivateKeyText.IsPem(text))
        {
            return Bad("Secret");
        }

        string[] foreign = [];
        if (!PastedText.TryClean(WithoutPemLines(text), out string clean))
        {
            return text.IndexOf('…') >= 0 ? Bad("Placeholder") : Bad("NotBase64");
        }

        string value = WithoutBlanks(clean);
        bool isRecord = false;
        if (value.IndexOf("p=", StringComparison.Ordinal) is >= 0 and var place && (place == 0 || value[place - 1] == ';'))
        {
            TagList tags = TagList.Parse(value.Substring(Math.Max(0, value.IndexOf("v=DKIM1", StringComparison.OrdinalIgnoreCase))));
            foreign = [.. tags.Tags.Where(t => t.IsWellFormed && !DkimTags.IsKnown(t.Name)).Select(t => t.Name + "=" + t.Value)];
            value = tags.Value("p") ?? string.Empty;
            isRecord = true;
        }

        return Decode(value.TrimEnd(';', ')'), foreign) with { IsRepaired = !isRecord && value != text };
    }

    /// <summary>Takes the lines around a PEM away.</summary>
    /// <param name="text">A PEM, or any text.</param>
    /// <returns>What stands between them; the text itself where there are none.</returns>
    public static string WithoutPemLines(string text)
    {
        int begin = text.IndexOf("BEGIN ", StringComparison.Ordinal);
        int end = text.IndexOf("END ", StringComparison.Ordinal);
        int key = begin < 0 ? -1 : text.IndexOf("KEY", begin, StringComparison.Ordinal);
        if (key < 0)
        {
            return text;
        }

        // A word processor makes one long dash of two short ones.
        int start = key + 3;
        while (start < text.Length && IsDash(text[start]))
        {
            start++;
        }

        int stop = end > start ? end : text.Length;
        while (end > start && stop > start && IsDash(text[stop - 1]))
        {
            stop--;
        }

        return text.Substring(start, stop - start);
    }

    /// <summary>Takes the base64 off, blanks inside allowed.</summary>
    /// <param name="text">The base64.</param>
    /// <param name="bytes">What it stands for.</param>
    /// <returns>Whether it is base64.</returns>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        try
        {
            bytes = Convert.FromBase64String(text);
            return bytes.Length > 0;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }

    private static PublicKeyText Decode(string base64, string[] foreign)
    {
        // The placeholder of an example is told from a key that lost a character.
        switch (DkimPublicKey.Read("rsa", base64).State)
        {
            case DkimKeyState.Revoked:
                return Bad("Empty", foreign);
            case DkimKeyState.Placeholder:
                return Bad("Placeholder", foreign);
        }

        if (!TryDecode(base64, out byte[] bytes))
        {
            return Bad("NotBase64", foreign);
        }

        if (PrivateKeyText.ReadPublicHalf(bytes) is not null)
        {
            return Bad("Secret", foreign);
        }

        return PublicKeyMaterial.Read(bytes) is { } key ? new PublicKeyText(key, null, false, foreign) : Bad("NotAKey", foreign);
    }

    private static PublicKeyText Bad(string problem, params string[] foreign) => new(null, problem, false, foreign);

    private static bool IsDash(char c) => c is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' or '\r' or '\n' or ' ';

    private static string WithoutBlanks(string text)
    {
        StringBuilder kept = new(text.Length);
        foreach (char c in text)
        {
            if (c is not (' ' or '(' or ')'))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }
}
