using System;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// Reads domain names as master files write them (RFC 1035 §5.1): relative to an origin unless they end with a dot,
/// <c>@</c> for the origin itself, any byte by <c>\DDD</c>.
/// </summary>
internal sealed class NameReader
{
    private const int MaxLabel = 63;
    private const int MaxWire = 255;

    // A zone names the same hosts over and over; most names are found here again.
    private const int CacheSize = 2048;

    private static readonly bool[] IsPlain = FindPlain();

    private readonly char[] _scratch = new char[(MaxWire * 4) + 64];
    private readonly (DnsName Name, int TokenLength)[] _cache = new (DnsName, int)[CacheSize];
    private string _originText = string.Empty;
    private int _originWire = 1;

    /// <summary>What relative names are relative to; null while nothing says it.</summary>
    public DnsName? Origin
    {
        get;
        set
        {
            field = value;
            _originText = value is null || value.IsRoot ? string.Empty : value.ToString();
            _originWire = value?.WireLength ?? 1;
            Array.Clear(_cache, 0, _cache.Length);
        }
    }

    /// <summary>Reads the next token as a name.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="expected">The text key that names what is expected.</param>
    /// <returns>The name, absolute.</returns>
    public DnsName Read(ref EntryLexer lexer, string expected) => Read(in lexer, lexer.NeedWord(expected));

    /// <summary>Reads a token as a name.</summary>
    /// <param name="lexer">The entry.</param>
    /// <param name="token">The token.</param>
    /// <returns>The name, absolute.</returns>
    public DnsName Read(in EntryLexer lexer, Token token)
    {
        if (token.Kind != TokenKind.Word)
        {
            throw lexer.Unexpected(token, "Zone.What.Name");
        }

        ReadOnlySpan<byte> text = lexer.Bytes(token);
        if (text.Length == 1 && text[0] is (byte)'@' or (byte)'.')
        {
            return text[0] == (byte)'.' ? DnsName.Root : Origin ?? throw NoOrigin(token);
        }

        if (token.HasEscape)
        {
            return Spell(text, token);
        }

        ref (DnsName Name, int TokenLength) slot = ref _cache[Hash(text) % CacheSize];
        if (slot.TokenLength == text.Length && Matches(slot.Name.ToString(), text))
        {
            return slot.Name;
        }

        DnsName name = Spell(text, token);
        slot = (name, text.Length);
        return name;
    }

    private static bool[] FindPlain()
    {
        bool[] plain = new bool[256];
        for (int value = 0x21; value < 0x7f; value++)
        {
            plain[value] = (char)value is not ('.' or '\\' or '"' or '(' or ')' or ';' or '@' or '$');
        }

        return plain;
    }

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        uint hash = 2166136261;
        foreach (byte value in text)
        {
            hash = unchecked((hash ^ (value | 0x20u)) * 16777619);
        }

        return hash ^ (hash >> 15);
    }

    private static char Lower(byte value) => (char)(value is >= (byte)'A' and <= (byte)'Z' ? value + 32 : value);

    private bool Matches(string name, ReadOnlySpan<byte> text)
    {
        bool absolute = text[text.Length - 1] == (byte)'.';
        int own = absolute ? text.Length - 1 : text.Length;
        int whole = absolute || _originText.Length == 0 ? own : own + 1 + _originText.Length;
        if (name.Length != whole)
        {
            return false;
        }

        for (int i = 0; i < own; i++)
        {
            if (Lower(text[i]) != name[i])
            {
                return false;
            }
        }

        return true;
    }

    // Writes the name in DnsName's canonical form: lower case, escapes only where they must be.
    private DnsName Spell(ReadOnlySpan<byte> text, Token token)
    {
        int written = 0;
        int label = 0;
        int wire = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte value = text[i];
            if (value == (byte)'.')
            {
                if (label == 0)
                {
                    throw new ZoneSyntaxException(token.Start + i, Texts.Get("Zone.EmptyLabel"));
                }

                _scratch[written++] = '.';
                wire += label + 1;
                label = 0;
                continue;
            }

            if (value == (byte)'\\')
            {
                value = Unescape(text, ref i, token.Start);
            }

            written = Append(value, written);
            label++;
            CheckLength(label, wire, token, i);
        }

        bool absolute = label == 0;
        wire += absolute ? 1 : label + 1 + OriginWire(token);
        if (wire > MaxWire)
        {
            throw new ZoneSyntaxException(token.Start, Texts.Get("DnsName.TooLong", wire));
        }

        return Finish(written, absolute);
    }

    private int OriginWire(Token token) => Origin is null ? throw NoOrigin(token) : _originWire;

    private DnsName Finish(int written, bool absolute)
    {
        if (absolute)
        {
            return DnsName.FromCanonical(new string(_scratch, 0, written - 1));
        }

        if (_originText.Length == 0)
        {
            return DnsName.FromCanonical(new string(_scratch, 0, written));
        }

        _scratch[written++] = '.';
        _originText.CopyTo(0, _scratch, written, _originText.Length);
        return DnsName.FromCanonical(new string(_scratch, 0, written + _originText.Length));
    }

    private int Append(byte value, int written)
    {
        if (IsPlain[value])
        {
            _scratch[written++] = Lower(value);
            return written;
        }

        _scratch[written++] = '\\';
        if (value is > 0x20 and < 0x7f)
        {
            _scratch[written++] = (char)value;
            return written;
        }

        _scratch[written++] = (char)('0' + (value / 100));
        _scratch[written++] = (char)('0' + (value / 10 % 10));
        _scratch[written++] = (char)('0' + (value % 10));
        return written;
    }

    /// <summary>Reads what stands for one byte after a backslash (RFC 1035 §5.1): three digits, or any other character.</summary>
    /// <param name="text">The token's text.</param>
    /// <param name="index">The backslash; moved to the last character of the escape.</param>
    /// <param name="offset">Where the text starts in its entry.</param>
    /// <returns>The byte.</returns>
    public static byte Unescape(ReadOnlySpan<byte> text, ref int index, int offset)
    {
        int at = index;
        if (at + 1 >= text.Length)
        {
            throw new ZoneSyntaxException(offset + at, Texts.Get("Zone.BackslashAtEnd"));
        }

        if (!IsDigit(text[at + 1]))
        {
            index = at + 1;
            return text[at + 1];
        }

        int value = at + 3 < text.Length && IsDigit(text[at + 2]) && IsDigit(text[at + 3])
            ? ((text[at + 1] - '0') * 100) + ((text[at + 2] - '0') * 10) + (text[at + 3] - '0')
            : int.MaxValue;
        index = at + 3;
        return value <= 255 ? (byte)value : throw new ZoneSyntaxException(offset + at, Texts.Get("Zone.BadEscape"));
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static void CheckLength(int label, int wire, Token token, int index)
    {
        if (label > MaxLabel)
        {
            throw new ZoneSyntaxException(token.Start + index, Texts.Get("Zone.LabelTooLong"));
        }

        if (wire + label + 2 > MaxWire + 1)
        {
            throw new ZoneSyntaxException(token.Start + index, Texts.Get("Zone.NameTooLong"));
        }
    }

    private static ZoneSyntaxException NoOrigin(Token token) => new(token.Start, Texts.Get("Zone.NoOrigin"));
}
