using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>Undoes what a paste did to an SPF record, where only one record can have been meant.</summary>
internal static class SpfRepair
{
    // Longer than a name and a mechanism can be: no term.
    private const int LongestTerm = 320;

    private static readonly Regex Version = new(
        @"^v *= *spf1(?=[ ;,]|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    private static readonly Regex Blanks = new(" +", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>Cleans the characters, closes the terms up, and looks whether that is a record.</summary>
    /// <param name="text">The text as published.</param>
    /// <param name="repaired">The record that was meant.</param>
    /// <returns>True where the repaired text is a record without an invalid term.</returns>
    public static bool TryRepair(string text, out string repaired)
    {
        PastedText closed = CloseUp(QuoteRepair.TakeOut(PastedText.Read(text)));
        repaired = Blanks.Replace(closed.ToString(), " ").TrimEnd(' ');
        return closed.Edits.InOrder.All(e => e.Replacement is not null)
            && SpfParser.IsRecord(repaired)
            && SpfParser.Parse(repaired).All(t => t.Kind != SpfTermKind.Invalid);
    }

    /// <summary>Takes the blanks out that tear a term apart, and writes the version as everybody compares it.</summary>
    /// <param name="text">A record, its characters clean.</param>
    /// <returns>The same; a valid record comes back as it is, but for the version's case.</returns>
    public static PastedText CloseUp(PastedText text) =>
        JoinTerms(WriteVersion(BlankRepair.Straighten(text, isTabAllowed: false)));

    // RFC 7208 §4.5: exactly v=spf1; the ABNF lets capitals through, receivers that compare bytes do not.
    private static PastedText WriteVersion(PastedText text)
    {
        Match version = Version.Match(text.ToString());
        if (!version.Success)
        {
            return text;
        }

        PastedTextWriter writer = text.Rewrite();
        for (int i = 0; i < version.Length; i++)
        {
            if (text[i] == ' ')
            {
                writer.Drop(i, TextFault.BlankInValue);
            }
            else
            {
                writer.Put(i, char.ToLowerInvariant(text[i]), TextFault.Version);
            }
        }

        writer.Keep(version.Length, text.Length);
        return writer.ToText();
    }

    private static PastedText JoinTerms(PastedText text)
    {
        PastedTextWriter writer = text.Rewrite();
        string whole = text.ToString();
        string term = string.Empty;
        int at = 0;
        while (at < text.Length)
        {
            int start = at;
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            int end = whole.IndexOf(' ', at);
            end = end < 0 ? text.Length : end;
            string next = whole.Substring(at, end - at);
            bool joins = BelongTogether(term, next);
            for (int i = start; i < at; i++)
            {
                if (joins)
                {
                    writer.Drop(i, TextFault.BlankInValue);
                }
                else
                {
                    writer.Keep(i);
                }
            }

            // Only its ends count; a chain of pieces must not grow.
            term = joins && term.Length + next.Length <= LongestTerm ? term + next : next;
            WriteTerm(writer, text, at, end, term);
            at = end;
        }

        return writer.ToText();
    }

    private static bool BelongTogether(string term, string next)
    {
        if (term.Length == 0 || next.Length == 0)
        {
            return false;
        }

        char last = term[term.Length - 1];
        return next[0] is ':' or '=' or '/'
            || term is "-" or "+" or "~" or "?"
            || (last is ':' or '/' && !IsTerm(next))
            || (term is "redirect=" or "exp=" or "REDIRECT=" or "EXP=" && !IsTerm(next))
            || ((last == '.' || next[0] == '.') && term.Length + next.Length <= LongestTerm && !IsTerm(next) && IsTerm(term + next));
    }

    // A list's separator or a sentence's dot behind a term that is one without it.
    private static void WriteTerm(PastedTextWriter writer, PastedText text, int start, int end, string term)
    {
        if (end - start > 1 && text[end - 1] is ';' or ',' or '.' && !IsTermOrVersion(term) && IsTermOrVersion(term.Substring(0, term.Length - 1)))
        {
            writer.Keep(start, end - 1);
            writer.Drop(end - 1, text[end - 1] == '.' ? TextFault.FinalDot : TextFault.Semicolon);
        }
        else
        {
            writer.Keep(start, end);
        }
    }

    private static bool IsTermOrVersion(string term) => string.Equals(term, SpfParser.Version, StringComparison.Ordinal) || IsTerm(term);

    private static bool IsTerm(string term)
    {
        IReadOnlyList<SpfTerm> parsed = SpfParser.Parse(SpfParser.Version + " " + term);
        return parsed.Count == 1 && parsed[0].Kind != SpfTermKind.Invalid;
    }
}
