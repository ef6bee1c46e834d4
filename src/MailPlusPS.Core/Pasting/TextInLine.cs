using System;
using System.Linq;
using System.Text.RegularExpressions;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>A record's text anywhere in a line: alone, behind a name and a sign, or in a sentence.</summary>
internal sealed class TextInLine
{
    private const int LongestPrefix = 300;

    // Where a record may begin: its version, in any case and with blanks around the sign, and an end of it.
    private static readonly Regex Version = new(
        @"(?<![A-Za-z0-9])v[ \t]{0,8}=[ \t]{0,8}(?:spf1(?=[\s"";,\\]|\z)|(?:dkim1|dmarc1)(?=[\s"";,:\\]|\z))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        TimeSpan.FromSeconds(1));

    private static readonly char[] Signs = ['=', ':', ' ', '\t', '"', '(', '\\', '\''];

    private readonly PastedText _text;
    private readonly string _string;
    private readonly ValueReader _values;

    /// <summary>Makes a reader.</summary>
    /// <param name="text">The whole paste, its characters clean.</param>
    /// <param name="values">Reads values.</param>
    public TextInLine(PastedText text, ValueReader values)
    {
        _text = text;
        _string = text.ToString();
        _values = values;
    }

    /// <summary>Finds the first record between two places of a line.</summary>
    /// <param name="start">Where to begin.</param>
    /// <param name="lineEnd">Where the line ends.</param>
    /// <param name="isWhole">Whether the paste is this line alone.</param>
    /// <param name="end">Behind the record.</param>
    /// <returns>The record; null where there is none.</returns>
    public FoundRecord? TryRead(int start, int lineEnd, bool isWhole, out int end)
    {
        end = start;
        if (_string.IndexOf('=', start, Math.Min(lineEnd - start, 10)) > 0 && RecordKinds.IsKeyRecord(Head(start, lineEnd)))
        {
            (PastedText key, end) = _values.Read(start, DnsTextKind.Dkim, isForm: false);
            return new FoundRecord(DnsTextKind.Dkim, start, end, key);
        }

        for (Match match = Version.Match(_string, start, lineEnd - start); match.Success; match = match.NextMatch())
        {
            int value = WithQuote(start, match.Index);
            DnsTextKind kind = RecordKinds.OfText(_string, match.Index);
            (PastedText read, end) = _values.Read(value, kind, isForm: false);
            bool isVersionAlone = read.ToString().Trim('"', ' ').Length <= match.Length + 1;
            if (!isVersionAlone || isWhole)
            {
                return new FoundRecord(kind, start, end, read) { Name = NameBefore(start, value) };
            }
        }

        end = start;
        return null;
    }

    private string Head(int start, int lineEnd) => _string.Substring(start, Math.Min(lineEnd - start, 6000));

    // The quote that opens before the version, with blanks between or not.
    private int WithQuote(int start, int version)
    {
        int at = version - 1;
        while (at >= start && _string[at] is ' ' or '\t')
        {
            at--;
        }

        return at >= start && _string[at] == '"' ? (at > start && _string[at - 1] == '\\' ? at - 1 : at) : version;
    }

    // _dmarc = v=DMARC1…: a name and a sign, nothing else.
    private PastedText? NameBefore(int start, int value)
    {
        string prefix = _string.Substring(start, Math.Min(value - start, LongestPrefix)).TrimEnd(Signs);
        return value - start <= LongestPrefix && ZoneLine.IsName(prefix) && prefix.Any(c => c is '_' or '.' or '@')
            ? _text.Slice(start, start + prefix.Length, _text.Edits.Between(_text.Origin(start), _text.Origin(start + prefix.Length)))
            : null;
    }
}
