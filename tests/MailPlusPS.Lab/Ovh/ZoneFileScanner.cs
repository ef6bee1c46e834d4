using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailPlusPS.Lab.Ovh;

/// <summary>Reads a zone file for an import (RFC 1035 §5.1), with no line of the module's own reader.</summary>
internal sealed class ZoneFileScanner
{
    private readonly string _text;
    private readonly string _zone;
    private int _at;
    private string _origin;
    private string _owner = string.Empty;
    private long _ttl;

    /// <summary>Makes a scanner.</summary>
    /// <param name="zone">The zone's name, without final dot.</param>
    /// <param name="text">The file.</param>
    /// <param name="ttl">The TTL of lines without one.</param>
    public ZoneFileScanner(string zone, string text, long ttl)
    {
        _zone = zone;
        _text = text;
        _origin = zone + ".";
        _ttl = ttl;
    }

    /// <summary>Reads all records.</summary>
    /// <returns>Owner with final dot, TTL, type and the data's words; quoted words keep their quotes.</returns>
    public IEnumerable<(string Owner, long Ttl, string Type, IReadOnlyList<string> Data)> Read()
    {
        while (_at < _text.Length)
        {
            bool isBlank = _text[_at] is ' ' or '\t';
            List<string> words = Entry();
            if (words.Count == 0)
            {
                continue;
            }

            if (words[0] == "$TTL" && words.Count == 2)
            {
                _ttl = Number(words[1]);
            }
            else if (words[0] == "$ORIGIN" && words.Count == 2)
            {
                _origin = Absolute(words[1]);
            }
            else
            {
                yield return Record(words, isBlank);
            }
        }
    }

    /// <summary>A name made complete.</summary>
    /// <param name="name">The name as it is written.</param>
    /// <returns>The name with final dot.</returns>
    public string Absolute(string name) => name == "@" ? _origin : name.EndsWith('.') ? name : name + "." + _origin;

    private static long Number(string word) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : throw OvhFailure.BadRequest("Invalid zone file: " + word);

    private (string Owner, long Ttl, string Type, IReadOnlyList<string> Data) Record(List<string> words, bool isBlank)
    {
        int next = 0;
        if (!isBlank)
        {
            _owner = Absolute(words[next++]);
        }

        long ttl = _ttl;
        while (next < words.Count && (words[next] == "IN" || char.IsAsciiDigit(words[next][0])))
        {
            ttl = words[next] == "IN" ? ttl : Number(words[next]);
            next++;
        }

        bool isInside = _owner == _zone + "." || _owner.EndsWith("." + _zone + ".", StringComparison.OrdinalIgnoreCase);
        return next + 1 < words.Count && isInside
            ? (_owner, ttl, words[next].ToUpperInvariant(), words[(next + 1)..])
            : throw OvhFailure.BadRequest("Invalid zone file: " + string.Join(' ', words));
    }

    // One entry: a line, or several within parentheses.
    private List<string> Entry()
    {
        List<string> words = [];
        int depth = 0;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            if (c == '\n' && depth == 0)
            {
                _at++;
                return words;
            }

            if (c is '(' or ')' || char.IsWhiteSpace(c))
            {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                _at++;
            }
            else if (c == ';')
            {
                _at = _text.IndexOf('\n', _at) is var end && end < 0 ? _text.Length : end;
            }
            else
            {
                words.Add(Word());
            }
        }

        return words;
    }

    private string Word()
    {
        StringBuilder word = new();
        bool isQuoted = _text[_at] == '"';
        while (_at < _text.Length)
        {
            char c = _text[_at];
            bool ends = isQuoted ? c == '"' && word.Length > 0 : c is '(' or ')' or ';' or '"' || char.IsWhiteSpace(c);
            if (ends && !isQuoted)
            {
                break;
            }

            word.Append(c);
            _at++;
            if (ends)
            {
                break;
            }

            if (c == '\\' && _at < _text.Length)
            {
                word.Append(_text[_at++]);
            }
        }

        return word.ToString();
    }
}
