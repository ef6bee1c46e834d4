using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>
/// Puts changes into an order in which every step leaves what is needed: what is new first, addresses before what leads
/// to them, then what changes in place, then what goes. An alias excepted: it stands beside nothing (RFC 1034 §3.6.2),
/// so that what is at its name goes just before it comes.
/// </summary>
internal static class ChangeOrder
{
    /// <summary>Sorts.</summary>
    /// <param name="zone">The zone as it is.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="notes">Takes a sentence for each record that cannot be created because of an alias.</param>
    /// <returns>The changes in order, without those that cannot be.</returns>
    public static IReadOnlyList<ZoneChange> Sort(StoredZone zone, IReadOnlyList<ZoneChange> changes, ICollection<string> notes)
    {
        List<ZoneChange> creates = [];
        List<ZoneChange> swaps = [];
        List<ZoneChange> deletes = [.. changes.Where(c => c.Action == ZoneChangeAction.Delete)];
        foreach (ZoneChange create in changes.Where(c => c.Action == ZoneChangeAction.Create))
        {
            ResourceRecord[] against = [.. zone.Records.Select(r => r.Record).Where(r => Excludes(r, create.New!))];
            ZoneChange[] first = [.. deletes.Where(d => against.Contains(d.Old!.Record))];
            if (against.Any(r => !changes.Any(c => c.Action == ZoneChangeAction.Delete && c.Old!.Record == r)))
            {
                notes.Add(Texts.Get("Plan.Note.Alias", create.Name, create.Type, string.Join(", ", against.Select(r => RecordTypes.Name(r.Type)).Distinct(System.StringComparer.Ordinal))));
            }
            else if (against.Length == 0)
            {
                creates.Add(create);
            }
            else
            {
                deletes.RemoveAll(first.Contains);
                swaps.AddRange(first.Select(d => d with { Reason = d.Reason + " " + Texts.Get("Plan.Reason.Alias") }));
                swaps.Add(create);
            }
        }

        return
        [
            .. creates.OrderBy(c => IsAddress(c) ? 0 : 1),
            .. changes.Where(c => c.Action == ZoneChangeAction.Update),
            .. swaps,
            .. deletes.OrderBy(c => IsAddress(c) ? 1 : 0),
        ];
    }

    private static bool Excludes(ResourceRecord there, ResourceRecord fresh) =>
        there.Name == fresh.Name && (there.Type == DnsRecordType.CNAME || fresh.Type == DnsRecordType.CNAME)
        && ZoneNode.Excludes(there.Type) != ZoneNode.Excludes(fresh.Type);

    private static bool IsAddress(ZoneChange change) => change.Record.Type is DnsRecordType.A or DnsRecordType.AAAA;
}
