using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MimeKit.Text;

namespace MailPlusPS.MailTester;

/// <summary>Reads the service's page, where its JSON is not to be had: headings with points or a state, and the text below each.</summary>
internal sealed class MailTesterHtml
{
    private const int MaxHeadings = 500;
    private const int MaxText = 40_000;

    private static readonly HtmlTagId[] Levels = [HtmlTagId.H1, HtmlTagId.H2, HtmlTagId.H3, HtmlTagId.H4, HtmlTagId.H5, HtmlTagId.H6];
    private static readonly string[] States = ["success", "warning", "failure", "fail", "error", "neutral", "pass", "bad", "good", "danger"];

    private readonly List<(int Level, string Words, string State, StringBuilder Text)> _headings = [];
    private readonly StringBuilder _all = new();
    private StringBuilder? _open;
    private int _level;
    private string _state = string.Empty;
    private HtmlTagId _hidden = HtmlTagId.Unknown;

    private MailTesterHtml()
    {
    }

    /// <summary>Reads a page.</summary>
    /// <param name="html">The page.</param>
    /// <returns>What it says; without a mark where it is no report.</returns>
    public static MailTesterReading Read(string html)
    {
        MailTesterHtml page = new();
        HtmlTokenizer tokenizer = new(new StringReader(html)) { DecodeCharacterReferences = true };
        while (tokenizer.ReadNextToken(out HtmlToken? token))
        {
            page.Take(token!);
        }

        (double? mark, string score) = Score(page._all.ToString());
        string title = page._headings.Count > 0 ? page._headings[0].Words : string.Empty;
        return new MailTesterReading(mark, MailTesterReading.Best, title, string.Empty, MailTesterNode.Flatten(page.Parts(score)));
    }

    /// <summary>The words of a piece of HTML.</summary>
    /// <param name="html">HTML, or plain text.</param>
    /// <returns>The words, without tags.</returns>
    public static string TextOf(string html)
    {
        if (html.IndexOf('<') < 0 && html.IndexOf('&') < 0)
        {
            return html;
        }

        StringBuilder text = new();
        HtmlTokenizer tokenizer = new(new StringReader(html)) { DecodeCharacterReferences = true };
        while (tokenizer.ReadNextToken(out HtmlToken? token))
        {
            text.Append(token is HtmlDataToken data and not HtmlScriptDataToken ? data.Data : " ");
        }

        return text.ToString();
    }

    // "9.8/10", wherever it stands first and however it is spaced.
    private static (double? Mark, string Score) Score(string text)
    {
        string line = string.Join(" ", text.Split([' ', '\t', '\r', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries)).Replace(" /", "/").Replace("/ ", "/");
        for (int slash = line.IndexOf("/10", StringComparison.Ordinal); slash >= 0; slash = line.IndexOf("/10", slash + 1, StringComparison.Ordinal))
        {
            int start = slash;
            while (start > 0 && (line[start - 1] is (>= '0' and <= '9') or '.' or ',' or '-'))
            {
                start--;
            }

            bool isWhole = slash + 3 >= line.Length || line[slash + 3] is not ((>= '0' and <= '9') or '/');
            if (start < slash && isWhole && MailTesterNumber.Of(line.Substring(start, slash - start)) is >= -100 and <= 10 and { } mark)
            {
                return (mark, line.Substring(start, slash - start + 3));
            }
        }

        return (null, string.Empty);
    }

    // The points stand before or behind what they are for.
    private static MailTesterNode Node((int Level, string Words, string State, StringBuilder Text) heading)
    {
        string[] words = heading.Words.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        double? last = words.Length > 1 ? MailTesterNumber.Of(words[words.Length - 1]) : null;
        double? first = words.Length > 1 ? MailTesterNumber.Of(words[0]) : null;
        string title = last is not null ? string.Join(" ", words.Take(words.Length - 1)) : first is not null ? string.Join(" ", words.Skip(1)) : heading.Words;
        return new MailTesterNode(title, last ?? first, heading.State, MailTesterNumber.Line(heading.Text.ToString()));
    }

    private static string Squeeze(string text) => text.Replace(" ", string.Empty);

    private void Take(HtmlToken token)
    {
        switch (token)
        {
            case HtmlTagToken { Id: HtmlTagId.Script or HtmlTagId.Style } tag:
                _hidden = tag.IsEndTag || tag.IsEmptyElement ? HtmlTagId.Unknown : tag.Id;
                break;
            case HtmlTagToken { IsEndTag: true } tag when _open is not null && Array.IndexOf(Levels, tag.Id) == _level:
                if (_headings.Count < MaxHeadings)
                {
                    _headings.Add((_level, MailTesterNumber.Line(_open.ToString()), _state, new StringBuilder()));
                }

                (_open, _state) = (null, string.Empty);
                break;
            case HtmlTagToken { IsEndTag: false } tag:
                Open(tag);
                break;
            case HtmlDataToken data when _hidden == HtmlTagId.Unknown && data is not HtmlScriptDataToken:
                Append(data.Data);
                break;
        }
    }

    private void Open(HtmlTagToken tag)
    {
        string classes = tag.Attributes.FirstOrDefault(a => a.Id == HtmlAttributeId.Class)?.Value ?? string.Empty;
        _state = classes.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(w => States.Contains(w, StringComparer.OrdinalIgnoreCase)) ?? _state;
        if (_open is null && Array.IndexOf(Levels, tag.Id) is >= 0 and { } level)
        {
            (_open, _level) = (new StringBuilder(), level);
        }

        Append(" ");
    }

    private void Append(string words)
    {
        StringBuilder? text = _open ?? (_headings.Count > 0 ? _headings[_headings.Count - 1].Text : null);
        if (text is not null && text.Length < MaxText)
        {
            text.Append(words);
        }

        if (_all.Length < MaxText * 10)
        {
            _all.Append(words);
        }
    }

    // A heading belongs to the last one above it that is larger.
    private List<MailTesterNode> Parts(string score)
    {
        List<MailTesterNode> parts = [];
        Stack<(int Level, MailTesterNode Node)> path = new();
        foreach ((int Level, string Words, string State, StringBuilder Text) heading in _headings.Where(h => score.Length == 0 || Squeeze(h.Words).IndexOf(score, StringComparison.Ordinal) < 0))
        {
            MailTesterNode node = Node(heading);
            while (path.Count > 0 && path.Peek().Level >= heading.Level)
            {
                path.Pop();
            }

            (path.Count > 0 ? path.Peek().Node.Children : parts).Add(node);
            path.Push((heading.Level, node));
        }

        return parts;
    }
}
