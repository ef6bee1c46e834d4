using System;
using System.Collections.Generic;

namespace MailPlusPS.Bounces;

/// <summary>Finds mail addresses in free text, in one pass.</summary>
internal static class BounceAddresses
{
    // RFC 5321 §4.5.3.1: a local part of 64, a domain of 255.
    private const int MaxLocal = 64;
    private const int MaxDomain = 255;

    /// <summary>The addresses in a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>Each with where it stands.</returns>
    public static IEnumerable<(string Address, int Start, int End)> In(string line)
    {
        for (int at = line.IndexOf('@'); at >= 0; at = line.IndexOf('@', at + 1))
        {
            int start = at;
            while (start > 0 && at - start < MaxLocal && IsLocal(line[start - 1]))
            {
                start--;
            }

            // "dda:SMTP=user@…" of X.400 names, and quotes around an address.
            int equal = line.LastIndexOf('=', at, at - start);
            start = equal >= start && string.Equals(line.Substring(start, equal - start), "SMTP", StringComparison.OrdinalIgnoreCase) ? equal + 1 : start;
            while (start < at && line[start] is '\'' or '.' or '*' or '|' or '-')
            {
                start++;
            }

            int end = at + 1;
            while (end < line.Length && end - at <= MaxDomain && IsDomain(line[end]))
            {
                end++;
            }

            while (end > at + 1 && line[end - 1] is '.' or '-')
            {
                end--;
            }

            if (start < at && HasDot(line, at + 1, end) && char.IsLetter(line[end - 1]))
            {
                yield return (line.Substring(start, end - start), start, end);
            }
        }
    }

    // A domain of at least two labels, none of them empty.
    private static bool HasDot(string line, int start, int end)
    {
        int dot = line.IndexOf('.', start, end - start);
        return dot > start && line.IndexOf("..", start, end - start, StringComparison.Ordinal) < 0;
    }

    private static bool IsLocal(char c) => c < 128 ? char.IsLetterOrDigit(c) || ".!#$%&'*+-/=?^_`{|}~".IndexOf(c) >= 0 : char.IsLetter(c);

    private static bool IsDomain(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '_';
}
