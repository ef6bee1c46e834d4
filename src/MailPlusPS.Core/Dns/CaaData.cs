using System.Globalization;
using System.Linq;

namespace MailPlusPS.Dns;

/// <summary>A CAA record's content (RFC 8659 §4.1).</summary>
/// <param name="Flags">0 to 255; 128 for "critical".</param>
/// <param name="Tag">The property: <c>issue</c>, <c>issuewild</c>, <c>iodef</c>.</param>
/// <param name="Value">Its value, one character a byte.</param>
public sealed record CaaData(int Flags, string Tag, string Value) : RData
{
    /// <inheritdoc />
    public override DnsRecordType Type => DnsRecordType.CAA;

    /// <inheritdoc />
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0} {1} {2}", Flags, Tag, new TxtData([[.. Value.Select(c => (byte)c)]]));
}
