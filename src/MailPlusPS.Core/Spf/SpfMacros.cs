using System;
using System.Collections.Generic;
using System.Text;

namespace MailPlusPS.Spf;

/// <summary>Expands macros (RFC 7208 §7).</summary>
internal static class SpfMacros
{
    /// <summary>No expansion is longer: a record of 64 kB could ask for a long sender sixteen thousand times.</summary>
    public const int MaxLength = 16_384;

    /// <summary>Whether a text holds <c>%{p}</c>.</summary>
    /// <param name="text">A valid macro-string.</param>
    /// <returns>True where it does.</returns>
    public static bool AskForValidatedName(string text) => text.IndexOf("%{p", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Expands a text.</summary>
    /// <param name="text">A valid macro-string or explain-string (<see cref="SpfMacroString.FindError"/>).</param>
    /// <param name="query">The session.</param>
    /// <param name="domain">The domain whose record is evaluated, <c>d</c>.</param>
    /// <param name="validatedName">The client's validated name, <c>p</c>.</param>
    /// <returns>The expansion; cut off at <see cref="MaxLength"/>.</returns>
    public static string Expand(string text, SpfQuery query, SpfTarget domain, string validatedName)
    {
        StringBuilder result = new(text.Length + 32);
        int i = 0;
        while (i < text.Length && result.Length < MaxLength)
        {
            if (text[i] != '%')
            {
                result.Append(text[i++]);
                continue;
            }

            // "%%" is "%", "%_" a blank, "%-" a blank as URLs write it (§7.1).
            char kind = text[i + 1];
            i += 2;
            switch (kind)
            {
                case '%':
                    result.Append('%');
                    break;
                case '_':
                    result.Append(' ');
                    break;
                case '-':
                    result.Append("%20");
                    break;
                default:
                    int end = text.IndexOf('}', i);
                    AppendMacro(result, text, i, end, query, domain, validatedName);
                    i = end + 1;
                    break;
            }
        }

        return result.Length > MaxLength ? result.ToString(0, MaxLength) : result.ToString();
    }

    // macro-letter transformers *delimiter, between start and end (§7.1)
    private static void AppendMacro(StringBuilder result, string text, int start, int end, SpfQuery query, SpfTarget domain, string validatedName)
    {
        char letter = text[start];
        string value = ValueOf(char.ToLowerInvariant(letter), query, domain, validatedName);
        int i = start + 1;
        int keep = 0;
        while (text[i] is >= '0' and <= '9')
        {
            keep = Math.Min((keep * 10) + text[i++] - '0', MaxLength);
        }

        bool reverse = text[i] is 'r' or 'R';
        i += reverse ? 1 : 0;
        if (keep > 0 || reverse || i < end)
        {
            value = Transform(value, keep, reverse, i < end ? text.Substring(i, end - i) : ".");
        }

        // §7.3: an upper-case letter means the same, URL-escaped.
        if (letter is >= 'A' and <= 'Z')
        {
            AppendUrl(result, value);
        }
        else
        {
            result.Append(value);
        }
    }

    // §7.2
    private static string ValueOf(char letter, SpfQuery query, SpfTarget domain, string validatedName) => letter switch
    {
        's' => query.Sender,
        'l' => query.LocalPart,
        'o' => query.SenderDomain,
        'd' => domain.Text,
        'i' => query.DottedAddress,
        'p' => validatedName,
        'v' => query.IsFour ? "in-addr" : "ip6",
        'h' => query.Helo,
        'c' => query.Address.ToString(),
        'r' => query.Receiver,
        _ => query.Timestamp(),
    };

    // §7.3: split at the delimiters, reversed, the rightmost parts kept, joined by dots.
    private static string Transform(string value, int keep, bool reverse, string delimiters)
    {
        List<string> parts = [];
        int start = 0;
        for (int i = 0; i <= value.Length; i++)
        {
            if (i == value.Length || delimiters.IndexOf(value[i]) >= 0)
            {
                parts.Add(value.Substring(start, i - start));
                start = i + 1;
            }
        }

        if (reverse)
        {
            parts.Reverse();
        }

        if (keep > 0 && keep < parts.Count)
        {
            parts.RemoveRange(0, parts.Count - keep);
        }

        return string.Join(".", parts);
    }

    // RFC 3986 §2.3: all but the unreserved characters.
    private static void AppendUrl(StringBuilder result, string value)
    {
        foreach (byte b in Encoding.UTF8.GetBytes(value))
        {
            if (b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            {
                result.Append((char)b);
            }
            else
            {
                result.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }
}
