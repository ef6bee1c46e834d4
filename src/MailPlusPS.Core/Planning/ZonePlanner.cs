using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Finds the changes that make a zone what it should be.</summary>
internal static class ZonePlanner
{
    /// <summary>Plans.</summary>
    /// <param name="current">The zone as it is.</param>
    /// <param name="desired">What it is to hold.</param>
    /// <returns>The changes in an order that leaves no needed record absent; what cannot be done is a note.</returns>
    public static ZonePlan Plan(StoredZone current, DesiredZone desired)
    {
        List<StoredRecord> open = [.. current.Records.Where(r => !r.IsProtected)];
        List<ZoneChange> changes = [];
        foreach (RecordSlot slot in desired.Slots)
        {
            StoredRecord[] owned = [.. open.Where(r => slot.Owns(r.Record))];
            open.RemoveAll(owned.Contains);
            changes.AddRange(Fill(current, slot, owned));
        }

        List<string> notes = [.. desired.Notes];
        IReadOnlyList<ZoneChange> ordered = ChangeOrder.Sort(current, changes, notes);
        return new ZonePlan(current, desired, ordered)
        {
            Notes = notes,
            LeftAloneCount = open.Count(r => r.Record.Type is not (DnsRecordType.SOA or DnsRecordType.NS)),
            ForceReasons = [.. ZonePlanGuard.Judge(current, ordered)],
        };
    }

    /// <summary>The records of a zone once changes are made.</summary>
    /// <param name="current">The zone as it is.</param>
    /// <param name="changes">The changes, or the first of them.</param>
    /// <returns>The records, protected ones too.</returns>
    public static IReadOnlyList<ResourceRecord> Apply(StoredZone current, IEnumerable<ZoneChange> changes)
    {
        List<ResourceRecord> records = [.. current.Records.Select(r => r.Record)];
        foreach (ZoneChange change in changes)
        {
            if (change.Old is { } old)
            {
                records.Remove(old.Record);
            }

            if (change.New is { } fresh)
            {
                records.Add(fresh.TimeToLive == 0 ? fresh with { TimeToLive = current.DefaultTimeToLive } : fresh);
            }
        }

        return records;
    }

    private static IEnumerable<ZoneChange> Fill(StoredZone zone, RecordSlot slot, StoredRecord[] owned)
    {
        List<ResourceRecord> missing = [];
        List<StoredRecord> surplus = [.. owned];
        foreach (ResourceRecord wanted in slot.Records)
        {
            // Twice the same is once (RFC 2181 §5).
            if (surplus.RemoveAll(s => RecordMeaning.Same(s.Record, wanted, zone.DefaultTimeToLive)) == 0
                && !missing.Exists(m => m.Name == wanted.Name && m.Data.Equals(wanted.Data)))
            {
                missing.Add(wanted);
            }
        }

        // First the same content under another time to live, then the same thing with another content.
        foreach (ZoneChange update in Pair(zone, slot, surplus, missing, sameContent: true).Concat(Pair(zone, slot, surplus, missing, sameContent: false)))
        {
            yield return update;
        }

        foreach (ResourceRecord record in missing)
        {
            yield return new ZoneChange(zone, null, record, slot.Explain(record));
        }

        foreach (StoredRecord record in surplus)
        {
            yield return new ZoneChange(zone, record, null, slot.Explain(record.Record));
        }
    }

    private static IEnumerable<ZoneChange> Pair(StoredZone zone, RecordSlot slot, List<StoredRecord> surplus, List<ResourceRecord> missing, bool sameContent)
    {
        for (int i = 0; i < missing.Count; i++)
        {
            ResourceRecord wanted = missing[i];
            int at = surplus.FindIndex(s => IsPair(s.Record, wanted, sameContent));
            if (at >= 0)
            {
                yield return new ZoneChange(zone, surplus[at], wanted, slot.Explain(wanted));
                surplus.RemoveAt(at);
                missing.RemoveAt(i--);
            }
        }
    }

    private static bool IsPair(ResourceRecord one, ResourceRecord other, bool sameContent) =>
        one.Name == other.Name && one.Type == other.Type
        && (sameContent ? one.Data.Equals(other.Data) : RecordMeaning.Identity(one) is { } identity && identity == RecordMeaning.Identity(other));
}
