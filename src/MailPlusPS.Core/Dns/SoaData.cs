using System.Globalization;

namespace MailPlusPS.Dns;

/// <summary>An SOA record's content (RFC 1035 §3.3.13); times in seconds.</summary>
/// <param name="PrimaryServer">MNAME: the server that holds the original.</param>
/// <param name="Mailbox">RNAME: the mailbox of who is responsible, its first dot an @.</param>
/// <param name="Serial">The version of the zone.</param>
/// <param name="Refresh">How often secondaries look.</param>
/// <param name="Retry">How soon they look again after a failure.</param>
/// <param name="Expire">When they stop answering.</param>
/// <param name="Minimum">The negative TTL (RFC 2308 §4).</param>
public sealed record SoaData(DnsName PrimaryServer, DnsName Mailbox, uint Serial, uint Refresh, uint Retry, uint Expire, uint Minimum) : RData
{
    /// <inheritdoc />
    public override DnsRecordType Type => DnsRecordType.SOA;

    /// <inheritdoc />
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "{0} {1} {2} {3} {4} {5} {6}",
        PrimaryServer.ToAbsoluteString(), Mailbox.ToAbsoluteString(), Serial, Refresh, Retry, Expire, Minimum);
}
