using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>A whole zone as the wish: what it does not hold goes, but for SOA and the apex's NS, which are the store's.</summary>
internal static class DesiredFile
{
    /// <summary>Takes a zone as the wish.</summary>
    /// <param name="current">The zone as it is.</param>
    /// <param name="wanted">The zone as it is to be.</param>
    /// <returns>A slot a name and type.</returns>
    public static DesiredZone Of(StoredZone current, Zone wanted)
    {
        ChangeReason reason = new(string.Empty, Texts.Get("Plan.Reason.File", ControlCharacters.Escape(wanted.Source)));

        // A file knows DynHost's records as plain ones; where they stand nothing is wanted.
        HashSet<(DnsName Name, DnsRecordType Type)> untouched = [.. current.Records.Where(r => r.IsProtected).Select(r => (r.Record.Name, r.Record.Type))];
        ILookup<(DnsName Name, DnsRecordType Type), ResourceRecord> records = wanted.Records
            .Where(r => !IsOfStore(r, current.Zone)).ToLookup(r => (r.Name, r.Type));
        IEnumerable<(DnsName Name, DnsRecordType Type)> places = current.Records.Select(r => r.Record)
            .Where(r => !IsOfStore(r, current.Zone)).Select(r => (r.Name, r.Type)).Concat(records.Select(g => g.Key)).Where(p => !untouched.Contains(p)).Distinct();
        return new DesiredZone([.. places.Select(place => new RecordSlot(r => r.Name == place.Name && r.Type == place.Type, [.. records[place]], _ => reason))], []);
    }

    private static bool IsOfStore(ResourceRecord record, DnsName apex) =>
        record.Name == apex && record.Type is (DnsRecordType.SOA or DnsRecordType.NS);
}
