using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>Repairs a text that is none of mail's: it may hold any character that can be seen (RFC 1035 §3.3.14).</summary>
internal static class PlainTextRepair
{
    /// <summary>Puts back what only a mail record cannot have: quotes, dashes, letters of any script.</summary>
    /// <param name="value">The text, its characters cleaned as a mail record's.</param>
    /// <returns>The text without invisible characters and other blanks alone.</returns>
    public static PastedText Restore(PastedText value)
    {
        PastedTextWriter writer = value.Rewrite();
        int restored = -1;
        for (int i = 0; i < value.Length; i++)
        {
            int origin = value.Origin(i);
            TextEdit? edit = value.Edits.At(origin);
            if (edit is { Fault: TextFault.Dash or TextFault.Quote or TextFault.FullWidth or TextFault.LookAlike or TextFault.NotAscii or TextFault.Ellipsis })
            {
                writer.Insert(i, Text(edit.CodePoint), TextFault.None);
                value.Edits.Forget(origin);
                restored = origin;
            }
            else if (origin != restored)
            {
                writer.Keep(i);
            }
        }

        return writer.ToText();
    }

    // Half of a pair stands alone in a bad paste.
    private static string Text(int codePoint) =>
        codePoint is >= 0xD800 and <= 0xDFFF ? ((char)codePoint).ToString() : char.ConvertFromUtf32(codePoint);
}
