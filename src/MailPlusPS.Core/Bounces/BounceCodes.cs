using System;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Bounces;

/// <summary>The codes in what a server said.</summary>
internal static class BounceCodes
{
    // A diagnosis is a few lines; what is longer is not searched.
    private const int MaxLength = 4096;

    private static readonly string[] ProviderMarks = ["OFR", "LPN", "OUK"];

    /// <summary>The enhanced status code (RFC 3463 §2): the first that says more than x.0.0, else that.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The code; null where there is none.</returns>
    public static string? EnhancedStatus(string? text)
    {
        string limited = Limited(text);
        string? vague = null;
        for (int i = 0; i < limited.Length; i++)
        {
            if (StatusAt(limited, i) is not { } code)
            {
                continue;
            }

            if (!code.EndsWith(".0.0", StringComparison.Ordinal))
            {
                return code;
            }

            vague ??= code;
        }

        return vague;
    }

    /// <summary>The code of the SMTP reply (RFC 5321 §4.2): three digits, then a blank or a hyphen.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The code; null where there is none.</returns>
    public static int? SmtpReply(string text)
    {
        string limited = Limited(text);
        for (int i = 0; i + 3 < limited.Length; i++)
        {
            if (limited[i] is '4' or '5' && limited[i + 1] is >= '0' and <= '5' && IsDigit(limited[i + 2]) && limited[i + 3] is ' ' or '-' or ':' or ']' && IsStart(limited, i))
            {
                return int.Parse(limited.Substring(i, 3), CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    /// <summary>The code of Orange and La Poste: OFR_506, OFR004_104, LPN007_421.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its last three digits; null where there is none.</returns>
    public static int? ProviderCode(string text) =>
        Limited(text).Split([' ', '\t', ',', ';', ':', '(', ')', '[', ']', '<', '>', '.', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => ProviderMarks.Any(m => w.StartsWith(m, StringComparison.Ordinal)) && w.Length is >= 6 and <= 16 && w.Skip(w.Length - 3).All(IsDigit))
            .Select(w => (int?)int.Parse(w.Substring(w.Length - 3), CultureInfo.InvariantCulture))
            .FirstOrDefault();

    /// <summary>The server that a text names: "host mx.example.net[192.0.2.1] said", "Remote server (192.0.2.1)".</summary>
    /// <param name="text">The text.</param>
    /// <returns>Its name or address; null where there is none.</returns>
    public static string? RemoteHost(string text)
    {
        string[] words = Limited(text).Split([' ', '\t', '(', ')', '[', ']', ':', ',', '<', '>'], StringSplitOptions.RemoveEmptyEntries);
        for (int i = 0; i + 1 < words.Length; i++)
        {
            bool isNamed = string.Equals(words[i], "host", StringComparison.OrdinalIgnoreCase) || string.Equals(words[i], "server", StringComparison.OrdinalIgnoreCase);
            if (isNamed && IsHost(words[i + 1]))
            {
                return words[i + 1].TrimEnd('.');
            }
        }

        return null;
    }

    // Class, subject and detail; not a part of an address or of a version.
    private static string? StatusAt(string text, int start)
    {
        if (text[start] is not ('4' or '5') || !IsStart(text, start))
        {
            return null;
        }

        int end = Detail(text, start + 1) is { } subject ? Detail(text, subject) ?? -1 : -1;
        bool isWhole = end > 0 && (end == text.Length || (!char.IsLetterOrDigit(text[end]) && text[end] != '_' && !(text[end] == '.' && end + 1 < text.Length && IsDigit(text[end + 1]))));
        return isWhole ? text.Substring(start, end - start) : null;
    }

    // A dot and up to three digits.
    private static int? Detail(string text, int place)
    {
        if (place >= text.Length || text[place] != '.')
        {
            return null;
        }

        int end = place + 1;
        while (end < text.Length && end - place <= 3 && IsDigit(text[end]))
        {
            end++;
        }

        return end > place + 1 ? end : null;
    }

    private static bool IsStart(string text, int place) => place == 0 || (!char.IsLetterOrDigit(text[place - 1]) && text[place - 1] is not ('.' or '_'));

    private static bool IsHost(string word) => word.Length <= 255 && word.TrimEnd('.').IndexOf('.') > 0 && word.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static string Limited(string? text) => text is null ? string.Empty : text.Length > MaxLength ? text.Substring(0, MaxLength) : text;
}
