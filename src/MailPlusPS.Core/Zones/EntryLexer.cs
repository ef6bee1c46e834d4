using System;
using System.Globalization;
using System.Text;
using MailPlusPS.Checks;

namespace MailPlusPS.Zones;

/// <summary>Takes one entry of a master file (RFC 1035 §5.1) apart: a line, or several between parentheses.</summary>
internal ref struct EntryLexer
{
    private const byte Plain = 0;
    private const byte Blank = 1;
    private const byte Mark = 2;
    private const byte Backslash = 3;
    private const byte Control = 4;

    private static readonly byte[] Classes = Classify();

    private readonly ReadOnlySpan<byte> _entry;
    private int _position;
    private int _depth;
    private int _openedAt;

    public EntryLexer(ReadOnlySpan<byte> entry)
    {
        _entry = entry;
        _position = 0;
        _depth = 0;
        _openedAt = 0;
    }

    /// <summary>The entry's bytes.</summary>
    public readonly ReadOnlySpan<byte> Entry => _entry;

    /// <summary>Where the next token is looked for.</summary>
    public readonly int Position => _position;

    /// <summary>Whether the last byte was taken; false does not mean that there is more than blanks.</summary>
    public readonly bool IsLast => _position == _entry.Length && _depth == 0;

    /// <summary>Whether the entry starts with a blank: its owner is the last one's (RFC 1035 §5.1).</summary>
    public readonly bool StartsBlank => _entry.Length > 0 && _entry[0] is (byte)' ' or (byte)'\t';

    /// <summary>The bytes of a token.</summary>
    public readonly ReadOnlySpan<byte> Bytes(Token token) => _entry.Slice(token.Start, token.Length);

    /// <summary>The next token.</summary>
    public Token Next()
    {
        int start = SkipBlanks();
        if (start >= _entry.Length)
        {
            return new Token(TokenKind.End, _entry.Length, 0, HasEscape: false);
        }

        return _entry[start] == (byte)'"' ? Quoted(start) : Word(start, pair: false);
    }

    /// <summary>The next token, in which a quoted text may follow an equals sign (RFC 9460 §2.1): <c>alpn="h2,h3"</c>.</summary>
    public Token NextPair()
    {
        int start = SkipBlanks();
        return start >= _entry.Length
            ? new Token(TokenKind.End, _entry.Length, 0, HasEscape: false)
            : Word(start, pair: true);
    }

    /// <summary>Whether the next token is <c>\#</c>, which opens a content given as bytes (RFC 3597 §5); takes it then.</summary>
    public bool TakeGenericMark()
    {
        int start = SkipBlanks();
        if (start + 1 >= _entry.Length || _entry[start] != (byte)'\\' || _entry[start + 1] != (byte)'#'
            || (start + 2 < _entry.Length && Classes[_entry[start + 2]] != Blank))
        {
            return false;
        }

        _position = start + 2;
        return true;
    }

    /// <summary>The next token, which must be there.</summary>
    /// <param name="expected">The text key that names what is expected.</param>
    public Token Need(string expected)
    {
        Token token = Next();
        return token.IsEnd ? throw Unexpected(token, expected) : token;
    }

    /// <summary>The next token, which must be there and without quotes.</summary>
    /// <param name="expected">The text key that names what is expected.</param>
    public Token NeedWord(string expected)
    {
        Token token = Next();
        return token.Kind == TokenKind.Word ? token : throw Unexpected(token, expected);
    }

    /// <summary>Sees to it that nothing follows.</summary>
    public void NeedEnd()
    {
        Token token = Next();
        if (!token.IsEnd)
        {
            throw Unexpected(token, "Zone.What.End");
        }
    }

    /// <summary>The exception that says what is expected here and what stands here.</summary>
    /// <param name="token">What stands here.</param>
    /// <param name="expected">The text key that names what is expected.</param>
    public readonly ZoneSyntaxException Unexpected(Token token, string expected) => token.IsEnd
        ? new ZoneSyntaxException(token.Start, Texts.Get("Zone.ExpectedAtEnd", Texts.Get(expected)))
        : new ZoneSyntaxException(token.Start, Texts.Get("Zone.Expected", Texts.Get(expected), Show(token)));

    /// <summary>A token as it may be shown: safe, and not too long.</summary>
    public readonly string Show(Token token)
    {
        const int Most = 60;
        ReadOnlySpan<byte> bytes = Bytes(token);
        string text = Encoding.UTF8.GetString(bytes.Slice(0, Math.Min(Most, bytes.Length)).ToArray());
        return ControlCharacters.Escape(text) + (bytes.Length > Most ? "…" : string.Empty);
    }

    private static byte[] Classify()
    {
        byte[] classes = new byte[256];
        for (int value = 0; value < 0x20; value++)
        {
            classes[value] = Control;
        }

        classes[0x7f] = Control;
        foreach (char blank in " \t\r\n")
        {
            classes[blank] = Blank;
        }

        foreach (char mark in "\"();")
        {
            classes[mark] = Mark;
        }

        classes['\\'] = Backslash;
        return classes;
    }

    private static ZoneSyntaxException NotText(int position, byte value) =>
        new(position, Texts.Get("Zone.NotText", value.ToString("x2", CultureInfo.InvariantCulture))) { IsFatal = true };

    // Blanks, comments and parentheses stand between tokens.
    private int SkipBlanks()
    {
        ReadOnlySpan<byte> entry = _entry;
        int i = _position;
        for (; i < entry.Length; i++)
        {
            byte c = entry[i];
            if (c == (byte)';')
            {
                int end = entry.Slice(i).IndexOf((byte)'\n');
                i = end < 0 ? entry.Length - 1 : i + end;
            }
            else if (c == (byte)'(')
            {
                _openedAt = i;
                _depth++;
            }
            else if (c == (byte)')')
            {
                if (--_depth < 0)
                {
                    throw new ZoneSyntaxException(i, Texts.Get("Zone.CloseWithoutOpen"));
                }
            }
            else if (Classes[c] != Blank)
            {
                break;
            }
        }

        if (i >= entry.Length && _depth > 0)
        {
            throw new ZoneSyntaxException(_openedAt, Texts.Get("Zone.NeverClosed")) { IsFatal = true };
        }

        _position = i;
        return i;
    }

    private Token Word(int start, bool pair)
    {
        ReadOnlySpan<byte> entry = _entry;
        bool escaped = false;
        int i = start;
        for (; i < entry.Length; i++)
        {
            byte kind = Classes[entry[i]];
            if (kind == Plain)
            {
                continue;
            }

            if (kind == Backslash)
            {
                escaped = true;
                i++;
                if (i >= entry.Length || entry[i] == (byte)'\n')
                {
                    throw new ZoneSyntaxException(i - 1, Texts.Get("Zone.BackslashAtEnd"));
                }
            }
            else if (kind == Control)
            {
                throw NotText(i, entry[i]);
            }
            else if (pair && entry[i] == (byte)'"' && i > start && entry[i - 1] == (byte)'=')
            {
                Token value = Quoted(i);
                escaped |= value.HasEscape;
                i = _position;
                break;
            }
            else
            {
                break;
            }
        }

        // A quote that opens a parameter is no word: RFC 9460 §2.1 has the key first.
        if (i == start)
        {
            return Quoted(start);
        }

        _position = i;
        return new Token(TokenKind.Word, start, i - start, escaped);
    }

    private Token Quoted(int quote)
    {
        ReadOnlySpan<byte> entry = _entry;
        bool escaped = false;
        for (int i = quote + 1; i < entry.Length; i++)
        {
            byte c = entry[i];
            if (c == (byte)'"')
            {
                _position = i + 1;
                return new Token(TokenKind.Quoted, quote + 1, i - quote - 1, escaped);
            }

            if (c == (byte)'\\')
            {
                escaped = true;
                i++;
            }

            if (c == (byte)'\n' || (i < entry.Length && entry[i] == (byte)'\n'))
            {
                break;
            }

            if (c == 0)
            {
                throw NotText(i, c);
            }
        }

        throw new ZoneSyntaxException(quote, Texts.Get("Zone.QuoteNeverClosed"));
    }
}
