using System;
using System.Linq;
using System.Text;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>A key that stands alone: as MailPlus saves it, or between the lines of a PEM file (RFC 7468).</summary>
internal sealed class KeyBlock
{
    private const int LongestKey = 4096;
    private const int ShortestLine = 16;
    private const string Begin = "-----BEGIN ";
    private const string EndMark = "-----END ";

    private readonly PastedText _text;
    private readonly string _string;
    private readonly ValueReader _values;

    /// <summary>Makes a reader.</summary>
    /// <param name="text">The whole paste, its characters clean.</param>
    /// <param name="values">Finds the ends of lines.</param>
    public KeyBlock(PastedText text, ValueReader values)
    {
        _text = text;
        _string = text.ToString();
        _values = values;
    }

    /// <summary>Reads the block that starts at a place.</summary>
    /// <param name="start">Its first sign.</param>
    /// <param name="end">Behind the block; behind its start where there is none.</param>
    /// <param name="isPrivate">Whether it is a private key, which is never shown.</param>
    /// <returns>The record; null where the block is none.</returns>
    public FoundRecord? TryRead(int start, out int end, out bool isPrivate)
    {
        isPrivate = false;
        return string.CompareOrdinal(_string, start, Begin, 0, Begin.Length) == 0
            ? ReadArmoured(start, out end, out isPrivate)
            : ReadBare(start, out end);
    }

    private FoundRecord? ReadArmoured(int start, out int end, out bool isPrivate)
    {
        string label = _string.Substring(start, _values.EndOfLine(start) - start);
        isPrivate = label.IndexOf("PRIVATE KEY", StringComparison.Ordinal) >= 0;
        int mark = _string.IndexOf(EndMark, start, Math.Min(LongestKey * 4, _string.Length - start), StringComparison.Ordinal);
        end = mark < 0 ? (isPrivate ? _string.Length : _values.EndOfLine(start)) : _values.EndOfLine(mark);
        if (mark < 0 || isPrivate || label.IndexOf("PUBLIC KEY", StringComparison.Ordinal) < 0)
        {
            return null;
        }

        return RecordKinds.IsKey(_string.Substring(start + label.Length, mark - start - label.Length)) ? Make(start, end) : null;
    }

    // A block that is no key is taken whole: it is not looked at again line by line.
    private FoundRecord? ReadBare(int start, out int end)
    {
        StringBuilder key = new();
        end = start;
        int at = start;
        while (at < _string.Length)
        {
            int lineEnd = _values.EndOfLine(at);
            string line = lineEnd - at > LongestKey * 2 ? string.Empty : Squeeze(_string.Substring(at, lineEnd - at), key.Length == 0);
            if (line.Length == 0 || !line.All(IsOfKey))
            {
                break;
            }

            if (key.Length < LongestKey)
            {
                key.Append(line);
            }

            end = lineEnd;
            if (RecordKinds.IsKey(key.ToString()))
            {
                return Make(start, end);
            }

            at = _values.SkipBlanks(lineEnd, overLines: true);
        }

        return null;
    }

    private FoundRecord Make(int start, int end)
    {
        PastedText value = _text.Slice(start, end, _text.Edits.Between(_text.Origin(start), _text.Origin(end)));
        return new FoundRecord(DnsTextKind.Dkim, start, end, value) { IsBareKey = true };
    }

    // Words of a sentence are letters too: a key's first line has a piece longer than they are, a later one is one piece.
    private static string Squeeze(string line, bool isFirst)
    {
        string[] pieces = line.Split([' ', '\t', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        bool isOfKey = isFirst ? pieces.Any(p => p.Length >= ShortestLine) : pieces.Length == 1 || pieces.All(p => p.Length >= ShortestLine);
        return isOfKey ? string.Concat(pieces) : string.Empty;
    }

    private static bool IsOfKey(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '+' or '/' or '=';
}
