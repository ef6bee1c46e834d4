namespace MailPlusPS.Text;

/// <summary>Takes out of a record's text what belongs around it: quotes, the joints of its strings, other programs' escapes.</summary>
internal static class QuoteRepair
{
    private static readonly char[] Marks = ['"', '\\'];

    /// <summary>Takes all double quotes out, with the blanks between two strings, single ones at the ends, and backslashes before a quote or semicolon.</summary>
    /// <param name="text">The text of a mail record, none of which may have a quote in it.</param>
    /// <returns>The text without them.</returns>
    public static PastedText TakeOut(PastedText text)
    {
        (int start, int end) = WithoutSingleQuotes(text);
        if (start == 0 && end == text.Length && text.ToString().IndexOfAny(Marks) < 0)
        {
            return text;
        }

        PastedTextWriter writer = text.Rewrite();
        for (int i = 0; i < text.Length; i++)
        {
            bool isOutside = i < start || i >= end;
            if (isOutside && !BlankRepair.IsBlank(text[i]))
            {
                writer.Drop(i, TextFault.Quote);
            }
            else if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or ';' or '\\')
            {
                writer.Drop(i, TextFault.Quote);
            }
            else if (text[i] == '"')
            {
                writer.Drop(i, TextFault.Quote);
                i = SkipJoint(writer, text, i);
            }
            else
            {
                writer.Keep(i);
            }
        }

        return writer.ToText();
    }

    // "…AB" "CD…": the strings of a TXT record join without a blank (RFC 7208 §3.3, RFC 6376 §3.6.2.2).
    private static int SkipJoint(PastedTextWriter writer, PastedText text, int quote)
    {
        int next = BlankRepair.EndOfRun(text, quote + 1);
        if (next == quote + 1 || next >= text.Length || text[next] != '"')
        {
            return quote;
        }

        for (int i = quote + 1; i < next; i++)
        {
            writer.Skip(i);
        }

        writer.Drop(next, TextFault.Quote);
        return next;
    }

    private static (int Start, int End) WithoutSingleQuotes(PastedText text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && (BlankRepair.IsBlank(text[start]) || text[start] is '\'' or '`'))
        {
            start++;
        }

        while (end > start && (BlankRepair.IsBlank(text[end - 1]) || text[end - 1] is '\'' or '`'))
        {
            end--;
        }

        return (start, end);
    }
}
