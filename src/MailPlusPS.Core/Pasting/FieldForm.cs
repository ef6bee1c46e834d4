using System;
using System.Globalization;
using System.Linq;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>The lines of a provider's form, a field a line, as the tutorial lists them: sub-domain, TTL, priority, target, value.</summary>
internal sealed class FieldForm
{
    private static readonly string[] NameLabels = ["sous-domaine", "sous domaine", "subdomain", "sub-domain", "nom", "name", "host", "hostname", "hôte", "record name"];
    private static readonly string[] TimeLabels = ["ttl"];
    private static readonly string[] PriorityLabels = ["priorité", "priority", "preference", "préférence"];
    private static readonly string[] TargetLabels = ["cible", "target", "points to", "destination"];
    private static readonly string[] ValueLabels = ["valeur", "value", "content", "contenu", "data", "record", "txt"];
    private static readonly char[] Signs = [':', '='];

    private readonly PastedText _text;
    private readonly string _string;
    private readonly ValueReader _values;

    private PastedText? _name;
    private int? _timeToLive;
    private string? _priority;

    /// <summary>Makes an empty form.</summary>
    /// <param name="text">The whole paste, its characters clean.</param>
    /// <param name="values">Reads values.</param>
    public FieldForm(PastedText text, ValueReader values)
    {
        _text = text;
        _string = text.ToString();
        _values = values;
    }

    /// <summary>Forgets the fields: a line that is none ends the form.</summary>
    public void Clear() => (_name, _timeToLive, _priority) = (null, null, null);

    /// <summary>Reads the line that starts at a place.</summary>
    /// <param name="start">Its first sign.</param>
    /// <param name="lineEnd">Where it ends.</param>
    /// <param name="end">Behind what was read; the start where the line is no field.</param>
    /// <returns>The record that the line completes; null where it completes none.</returns>
    public FoundRecord? TryRead(int start, int lineEnd, out int end)
    {
        end = start;
        int sign = _string.IndexOfAny(Signs, start, Math.Min(lineEnd - start, 40));
        if (sign < 0)
        {
            return null;
        }

        string label = _string.Substring(start, sign - start).Trim(' ', '\t', '•', '-', '*', '·').ToLowerInvariant();
        int value = _values.SkipBlanks(sign + 1);
        if (Is(label, NameLabels))
        {
            Begin(value, lineEnd);
            end = lineEnd;
        }
        else if (Is(label, TimeLabels))
        {
            _timeToLive = int.TryParse(Word(value, lineEnd), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : null;
            end = lineEnd;
        }
        else if (Is(label, PriorityLabels))
        {
            _priority = ushort.TryParse(Word(value, lineEnd), NumberStyles.None, CultureInfo.InvariantCulture, out ushort priority)
                ? priority.ToString(CultureInfo.InvariantCulture)
                : null;
            end = lineEnd;
        }
        else if (Is(label, TargetLabels) && _priority is not null && value < lineEnd)
        {
            return Target(start, value, out end);
        }
        else if (Is(label, ValueLabels) && value < lineEnd)
        {
            return Value(start, value, out end);
        }

        return null;
    }

    /// <summary>The name that stands in the form, once.</summary>
    /// <param name="record">The record that follows it.</param>
    /// <returns>The record with the form's fields.</returns>
    public FoundRecord Complete(FoundRecord record)
    {
        FoundRecord complete = record.Name is null && _name is not null
            ? record with { Name = _name, TimeToLive = record.TimeToLive ?? _timeToLive }
            : record;
        Clear();
        return complete;
    }

    private void Begin(int value, int lineEnd)
    {
        Clear();
        string word = Word(value, lineEnd);
        int wordEnd = value + word.Length;
        int rest = _values.SkipBlanks(wordEnd);

        // "laissez vide" is a remark, not a name.
        bool isName = ZoneLine.IsName(word.Trim('"', '\'')) && (rest >= lineEnd || _string[rest] is '(' or '"');
        _name = isName ? Slice(value, wordEnd) : null;
    }

    private FoundRecord Target(int start, int value, out int end)
    {
        (PastedText target, end) = _values.Read(value, DnsTextKind.Txt, isForm: !_text.IsRepaired(value));
        PastedTextWriter writer = target.Rewrite();
        writer.Insert(0, _priority + " ", TextFault.None);
        writer.Keep(0, target.Length);
        return Complete(new FoundRecord(DnsTextKind.Mx, start, end, writer.ToText()) { Type = "MX", IsZoneLine = true });
    }

    private FoundRecord? Value(int start, int value, out int end)
    {
        end = start;
        int text = _string[value] == '"' ? _values.SkipBlanks(value + 1) : value;
        DnsTextKind kind = text < _string.Length ? RecordKinds.OfText(_string, text) : DnsTextKind.Txt;
        if (kind == DnsTextKind.Txt && _name is null)
        {
            return null;
        }

        (PastedText read, end) = _values.Read(value, kind, isForm: false);
        return Complete(new FoundRecord(RecordKinds.OfValue(read.ToString(), _name?.ToString()), start, end, read));
    }

    private PastedText Slice(int start, int end) =>
        _text.Slice(start, end, _text.Edits.Between(_text.Origin(start), _text.Origin(end)));

    private string Word(int start, int lineEnd)
    {
        int end = start;
        while (end < lineEnd && end - start < 256 && _string[end] is not (' ' or '\t'))
        {
            end++;
        }

        return _string.Substring(start, end - start);
    }

    private static bool Is(string label, string[] labels) => labels.Contains(label, StringComparer.Ordinal);
}
