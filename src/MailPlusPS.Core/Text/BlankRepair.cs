using System;
using System.Linq;

namespace MailPlusPS.Text;

/// <summary>Repairs the runs of blanks of a record: line breaks, tabs, and what stood for a blank.</summary>
internal static class BlankRepair
{
    private static readonly char[] Others = ['\t', '\r', '\n'];

    /// <summary>Writes each run that is not plain blanks alone as one blank; cuts the run at the start off.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isTabAllowed">Whether tabs may stand beside <c>;</c> and <c>=</c> (RFC 6376 §3.2, RFC 9989 §4.8).</param>
    /// <returns>The new text.</returns>
    public static PastedText Straighten(PastedText text, bool isTabAllowed)
    {
        if (IsStraight(text))
        {
            return text;
        }

        PastedTextWriter writer = text.Rewrite();
        int at = 0;
        while (at < text.Length)
        {
            if (!IsBlank(text[at]))
            {
                writer.Keep(at++);
                continue;
            }

            int end = EndOfRun(text, at);
            bool isBesideSign = at == 0 || end == text.Length || text[at - 1] is ';' or '=' || text[end] is ';' or '=';
            WriteRun(writer, text, at, end, isTabAllowed && isBesideSign);
            at = end;
        }

        return writer.ToText();
    }

    /// <summary>Where a run of blanks ends.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where it starts.</param>
    /// <returns>The first place behind it.</returns>
    public static int EndOfRun(PastedText text, int start)
    {
        int end = start;
        while (end < text.Length && IsBlank(text[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>What a blank is called that stands where none may.</summary>
    /// <param name="c">The blank.</param>
    /// <returns>The fault.</returns>
    public static TextFault FaultOf(char c) => c switch
    {
        '\r' or '\n' => TextFault.LineBreak,
        '\t' => TextFault.Blank,
        _ => TextFault.BlankInValue,
    };

    /// <summary>Whether a character is a blank, a tab or a line break.</summary>
    /// <param name="c">The character.</param>
    /// <returns>True for four characters.</returns>
    public static bool IsBlank(char c) => Array.IndexOf(TagList.Blank, c) >= 0;

    private static bool IsStraight(PastedText text) =>
        text.ToString().IndexOfAny(Others) < 0
        && (text.Length == 0 || text[0] != ' ')
        && !text.Edits.InOrder.Any(e => e.Fault == TextFault.Blank);

    private static void WriteRun(PastedTextWriter writer, PastedText text, int start, int end, bool isTabAllowed)
    {
        bool isPlain = true;
        for (int i = start; i < end; i++)
        {
            isPlain &= (text[i] == ' ' && !text.IsRepaired(i)) || (text[i] == '\t' && isTabAllowed);
        }

        // Blanks before the first sign would hide the record from a receiver; at the end a stray one is left of quotes.
        bool isKept = start > 0 && (isPlain || end < text.Length);
        for (int i = start; i < end; i++)
        {
            if (isKept && (isPlain || i == start))
            {
                if (isPlain)
                {
                    writer.Keep(i);
                }
                else
                {
                    writer.Put(i, ' ', FaultOf(text[i]));
                }
            }
            else if (text[i] == ' ' && isKept)
            {
                writer.Skip(i);
            }
            else
            {
                writer.Drop(i, FaultOf(text[i]));
            }
        }
    }
}
