using System;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>Finds where a value ends and takes its form off: quotes, parentheses, the joints between its strings.</summary>
internal sealed class ValueReader
{
    // A key of 16,384 bits takes 2.8 kB; what is longer is no record of mail, and must not cost time.
    private const int LongestValue = 8192;

    private static readonly char[] LineBreaks = ['\r', '\n'];

    private readonly PastedText _text;
    private readonly string _string;

    // The line that was asked for last: a page of one line is asked about again and again.
    private int _lineStart;
    private int _lineEnd = -1;

    /// <summary>Makes a reader.</summary>
    /// <param name="text">The whole paste, its characters clean.</param>
    public ValueReader(PastedText text)
    {
        _text = text;
        _string = text.ToString();
    }

    /// <summary>Where the line of a place ends.</summary>
    /// <param name="start">The place.</param>
    /// <returns>The place of its line break, or the end.</returns>
    public int EndOfLine(int start)
    {
        if (start < _lineStart || start > _lineEnd)
        {
            int end = _string.IndexOfAny(LineBreaks, start);
            (_lineStart, _lineEnd) = (start, end < 0 ? _string.Length : end);
        }

        return _lineEnd;
    }

    /// <summary>The first place behind blanks.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="overLines">Whether line breaks count as blanks.</param>
    /// <returns>The place.</returns>
    public int SkipBlanks(int start, bool overLines = false)
    {
        while (start < _string.Length && (_string[start] is ' ' or '\t' || (overLines && _string[start] is '\r' or '\n')))
        {
            start++;
        }

        return start;
    }

    /// <summary>Reads the value that starts at a place.</summary>
    /// <param name="start">The place of its first sign.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="isForm">Whether the line is one in which quotes belong around a text.</param>
    /// <returns>The value, and the place behind it.</returns>
    public (PastedText Value, int End) Read(int start, DnsTextKind kind, bool isForm)
    {
        if (start < _string.Length && _string[start] == '(' && ReadStrings(start, kind, isForm: true) is { } group)
        {
            return group;
        }

        if (IsQuote(start, out _) && ReadStrings(start, kind, isForm) is { } strings)
        {
            return strings;
        }

        int end = EndOfUnquoted(start, kind);
        return (_text.Slice(start, end, EditsOf(start, end)), end);
    }

    // One string or several, in parentheses or not; null where a quote or the parenthesis is never closed.
    private (PastedText Value, int End)? ReadStrings(int start, DnsTextKind kind, bool isForm)
    {
        bool isGroup = _string[start] == '(';
        int at = isGroup ? SkipBlanks(start + 1, overLines: true) : start;
        int end = at;
        while (IsQuote(at, out int width))
        {
            int close = FindClosing(at + width, width, kind, !_text.IsRepaired(at));
            if (close < 0 || close - start > LongestValue)
            {
                return null;
            }

            end = close + width;
            at = NextString(end, isGroup);
        }

        if (end == at && !isGroup && end == start)
        {
            return null;
        }

        if (isGroup)
        {
            at = SkipComments(SkipBlanks(end, overLines: true));
            if (at >= _string.Length || _string[at] != ')')
            {
                return null;
            }

            end = at + 1;
        }

        return (TakeFormOff(start, end, isForm), end);
    }

    private PastedText TakeFormOff(int start, int end, bool isForm)
    {
        PastedText part = _text.Slice(start, end, EditsOf(start, end));
        PastedTextWriter writer = part.Rewrite();
        string s = part.ToString();
        bool inside = false;
        int width = 1;
        bool isPlain = false;
        for (int i = 0; i < s.Length; i++)
        {
            if (!inside)
            {
                bool opens = s[i] == '"' || (s[i] == '\\' && i + 1 < s.Length && s[i + 1] == '"');
                width = s[i] == '\\' ? 2 : 1;
                inside = opens;
                isPlain = !part.IsRepaired(i);
                TakeQuoteOut(writer, i, opens ? width : 1, isForm || !opens);
                i += opens ? width - 1 : 0;
            }
            else if ((s[i] == '"' && !(isPlain && part.IsRepaired(i))) || (width == 2 && s[i] == '\\' && i + 1 < s.Length && s[i + 1] == '"'))
            {
                TakeQuoteOut(writer, i, width, isForm);
                i += width - 1;
                inside = false;
            }
            else if (s[i] == '\\' && i + 1 < s.Length)
            {
                i = Unescape(writer, s, i);
            }
            else
            {
                writer.Keep(i);
            }
        }

        return writer.ToText();
    }

    private static void TakeQuoteOut(PastedTextWriter writer, int index, int width, bool isForm)
    {
        for (int i = index; i < index + width; i++)
        {
            if (isForm)
            {
                writer.Skip(i);
            }
            else
            {
                writer.Drop(i, TextFault.Quote);
            }
        }
    }

    // \DDD and \X of RFC 1035 §5.1; the bytes above 127 were read with the characters.
    private static int Unescape(PastedTextWriter writer, string s, int index)
    {
        writer.Skip(index);
        if (!DecimalEscape.IsAt(s, index))
        {
            writer.Keep(index + 1);
            return index + 1;
        }

        char decoded = (char)DecimalEscape.Read(s, index);
        if (decoded is >= ' ' and <= '~')
        {
            writer.Insert(index, decoded.ToString(), TextFault.None);
        }
        else
        {
            writer.Drop(index, TextFault.Control);
        }

        for (int i = index + 1; i < index + DecimalEscape.Length; i++)
        {
            writer.Skip(i);
        }

        return index + DecimalEscape.Length - 1;
    }

    private bool IsQuote(int at, out int width)
    {
        width = at < _string.Length && _string[at] == '\\' ? 2 : 1;
        return at + width <= _string.Length && _string[at + width - 1] == '"';
    }

    // Mail records wrap over lines inside their quotes, other texts are taken to end with the line.
    private int FindClosing(int start, int width, DnsTextKind kind, bool isPlain)
    {
        int limit = kind == DnsTextKind.Txt ? EndOfLine(start) : Math.Min(_string.Length, start + LongestValue);
        for (int i = start; i < limit; i++)
        {
            if (width == 1 && _string[i] == '\\')
            {
                i++;
            }
            else if (_string[i] == '"' && width == 1 && !(isPlain && _text.IsRepaired(i)))
            {
                return i;
            }
            else if (width == 2 && _string[i] == '\\' && i + 1 < limit && _string[i + 1] == '"')
            {
                return i;
            }
        }

        return -1;
    }

    // The next string of the same record: on the line, or on the next one where that holds strings and no new record.
    private int NextString(int end, bool isGroup)
    {
        int at = isGroup ? SkipComments(SkipBlanks(end, overLines: true)) : SkipBlanks(end);
        if (isGroup || IsQuote(at, out _))
        {
            return at;
        }

        int lineEnd = EndOfLine(end);
        int next = lineEnd == at ? SkipBlanks(lineEnd, overLines: true) : at;
        return next > at && IsQuote(next, out int width) && RecordKinds.OfText(_string, next + width) == DnsTextKind.Txt && OneLineBetween(at, next)
            ? next
            : end;
    }

    private bool OneLineBetween(int start, int end)
    {
        int breaks = 0;
        for (int i = start; i < end; i++)
        {
            breaks += _string[i] == '\n' || (_string[i] == '\r' && (i + 1 >= end || _string[i + 1] != '\n')) ? 1 : 0;
        }

        return breaks == 1;
    }

    private int SkipComments(int at)
    {
        while (at < _string.Length && _string[at] == ';')
        {
            at = SkipBlanks(EndOfLine(at), overLines: true);
        }

        return at;
    }

    private int EndOfUnquoted(int start, DnsTextKind kind)
    {
        int end = EndOfLine(start);
        if (kind is DnsTextKind.Spf or DnsTextKind.Dkim or DnsTextKind.Dmarc)
        {
            int cut = CutOff(start, end);
            end = cut < end ? cut : ContinueOver(start, end, kind);
        }

        while (end > start && BlankRepair.IsBlank(_string[end - 1]))
        {
            end--;
        }

        return end;
    }

    // What no mail record has in it: a page's markup, a remark in parentheses.
    private int CutOff(int start, int end)
    {
        int markup = _string.IndexOf('<', start, end - start);
        end = markup < 0 ? end : markup;
        int remark = _string.IndexOf(" (", start, end - start, StringComparison.Ordinal);
        return remark < 0 ? end : remark;
    }

    private int ContinueOver(int start, int end, DnsTextKind kind)
    {
        while (end < _string.Length && end - start < LongestValue)
        {
            int next = SkipBlanks(end, overLines: true);
            int nextEnd = next < _string.Length ? EndOfLine(next) : next;
            if (next == nextEnd || !Continues(start, end, next, CutOff(next, nextEnd), kind))
            {
                break;
            }

            end = nextEnd;
        }

        return end;
    }

    private bool Continues(int start, int end, int next, int nextEnd, DnsTextKind kind)
    {
        string line = _string.Substring(next, Math.Min(nextEnd - next, LongestValue)).Trim(TagList.Blank);
        if (line.Length == 0 || RecordKinds.OfText(line, 0) != DnsTextKind.Txt)
        {
            return false;
        }

        return kind == DnsTextKind.Spf ? SpfLines.Continues(_string, start, end, line) : TagLines.Continues(_string, start, end, line, kind);
    }

    private TextEdits EditsOf(int start, int end) => _text.Edits.Between(_text.Origin(start), _text.Origin(end));
}
