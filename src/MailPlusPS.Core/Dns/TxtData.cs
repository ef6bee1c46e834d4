using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailPlusPS.Dns;

/// <summary>A TXT record's content, or an old SPF-type record's: strings of bytes (RFC 1035 §3.3.14).</summary>
public sealed record TxtData : RData
{
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Decoded when somebody asks: a zone of many thousand records is read without.
    private string? _text;

    /// <summary>Makes a TXT content of its strings.</summary>
    /// <param name="strings">The strings, each of at most 255 bytes.</param>
    /// <param name="type">TXT, or SPF for the abandoned type of the same form.</param>
    public TxtData(IReadOnlyList<byte[]> strings, DnsRecordType type = DnsRecordType.TXT)
    {
        Strings = strings;
        Type = type;
    }

    /// <inheritdoc />
    public override DnsRecordType Type { get; }

    /// <summary>The strings as they stand in the record.</summary>
    public IReadOnlyList<byte[]> Strings { get; }

    /// <summary>
    /// The strings joined without a blank (RFC 7208 §3.3, RFC 6376 §3.6.2.2), as UTF-8 where the bytes are that,
    /// else one character a byte. Not made safe to show.
    /// </summary>
    public string Text => _text ??= Decode(Strings);

    /// <summary>Makes a TXT content of a text, cut into strings of at most 255 bytes.</summary>
    /// <param name="text">The text; UTF-8 in the record.</param>
    /// <returns>The content.</returns>
    public static TxtData FromText(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        List<byte[]> strings = [];
        for (int start = 0; start < bytes.Length || start == 0; start += 255)
        {
            strings.Add(bytes.AsSpan(start, Math.Min(255, bytes.Length - start)).ToArray());
        }

        return new TxtData(strings);
    }

    /// <summary>Equal where type and joined bytes are: how the text is cut means nothing (RFC 7208 §3.3).</summary>
    /// <param name="other">Another content.</param>
    /// <returns>Whether the two mean the same.</returns>
    public bool Equals(TxtData? other) =>
        other is not null && Type == other.Type && Strings.SelectMany(s => s).SequenceEqual(other.Strings.SelectMany(s => s));

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc />
    public override string ToString() => string.Join(" ", Strings.Select(static s => CharacterString.Quote(s)));

    private static string Decode(IReadOnlyList<byte[]> strings)
    {
        byte[] bytes = strings.Count == 1 ? strings[0] : [.. strings.SelectMany(s => s)];
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return new string([.. bytes.Select(b => (char)b)]);
        }
    }
}
