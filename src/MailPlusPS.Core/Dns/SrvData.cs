using System.Globalization;

namespace MailPlusPS.Dns;

/// <summary>An SRV record's content (RFC 2782).</summary>
/// <param name="Priority">Lowest first.</param>
/// <param name="Weight">Share among equals.</param>
/// <param name="Port">The port.</param>
/// <param name="Target">The host; the root for "not offered".</param>
public sealed record SrvData(int Priority, int Weight, int Port, DnsName Target) : RData
{
    /// <inheritdoc />
    public override DnsRecordType Type => DnsRecordType.SRV;

    /// <inheritdoc />
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture, "{0} {1} {2} {3}", Priority, Weight, Port, Target.ToAbsoluteString());
}
