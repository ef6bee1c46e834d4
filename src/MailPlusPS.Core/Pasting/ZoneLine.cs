using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>
/// A line of a zone file or of a provider's table: name, time to live, class, type, value. Synology's list has the type
/// before the time to live.
/// </summary>
internal sealed class ZoneLine
{
    private const int MostFields = 5;

    private readonly PastedText _text;
    private readonly string _string;
    private readonly ValueReader _values;

    private string? _type;
    private int? _timeToLive;
    private bool _hasClass;
    private bool _isTypeFirst;
    private (int Start, int End)? _name;

    /// <summary>Makes a reader of one line.</summary>
    /// <param name="text">The whole paste, its characters clean.</param>
    /// <param name="values">Reads values.</param>
    public ZoneLine(PastedText text, ValueReader values)
    {
        _text = text;
        _string = text.ToString();
        _values = values;
    }

    /// <summary>Reads the line that starts at a place.</summary>
    /// <param name="start">Its first sign.</param>
    /// <param name="lineEnd">Where it ends.</param>
    /// <param name="end">Behind the record.</param>
    /// <returns>The record; null where the line is none.</returns>
    public FoundRecord? TryRead(int start, int lineEnd, out int end)
    {
        end = start;
        int value = ReadFields(SkipBullet(start, lineEnd), lineEnd);
        return _type is null || value >= lineEnd ? null : ReadValue(start, value, lineEnd, out end);
    }

    /// <summary>Whether a text can be a name: labels of letters, digits, hyphens and underscores.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True also for <c>@</c>, wildcards and letters of any script.</returns>
    public static bool IsName(string text) =>
        text is "@" or "*"
        || (text.Length is > 0 and <= 255 && text != "." && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '*') && text.Any(char.IsLetterOrDigit) && !text.Contains(".."));

    private int ReadFields(int start, int lineEnd)
    {
        int at = start;
        for (int field = 0; field < MostFields && _type is null; field++)
        {
            int fieldEnd = EndOfField(at, lineEnd);
            string word = _string.Substring(at, Math.Min(fieldEnd - at, 256));
            if (IsType(word))
            {
                _type = word;
            }
            else if (IsTimeToLive(word, out int seconds) && _timeToLive is null)
            {
                _timeToLive = seconds;
            }
            else if (word is "IN" or "CH" or "HS" && !_hasClass)
            {
                _hasClass = true;
            }
            else if (field == 0 && IsName(word))
            {
                _name = (at, fieldEnd);
            }
            else
            {
                return lineEnd;
            }

            at = Math.Min(_values.SkipBlanks(fieldEnd), lineEnd);
        }

        return at;
    }

    private FoundRecord? ReadValue(int start, int value, int lineEnd, out int end)
    {
        end = start;
        string[] words = _string.Substring(value, Math.Min(lineEnd - value, 600)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (_timeToLive is null && !_hasClass && words.Length > 1 && IsTimeToLive(words[0], out int seconds) && !(_type == "MX" && words.Length == 2))
        {
            // Synology's DNS Server: votredomaine.tld MX 3600 10 mail.votredomaine.tld
            _timeToLive = seconds;
            _isTypeFirst = true;
            value = _values.SkipBlanks(EndOfField(value, lineEnd));
            words = [.. words.Skip(1)];
        }

        int comment = Array.FindIndex(words, w => w[0] == ';');
        words = comment < 0 ? words : [.. words.Take(comment)];
        if (_type is "TXT" or "SPF" or "DKIM" or "DMARC")
        {
            return ReadText(start, value, out end);
        }

        if (words.Length == 0 || !IsValue(words))
        {
            return null;
        }

        end = value;
        foreach (string word in words)
        {
            end = _string.IndexOf(word, end, StringComparison.Ordinal) + word.Length;
        }

        return Make(_type == "MX" ? DnsTextKind.Mx : DnsTextKind.Other, start, end, Slice(value, end));
    }

    private FoundRecord? ReadText(int start, int value, out int end)
    {
        end = start;
        bool isQuoted = _string[value] is '"' or '(' || (_string[value] == '\\' && value + 1 < _string.Length && _string[value + 1] == '"');
        DnsTextKind kind = RecordKinds.OfText(_string, value);
        if (!isQuoted && kind == DnsTextKind.Txt && _timeToLive is null && !_hasClass && !RecordKinds.IsKeyRecord(_string.Substring(value, _values.EndOfLine(value) - value)))
        {
            return null;
        }

        bool isForm = !_text.IsRepaired(value);
        (PastedText read, end) = _values.Read(value, kind, isForm);
        string? name = _name is { } n ? _string.Substring(n.Start, n.End - n.Start) : null;
        _type = "TXT";
        return Make(RecordKinds.OfValue(read.ToString(), name), start, end, read);
    }

    private FoundRecord Make(DnsTextKind kind, int start, int end, PastedText value) => new(kind, start, end, value)
    {
        Name = _name is { } name ? Slice(name.Start, name.End) : null,
        TimeToLive = _timeToLive,
        Type = _type,
        IsZoneLine = !_isTypeFirst,
    };

    private bool IsValue(string[] words) => _type switch
    {
        "MX" => words.Length == 2 && IsPreference(words[0]) && IsName(words[1]),
        "A" => words.Length == 1 && IPAddress.TryParse(words[0], out IPAddress? four) && four.AddressFamily == AddressFamily.InterNetwork && words[0].Count(c => c == '.') == 3,
        "AAAA" => words.Length == 1 && IPAddress.TryParse(words[0], out IPAddress? six) && six.AddressFamily == AddressFamily.InterNetworkV6,
        "CNAME" or "NS" or "PTR" or "DNAME" => words.Length == 1 && IsName(words[0]) && (_timeToLive is not null || _hasClass || words[0].IndexOf('.') >= 0),
        _ => _timeToLive is not null || _hasClass,
    };

    private PastedText Slice(int start, int end) =>
        _text.Slice(start, end, _text.Edits.Between(_text.Origin(start), _text.Origin(end)));

    // Lists of a page: a dot or a dash before the line.
    private int SkipBullet(int start, int lineEnd)
    {
        int end = EndOfField(start, lineEnd);
        return end == start + 1 && end < lineEnd && _string[start] is not '@' and not '*' && !char.IsLetterOrDigit(_string[start]) && _string[start] != '"'
            ? _values.SkipBlanks(end)
            : start;
    }

    private int EndOfField(int start, int lineEnd)
    {
        int end = start;
        while (end < lineEnd && _string[end] is not (' ' or '\t'))
        {
            end++;
        }

        return end;
    }

    private static bool IsType(string word) =>
        word is "DKIM" or "DMARC"
        || (word.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9')) && RecordTypes.TryParse(word, out DnsRecordType type) && !(RecordTypes.IsMeta(type) && type != DnsRecordType.SPF));

    private static bool IsPreference(string word) => ushort.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsTimeToLive(string word, out int seconds) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);
}
