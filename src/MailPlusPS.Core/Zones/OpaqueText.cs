using System;
using System.Text;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// Writes the content of a type that mail does not need in the text form of its RFC; as bytes (RFC 3597 §5) where
/// the type has none, or the bytes do not fit it.
/// </summary>
internal static class OpaqueText
{
    [ThreadStatic]
    private static RecordReader? _reader;

    /// <summary>Writes a content.</summary>
    /// <param name="data">The content.</param>
    /// <param name="origin">What names are written relative to; null for absolute names.</param>
    /// <returns>Its text, which reads back to the same bytes.</returns>
    public static string Write(OpaqueData data, DnsName? origin) =>
        RecordGrammar.Find(data.Type) is { } fields && TryWrite(fields, data, origin) is { Length: > 0 } text && ReadsBack(text, data, origin)
            ? text
            : data.ToString();

    private static string? TryWrite(Field[] fields, OpaqueData data, DnsName? origin)
    {
        ContentBuilder text = new(origin);
        WireReader wire = new(data.Bytes);
        foreach (Field field in fields)
        {
            if (!FieldText.TryWrite(field, ref wire, text))
            {
                return null;
            }
        }

        return wire.IsEnd ? text.ToString() : null;
    }

    // Bytes may have more forms than the text has: unused bits, a bit map with gaps, parameters that exclude each other.
    private static bool ReadsBack(string text, OpaqueData data, DnsName? origin)
    {
        RecordReader reader = _reader ??= new RecordReader();
        if (!ReferenceEquals(reader.Names.Origin, origin))
        {
            reader.Names.Origin = origin;
        }

        try
        {
            EntryLexer lexer = new(Encoding.ASCII.GetBytes(text));
            return data.Equals(reader.Read(data.Type, ref lexer));
        }
        catch (ZoneSyntaxException)
        {
            return false;
        }
    }
}
