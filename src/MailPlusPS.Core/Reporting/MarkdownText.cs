using System;
using System.Linq;
using System.Text;

namespace MailPlusPS.Reporting;

/// <summary>Writes any text so that Markdown (CommonMark and GitHub's) shows it as it is.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>#!|~&$^@";

    /// <summary>For a place inside a paragraph or a table.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>One line, every sign that means something escaped (CommonMark §2.4).</returns>
    public static string Escape(string text)
    {
        StringBuilder safe = new(text.Length + 16);
        foreach (char c in OneLine(text))
        {
            if (Special.IndexOf(c) >= 0)
            {
                safe.Append('\\');
            }

            safe.Append(c);
        }

        // A list or a heading begins at the beginning of a line only (§4.2, §5.2).
        string line = safe.ToString();
        return line.Length > 0 && (line[0] is '-' or '+' or '=' or ':') ? "\\" + line : OpensNumberedList(line) ? line.Insert(line.IndexOfAny(['.', ')']), "\\") : line;
    }

    /// <summary>As code inside a line.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text between as many backticks as it takes (§6.1).</returns>
    public static string Code(string text)
    {
        if (text.Length == 0)
        {
            return string.Empty;
        }

        string mark = new('`', LongestRun(text) + 1);
        string pad = text[0] == '`' || text[text.Length - 1] == '`' ? " " : string.Empty;
        return mark + pad + OneLine(text).Replace("|", "\\|") + pad + mark;
    }

    /// <summary>As a block of code, its lines kept.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The block between as many backticks as it takes (§4.5).</returns>
    public static string Fence(string text)
    {
        string mark = new('`', Math.Max(3, LongestRun(text) + 1));
        return mark + "text\n" + text.Replace("\r", string.Empty) + "\n" + mark;
    }

    private static string OneLine(string text) => text.Replace("\r", string.Empty).Replace('\n', ' ');

    private static bool OpensNumberedList(string line)
    {
        int digits = line.TakeWhile(c => c is >= '0' and <= '9').Count();
        return digits is > 0 and < 10 && digits < line.Length && (line[digits] is '.' or ')') && (digits + 1 == line.Length || line[digits + 1] == ' ');
    }

    private static int LongestRun(string text)
    {
        (int longest, int run) = (0, 0);
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
