using System;
using System.Text;

namespace MailPlusPS.Text;

/// <summary>Undoes what copying through a web page or a word processor did to a record's text.</summary>
internal static class PastedText
{
    /// <summary>Takes quotes and invisible characters out, makes every blank a plain one and every dash a hyphen.</summary>
    /// <param name="text">The text as pasted.</param>
    /// <param name="clean">The same as printable ASCII, blanks at its ends cut off.</param>
    /// <returns>False where a character stands in it for which nothing can be guessed.</returns>
    public static bool TryClean(string text, out string clean)
    {
        clean = string.Empty;
        StringBuilder result = new(text.Length);
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\'' or '`' or '«' or '»' or '“' or '”' or '„' or '‘' or '’':
                    break;
                case '\u00ad' or '\u200b' or '\u200c' or '\u200d' or '\u200e' or '\u200f' or '\u2060' or '\ufeff':
                    break;
                case '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212':
                    result.Append('-');
                    break;
                case ' ' or '\t' or '\r' or '\n' or '\u00a0' or '\u202f' or '\u3000' or (>= '\u2000' and <= '\u200a'):
                    result.Append(' ');
                    break;
                case >= '!' and <= '~':
                    result.Append(c);
                    break;
                case >= '\uff01' and <= '\uff5e':
                    result.Append((char)(c - '\uff01' + '!'));
                    break;
                default:
                    return false;
            }
        }

        clean = result.ToString().Trim(' ');
        return true;
    }
}
