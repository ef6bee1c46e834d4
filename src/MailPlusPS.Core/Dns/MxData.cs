using System.Globalization;

namespace MailPlusPS.Dns;

/// <summary>An MX record's content (RFC 1035 §3.3.9).</summary>
/// <param name="Preference">0 to 65535, the lowest is tried first (RFC 5321 §5.1).</param>
/// <param name="Exchange">The host that takes mail; the root for a null MX (RFC 7505).</param>
public sealed record MxData(int Preference, DnsName Exchange) : RData
{
    /// <inheritdoc />
    public override DnsRecordType Type => DnsRecordType.MX;

    /// <inheritdoc />
    public override string ToString() =>
        Preference.ToString(CultureInfo.InvariantCulture) + " " + Exchange.ToAbsoluteString();
}
