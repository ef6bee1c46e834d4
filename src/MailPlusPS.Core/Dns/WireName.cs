using System;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using DnsClient;

namespace MailPlusPS.Dns;

/// <summary>
/// A name between ours and DnsClient's. DnsClient validates and converts names by rules of its own (IDNA, UTF-8, no
/// escapes); here stands how to make it send exactly the bytes we mean, and how to read back what it read.
/// </summary>
internal sealed class WireName
{
    private const string AcePrefix = "xn--";

    private readonly string _text;

    private WireName(string text, DnsString query)
    {
        _text = text;
        Query = query;
    }

    /// <summary>The name as DnsClient sends it.</summary>
    public DnsString Query { get; }

    /// <summary>Prepares a name for sending.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Null for a name that DnsClient cannot send or whose answer it cannot read.</returns>
    public static WireName? From(DnsName name)
    {
        string? text = Unescape(name.ToAbsoluteString());
        if (text is null)
        {
            return null;
        }

        if (text.IndexOf(AcePrefix, StringComparison.Ordinal) < 0)
        {
            // What reads names of answers takes the text as it is; Parse would put it through IDNA.
            return new WireName(text, DnsString.FromResponseQueryString(text));
        }

        try
        {
            // Reading the echo of a question it decodes A-labels and fails where they decode to nothing.
            _ = DnsString.FromResponseQueryString(text);
            DnsString query = DnsString.Parse(text);
            return string.Equals(query.Value, text, StringComparison.Ordinal) ? new WireName(text, query) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether an owner in an answer is this name. Answers may be in other case (RFC 1035 §2.3.3).</summary>
    /// <param name="owner">The owner as DnsClient read it.</param>
    /// <returns>True where it is.</returns>
    public bool Matches(DnsString owner) =>
        string.Equals(owner.Original, _text, StringComparison.OrdinalIgnoreCase)
        || (owner.Original.Length == 0 && _text.Length == 1);

    /// <summary>Reads the owner of a record or the name of a question.</summary>
    /// <param name="owner">As DnsClient gives it: the bytes as UTF-8, not escaped.</param>
    /// <param name="name">The name, where it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryReadOwner(DnsString owner, [NotNullWhen(true)] out DnsName? name)
    {
        string text = owner.Original;
        name = DnsName.Root;
        return text.Length == 0 || DnsName.TryParse(Escape(text), out name, out _);
    }

    /// <summary>Reads a name out of a record's content.</summary>
    /// <param name="target">As DnsClient gives it: escaped.</param>
    /// <returns>The name.</returns>
    /// <exception cref="FormatException">It is no name: over 255 bytes, for example.</exception>
    public static DnsName ReadTarget(DnsString target) => DnsName.Parse(target.Value);

    // The text as single characters. Null where a label has a dot, which DnsClient takes for a separator, or a byte
    // over 127, which it sends as two.
    private static string? Unescape(string absolute)
    {
        if (absolute.IndexOf('\\') < 0)
        {
            return absolute;
        }

        StringBuilder text = new(absolute.Length);
        for (int i = 0; i < absolute.Length; i++)
        {
            if (absolute[i] != '\\')
            {
                text.Append(absolute[i]);
                continue;
            }

            bool isDecimal = DecimalEscape.IsAt(absolute, i);
            int value = isDecimal ? DecimalEscape.Read(absolute, i) : absolute[i + 1];
            if (value is '.' or >= 0x80)
            {
                return null;
            }

            text.Append((char)value);
            i += isDecimal ? DecimalEscape.Length - 1 : 1;
        }

        return text.ToString();
    }

    private static string Escape(string text)
    {
        int first = 0;
        while (first < text.Length && text[first] != '\\' && text[first] < 0x80)
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        StringBuilder escaped = new(text.Length + 16);
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            if (value >= 0x80)
            {
                DecimalEscape.Append(escaped, value);
            }
            else
            {
                escaped.Append(value == '\\' ? "\\\\" : ((char)value).ToString());
            }
        }

        return escaped.ToString();
    }
}
