using System;
using System.Globalization;
using System.Linq;

namespace MailPlusPS.Dns;

/// <summary>A CAA record's content (RFC 8659 §4.1): which certification authority may issue.</summary>
/// <param name="Flags">0 to 255; 128 means "refuse what you do not understand".</param>
/// <param name="Tag">The property: <c>issue</c>, <c>issuewild</c>, <c>iodef</c> …, in lower case.</param>
/// <param name="Value">Its value, as bytes.</param>
public sealed record CaaData(int Flags, string Tag, byte[] Value) : RData
{
    /// <inheritdoc />
    public override DnsRecordType Type => DnsRecordType.CAA;

    /// <inheritdoc />
    public bool Equals(CaaData? other) =>
        other is not null && Flags == other.Flags && string.Equals(Tag, other.Tag, StringComparison.Ordinal)
        && Value.AsSpan().SequenceEqual(other.Value);

    /// <inheritdoc />
    public override int GetHashCode() => Value.Aggregate(Flags, static (hash, value) => unchecked((hash * 31) + value));

    /// <inheritdoc />
    public override string ToString() =>
        Flags.ToString(CultureInfo.InvariantCulture) + " " + Tag + " " + CharacterString.Quote(Value);
}
