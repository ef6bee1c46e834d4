using System.Collections.Generic;
using System.Text;
using MailPlusPS.Dns;

namespace MailPlusPS.Text;

/// <summary>Reads a paste character by character: the first of the repairs, which knows nothing of records.</summary>
internal sealed class CharacterRepair
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string _paste;
    private readonly TextEdits _edits;
    private readonly StringBuilder _text;
    private readonly List<int> _origins;

    // The word being read: its look-alikes are replaced only where the whole of it becomes ASCII.
    private readonly List<(int Index, int Origin, int CodePoint, char Replacement)> _lookAlikes = [];
    private bool _wordIsForeign;

    /// <summary>Begins.</summary>
    /// <param name="paste">The text as it came.</param>
    public CharacterRepair(string paste)
    {
        _paste = paste;
        _edits = new TextEdits(paste);
        _text = new StringBuilder(paste.Length);
        _origins = new List<int>(paste.Length + 1);
    }

    /// <summary>Reads it all.</summary>
    /// <returns>The text, its edits noted.</returns>
    public PastedText Run()
    {
        int at = 0;
        while (at < _paste.Length)
        {
            char c = _paste[at];
            if (c == '\\' && TryDecodeEscape(at, out int codePoint, out int length))
            {
                Take(at, codePoint);
                at += length;
            }
            else if (c is >= ' ' and <= '~' or '\t' or '\r' or '\n')
            {
                Plain(at, c);
                at++;
            }
            else
            {
                codePoint = CharacterTable.CodePointAt(_paste, at);
                Take(at, codePoint);
                at += codePoint > 0xFFFF ? 2 : 1;
            }
        }

        EndWord();
        return new PastedText(_text.ToString(), [.. _origins, _paste.Length], _edits);
    }

    private void Plain(int at, char c)
    {
        if (c is ' ' or '\t' or '\r' or '\n' or ';' or '"')
        {
            EndWord();
        }

        Write(c, at);
    }

    private void Take(int at, int codePoint)
    {
        StrayForm form = CharacterTable.Find(codePoint);
        switch (form.Fault)
        {
            case TextFault.LineBreak:
                // No editor shows U+2028 and its like other than as the end of a line.
                EndWord();
                Write('\n', at);
                break;
            case TextFault.LookAlike:
                _lookAlikes.Add((_text.Length, at, codePoint, form.Replacement!.Value));
                WriteItself(at, codePoint);
                break;
            case TextFault.NotAscii or TextFault.Ellipsis:
                _wordIsForeign |= form.Fault == TextFault.NotAscii;
                _edits.Add(at, form.Fault, null, codePoint);
                WriteItself(at, codePoint);
                break;
            case TextFault.Invisible or TextFault.Control:
                _edits.Add(at, form.Fault, string.Empty, codePoint);
                break;
            default:
                if (form.Fault is TextFault.Blank or TextFault.Quote)
                {
                    EndWord();
                }

                _edits.Add(at, form.Fault, form.Replacement!.Value.ToString(), codePoint);
                Write(form.Replacement.Value, at);
                break;
        }
    }

    // A word with letters that are no look-alikes is a word of its script (an internationalised name): left as it is.
    private void EndWord()
    {
        foreach ((int index, int origin, int codePoint, char replacement) in _lookAlikes)
        {
            if (_wordIsForeign)
            {
                _edits.Add(origin, TextFault.NotAscii, null, codePoint);
            }
            else
            {
                _edits.Add(origin, TextFault.LookAlike, replacement.ToString(), codePoint);
                _text[index] = replacement;
                if (codePoint > 0xFFFF)
                {
                    // The second half of the pair goes at the end, so that the indices above stay true.
                    _text[index + 1] = '\0';
                }
            }
        }

        if (_lookAlikes.Count > 0 && !_wordIsForeign)
        {
            RemoveSecondHalves(_lookAlikes[0].Index);
        }

        _lookAlikes.Clear();
        _wordIsForeign = false;
    }

    // No NUL is ever written but for these.
    private void RemoveSecondHalves(int from)
    {
        int to = from;
        for (int i = from; i < _text.Length; i++)
        {
            if (_text[i] != '\0')
            {
                _text[to] = _text[i];
                _origins[to++] = _origins[i];
            }
        }

        _text.Length = to;
        _origins.RemoveRange(to, _origins.Count - to);
    }

    private void WriteItself(int at, int codePoint)
    {
        if (codePoint <= 0xFFFF)
        {
            Write((char)codePoint, at);
            return;
        }

        foreach (char half in char.ConvertFromUtf32(codePoint))
        {
            Write(half, at);
        }
    }

    private void Write(char c, int origin)
    {
        _text.Append(c);
        _origins.Add(origin);
    }

    // dig and zone files write the bytes of a no-break space as \194\160 (RFC 1035 §5.1).
    private bool TryDecodeEscape(int at, out int codePoint, out int length)
    {
        codePoint = 0;
        length = 0;
        if (!DecimalEscape.IsAt(_paste, at) || DecimalEscape.Read(_paste, at) < 0x80)
        {
            return false;
        }

        int count = DecimalEscape.Read(_paste, at) switch { >= 0xF0 => 4, >= 0xE0 => 3, _ => 2 };
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            if (!DecimalEscape.IsAt(_paste, at + (i * DecimalEscape.Length)))
            {
                return false;
            }

            bytes[i] = DecimalEscape.Read(_paste, at + (i * DecimalEscape.Length));
        }

        try
        {
            codePoint = CharacterTable.CodePointAt(StrictUtf8.GetString(bytes), 0);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        length = count * DecimalEscape.Length;
        return true;
    }
}
