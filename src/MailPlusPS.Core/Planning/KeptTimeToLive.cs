using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Leaves the time to live of what is there already as it is: nobody asked for another.</summary>
internal static class KeptTimeToLive
{
    /// <summary>Takes over the time to live of the record that a wanted one is, or takes the place of.</summary>
    /// <param name="current">The zone as it is.</param>
    /// <param name="record">The wanted record.</param>
    /// <returns>The record with that time to live; as it was where there is no such record.</returns>
    public static ResourceRecord Of(StoredZone current, ResourceRecord record)
    {
        StoredRecord? there = current.Records.FirstOrDefault(r => !r.IsProtected && r.Record.Name == record.Name && r.Record.Type == record.Type
            && (r.Record.Data.Equals(record.Data) || RecordMeaning.Identity(r.Record) == RecordMeaning.Identity(record)));
        return there is null ? record : record with { TimeToLive = there.Record.TimeToLive };
    }
}
