using System;
using System.Linq;

namespace MailPlusPS.Spf;

/// <summary>The grammar of macro strings and domain specifications (RFC 7208 §7.1, §12).</summary>
internal static class SpfMacroString
{
    // macro-letter of §7.2; c, r and t are for explanations alone.
    private const string Letters = "slodiphv";
    private const string ExplanationLetters = "slodiphvcrt";
    private const string Delimiters = ".-+,/_=";

    /// <summary>Finds the first place where a text is no macro-string.</summary>
    /// <param name="text">The text.</param>
    /// <param name="inExplanation">Whether the letters of explanations are allowed, and blanks (explain-string, §6.2).</param>
    /// <returns>The index of the wrong character, or -1 where all is well.</returns>
    public static int FindError(string text, bool inExplanation = false)
    {
        int i = 0;
        while (i < text.Length)
        {
            if (text[i] is < '!' or > '~' && !(inExplanation && text[i] == ' '))
            {
                return i;
            }

            if (text[i] != '%')
            {
                i++;
                continue;
            }

            int next = SkipExpand(text, i, inExplanation ? ExplanationLetters : Letters);
            if (next < 0)
            {
                return i;
            }

            i = next;
        }

        return -1;
    }

    /// <summary>Whether a text is a domain-spec: a macro-string that ends in a top label or a macro (RFC 7208 §7.1).</summary>
    /// <param name="text">The text.</param>
    /// <returns>True where it is one.</returns>
    public static bool IsDomainSpec(string text)
    {
        if (text.Length == 0 || FindError(text) >= 0)
        {
            return false;
        }

        return EndsInExpand(text) || EndsInTopLabel(text);
    }

    // macro-expand = ( "%{" macro-letter transformers *delimiter "}" ) / "%%" / "%_" / "%-"
    private static int SkipExpand(string text, int start, string letters)
    {
        if (start + 1 >= text.Length)
        {
            return -1;
        }

        if (text[start + 1] is '%' or '_' or '-')
        {
            return start + 2;
        }

        int i = start + 2;
        if (text[start + 1] != '{' || i >= text.Length || letters.IndexOf(char.ToLowerInvariant(text[i])) < 0)
        {
            return -1;
        }

        i++;
        int digits = i;
        while (i < text.Length && text[i] is >= '0' and <= '9')
        {
            i++;
        }

        // §7.3: the number of parts kept must not be zero.
        if (i > digits && text.Substring(digits, i - digits).All(c => c == '0'))
        {
            return -1;
        }

        if (i < text.Length && text[i] is 'r' or 'R')
        {
            i++;
        }

        while (i < text.Length && Delimiters.IndexOf(text[i]) >= 0)
        {
            i++;
        }

        return i < text.Length && text[i] == '}' ? i + 1 : -1;
    }

    // domain-end may be any macro-expand, %% %_ %- included
    private static bool EndsInExpand(string text)
    {
        int last = -1;
        int i = 0;
        while (i < text.Length)
        {
            int next = text[i] == '%' ? SkipExpand(text, i, Letters) : i + 1;
            last = i;
            i = next;
        }

        return text[last] == '%';
    }

    // domain-end = "." toplabel [ "." ]; toplabel = a label with a letter or a hyphen inside, never digits alone
    private static bool EndsInTopLabel(string text)
    {
        string name = text[text.Length - 1] == '.' ? text.Substring(0, text.Length - 1) : text;
        int dot = name.LastIndexOf('.');
        if (dot < 0)
        {
            return false;
        }

        string label = name.Substring(dot + 1);
        bool letters = label.All(c => IsAlphanumeric(c) || c == '-') && label.Length > 0;
        return letters
            && label[0] != '-'
            && label[label.Length - 1] != '-'
            && label.Any(c => !(c is >= '0' and <= '9'));
    }

    private static bool IsAlphanumeric(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
