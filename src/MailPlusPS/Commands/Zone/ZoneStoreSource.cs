using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Commands;

/// <summary>Opens the store that a user names, once the zone is known. Each kind of store is one more way to make one.</summary>
/// <param name="zone">The zone's name.</param>
/// <returns>The store.</returns>
internal delegate IZoneStore ZoneStoreSource(DnsName zone);
