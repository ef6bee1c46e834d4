using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Spf;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>Takes a paste apart into records and repairs each. Never throws; what is none is said with its line.</summary>
internal sealed class PasteReader
{
    private static readonly string[] Directives = ["$ORIGIN", "$TTL", "$INCLUDE", "$GENERATE"];

    private const int MostProblems = 5;

    // What may stand behind a record without a word about it.
    private const string RestMarks = " \t\"'.,)>|";

    private readonly string _paste;
    private readonly PastedText _text;
    private readonly string _string;
    private readonly PasteLines _lines;
    private readonly ValueReader _values;
    private readonly FieldForm _form;
    private readonly List<FoundRecord> _found = [];
    private readonly List<PasteProblem> _problems = [];
    private int _moreProblems;

    private PasteReader(string paste)
    {
        _paste = paste;
        _lines = new PasteLines(paste);
        _text = PastedText.Read(paste);
        _string = _text.ToString();
        _values = new ValueReader(_text);
        _form = new FieldForm(_text, _values);
    }

    /// <summary>Reads a paste.</summary>
    /// <param name="paste">The text as it came.</param>
    /// <param name="kind">What the user says that it is.</param>
    /// <returns>Records and problems.</returns>
    public static PasteResult Read(string paste, DnsTextKind kind)
    {
        PasteReader reader = new(paste);
        reader.ReadLines();
        IReadOnlyList<FoundRecord> records = reader.Choose(kind);
        return new PasteResult(
            [.. records.Select(r => RecordRepair.Repair(r, paste, reader._text, reader._lines))],
            records.Count > 0 || reader._problems.Count > 0 || reader._string.Trim(TagList.Blank).Length == 0 ? reader._problems : [reader.Problem(0, "NotUnderstood")],
            reader._moreProblems);
    }

    private void ReadLines()
    {
        int at = _values.SkipBlanks(0, overLines: true);
        bool isWhole = _string.TrimEnd(TagList.Blank).IndexOfAny(['\r', '\n'], at < _string.Length ? at : 0) < 0;
        while (at < _string.Length)
        {
            int lineEnd = _values.EndOfLine(at);
            int end = ReadLine(at, lineEnd, isWhole);
            at = _values.SkipBlanks(Math.Max(end, at + 1), overLines: true);
        }
    }

    // Gives the place behind what was read; the rest of the line is read next, where it is more than a mark or a comment.
    private int ReadLine(int start, int lineEnd, bool isWhole)
    {
        if (_string[start] is '#' or ';' || IsDirective(start))
        {
            return lineEnd;
        }

        FoundRecord? record = new ZoneLine(_text, _values).TryRead(start, lineEnd, out int end)
            ?? AnswerLine.TryRead(_text, _values, start, lineEnd, out end);
        if (record is not null)
        {
            return Add(record, end);
        }

        record = new KeyBlock(_text, _values).TryRead(start, out end, out bool isPrivate);
        if (record is not null)
        {
            return Add(_form.Complete(record), end);
        }

        if (isPrivate || end > start)
        {
            AddProblem(start, isPrivate ? "PrivateKey" : "NotUnderstood");
            return end;
        }

        record = _form.TryRead(start, lineEnd, out end);
        if (record is not null || end > start)
        {
            return record is null ? end : Add(record, end);
        }

        record = new TextInLine(_text, _values).TryRead(start, lineEnd, isWhole, out end);
        if (record is not null)
        {
            return Add(_form.Complete(record), end);
        }

        if (LoneName(start, lineEnd) is { } name)
        {
            _found.Add(name);
        }
        else
        {
            _form.Clear();
            AddProblem(start, "NotUnderstood");
        }

        return lineEnd;
    }

    // $ORIGIN, $TTL and the like (RFC 1035 §5.1) steer a zone file and are no records.
    private bool IsDirective(int start) =>
        Directives.Any(d => string.Compare(_string, start, d, 0, d.Length, StringComparison.OrdinalIgnoreCase) == 0);

    private int Add(FoundRecord record, int end)
    {
        _found.Add(record);
        int lineEnd = _values.EndOfLine(end);
        int rest = end;
        while (rest < lineEnd && RestMarks.IndexOf(_string[rest]) >= 0)
        {
            rest++;
        }

        if (rest == lineEnd || _string[rest] == ';')
        {
            return lineEnd;
        }

        if (RecordKinds.OfText(_string, rest) == DnsTextKind.Txt && _string.IndexOf("v=", rest, lineEnd - rest, StringComparison.OrdinalIgnoreCase) < 0)
        {
            AddProblem(rest, "Rest");
            return lineEnd;
        }

        return end;
    }

    // A name that only a record of mail can have; any other word of a page could be one.
    private FoundRecord? LoneName(int start, int lineEnd)
    {
        string word = _string.Substring(start, Math.Min(lineEnd - start, 300)).TrimEnd(' ', '\t');
        return ZoneLine.IsName(word) && (RecordKinds.HasLabel(word, "_domainkey") || RecordKinds.HasLabel(word, "_dmarc"))
            ? Whole(start, start + word.Length, DnsTextKind.Name)
            : null;
    }

    private IReadOnlyList<FoundRecord> Choose(DnsTextKind kind)
    {
        int start = _values.SkipBlanks(0, overLines: true);
        int end = _string.TrimEnd(TagList.Blank).Length;
        if (start >= end)
        {
            return [];
        }

        if (kind == DnsTextKind.Auto)
        {
            return _found.Count > 0 || _moreProblems > 0 || _problems.Any(p => p.Reason == "PrivateKey") ? _found : Alone(start, end);
        }

        FoundRecord[] meant = [.. _found.Where(r => r.Kind == kind)];
        if (meant.Length > 0 || end - start > ushort.MaxValue)
        {
            return meant;
        }

        _problems.RemoveAll(p => p.Reason != "PrivateKey");
        return _problems.Count > 0 ? [] : [Whole(start, end, kind)];
    }

    // One line that says of itself what it is: a name, or a piece of a record.
    private IReadOnlyList<FoundRecord> Alone(int start, int end)
    {
        string line = _string.Substring(start, Math.Min(end - start, 600));
        string squeezed = string.Concat(line.Where(c => !BlankRepair.IsBlank(c)));
        DnsTextKind kind = line.IndexOfAny(['\r', '\n']) >= 0 || end - start > line.Length ? DnsTextKind.Auto
            : squeezed.StartsWith("rua=", StringComparison.Ordinal) || squeezed.StartsWith("ruf=", StringComparison.Ordinal) ? DnsTextKind.Dmarc
            : squeezed.IndexOf(':') > 0 && SpfParser.Parse(SpfParser.Version + " " + squeezed) is [{ Kind: SpfTermKind.Mechanism }] ? DnsTextKind.Spf
            : ZoneLine.IsName(line) && line.IndexOf('.') >= 0 ? DnsTextKind.Name
            : DnsTextKind.Auto;
        if (kind == DnsTextKind.Auto)
        {
            return [];
        }

        _problems.Clear();
        return [Whole(start, end, kind)];
    }

    private FoundRecord Whole(int start, int end, DnsTextKind kind)
    {
        PastedText value = _text.Slice(start, end, _text.Edits.Between(_text.Origin(start), _text.Origin(end)));
        bool isText = kind is not (DnsTextKind.Name or DnsTextKind.Mx or DnsTextKind.Other);
        return new FoundRecord(kind, start, end, value)
        {
            Type = isText ? "TXT" : kind == DnsTextKind.Mx ? "MX" : null,
            IsBareKey = kind == DnsTextKind.Dkim && _string.IndexOf("p=", start, end - start, StringComparison.Ordinal) < 0,
        };
    }

    private void AddProblem(int start, string reason)
    {
        if (_problems.Count < MostProblems || reason == "PrivateKey")
        {
            _problems.Add(Problem(start, reason));
        }
        else
        {
            _moreProblems++;
        }
    }

    private PasteProblem Problem(int start, string reason)
    {
        int from = _text.Origin(start);
        (int line, int column) = _lines.PlaceOf(from);
        int end = _values.EndOfLine(start);
        bool isSecret = string.Equals(reason, "PrivateKey", StringComparison.Ordinal);
        return new PasteProblem(line, column, reason, isSecret ? string.Empty : ControlCharacters.Excerpt(_paste.Substring(from, Math.Min(_text.Origin(end) - from, 200))));
    }
}
