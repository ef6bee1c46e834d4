using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailPlusPS.Dns;

/// <summary>The content of a record that mail does not need to understand, as bytes (RFC 3597).</summary>
/// <param name="RecordType">The type.</param>
/// <param name="Bytes">The content as on the wire.</param>
public sealed record OpaqueData(DnsRecordType RecordType, byte[] Bytes) : RData
{
    /// <inheritdoc />
    public override DnsRecordType Type => RecordType;

    /// <inheritdoc />
    public bool Equals(OpaqueData? other) =>
        other is not null && RecordType == other.RecordType && Bytes.AsSpan().SequenceEqual(other.Bytes);

    /// <inheritdoc />
    public override int GetHashCode() =>
        Bytes.Aggregate((int)RecordType, static (hash, value) => unchecked((hash * 31) + value));

    /// <inheritdoc />
    public override string ToString()
    {
        StringBuilder text = new("\\# ", 8 + (Bytes.Length * 2));
        text.Append(Bytes.Length.ToString(CultureInfo.InvariantCulture));
        if (Bytes.Length > 0)
        {
            text.Append(' ');
        }

        foreach (byte value in Bytes)
        {
            text.Append(value.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
