using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>A zone as a store holds it.</summary>
/// <param name="Zone">Its name.</param>
/// <param name="Records">All records, those of the apex's SOA and NS included where the store shows them.</param>
/// <param name="DefaultTimeToLive">What a time to live of 0 stands for, in seconds.</param>
/// <param name="Text">The zone as a master file, for a backup.</param>
internal sealed record StoredZone(DnsName Zone, IReadOnlyList<StoredRecord> Records, int DefaultTimeToLive, string Text);
