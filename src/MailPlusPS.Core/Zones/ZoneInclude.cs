using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>An $INCLUDE (RFC 1035 §5.1).</summary>
/// <param name="File">The file as it is written.</param>
/// <param name="Origin">The origin for it; null for the one of now.</param>
/// <param name="Place">Where the file's name stands.</param>
internal sealed record ZoneInclude(string File, DnsName? Origin, ZonePlace Place)
{
    /// <summary>Why the file is not read.</summary>
    /// <param name="reason">A sentence.</param>
    /// <returns>The error, at the file's name.</returns>
    public ZoneError Refused(string reason) => Place.Error(reason);
}
