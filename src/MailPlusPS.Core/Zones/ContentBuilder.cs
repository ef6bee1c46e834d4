using System;
using System.Globalization;
using System.Text;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>A record's content while it is written: words, a blank between them.</summary>
internal sealed class ContentBuilder
{
    private readonly StringBuilder _text = new();
    private readonly DnsName? _origin;

    /// <summary>Starts with nothing.</summary>
    /// <param name="origin">What names are written relative to; null for absolute names.</param>
    public ContentBuilder(DnsName? origin)
    {
        _origin = origin;
    }

    /// <summary>Appends a word; nothing where it is empty.</summary>
    /// <returns>True, for conditions that go on.</returns>
    public bool Word(string word)
    {
        if (word.Length > 0)
        {
            _text.Append(_text.Length > 0 ? " " : string.Empty).Append(word);
        }

        return true;
    }

    /// <summary>Appends a number.</summary>
    /// <returns>True.</returns>
    public bool Number(uint number) => Word(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Appends a name.</summary>
    /// <returns>True.</returns>
    public bool Name(DnsName name) => Word(ZoneWriter.Relative(name, _origin));

    /// <summary>Appends bytes as a string between quotes.</summary>
    /// <returns>True.</returns>
    public bool Quoted(ReadOnlySpan<byte> bytes) => Word(CharacterString.Quote(bytes));

    /// <summary>The content so far.</summary>
    public override string ToString() => _text.ToString();
}
