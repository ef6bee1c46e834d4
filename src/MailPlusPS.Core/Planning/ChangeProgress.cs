using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Holds changes against a zone, so that a plan goes on where another run ended.</summary>
internal static class ChangeProgress
{
    /// <summary>How a change stands.</summary>
    /// <param name="change">The change.</param>
    /// <param name="zone">The zone as it is.</param>
    /// <returns>Its state.</returns>
    public static ChangeState Of(ZoneChange change, StoredZone zone)
    {
        bool isOld = change.Old is not null && Find(zone, change.Old.Record) is not null;
        bool isNew = change.New is not null && Find(zone, change.New) is not null;
        return change.Action switch
        {
            ZoneChangeAction.Create => isNew ? ChangeState.Done : ChangeState.Pending,
            ZoneChangeAction.Delete => isOld ? ChangeState.Pending : ChangeState.Done,
            _ => isOld ? ChangeState.Pending : isNew ? ChangeState.Done : ChangeState.Conflict,
        };
    }

    /// <summary>Finds a record as the store holds it now: numbers of records are good for one run only.</summary>
    /// <param name="zone">The zone as it is.</param>
    /// <param name="record">The record.</param>
    /// <returns>The stored record; null where it is not there.</returns>
    public static StoredRecord? Find(StoredZone zone, ResourceRecord record) =>
        zone.Records.FirstOrDefault(r => !r.IsProtected && RecordMeaning.Same(r.Record, record, zone.DefaultTimeToLive));
}
