using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>What an included file must not change.</summary>
/// <param name="File">The file, as it is shown.</param>
/// <param name="Origin">Its origin.</param>
/// <param name="Owner">The owner that a blank inherits.</param>
internal sealed record ZoneReaderState(string File, DnsName? Origin, DnsName? Owner);
