using System;
using System.Runtime.InteropServices;

namespace MailPlusPS.Messages;

/// <summary>What a reader sees of an HTML text, roughly: enough to tell a letter from a picture of one.</summary>
/// <param name="Letters">Letters and digits outside of tags, styles and scripts.</param>
/// <param name="Images">How many images it shows.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct HtmlText(int Letters, int Images)
{
    /// <summary>Looks through a text, once.</summary>
    /// <param name="html">The text.</param>
    /// <returns>The counts.</returns>
    public static HtmlText Read(string html)
    {
        int letters = 0;
        int images = 0;
        for (int i = 0; i < html.Length; i++)
        {
            if (html[i] != '<')
            {
                letters += char.IsLetterOrDigit(html[i]) ? 1 : 0;
                continue;
            }

            images += Starts(html, i, "<img") ? 1 : 0;
            string? hidden = Starts(html, i, "<style") ? "</style" : Starts(html, i, "<script") ? "</script" : Starts(html, i, "<!--") ? "-->" : null;
            int end = hidden is null ? html.IndexOf('>', i) : html.IndexOf(hidden, i, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
            {
                break;
            }

            i = hidden is null or "-->" ? end + (hidden is null ? 0 : 2) : Math.Max(end, html.IndexOf('>', end) is >= 0 and var close ? close : html.Length);
        }

        return new HtmlText(letters, images);
    }

    private static bool Starts(string text, int index, string tag) => string.Compare(text, index, tag, 0, tag.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
