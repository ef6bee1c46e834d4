using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Nas;

/// <summary>Reads, makes and deletes single records of a zone of the NAS's DNS Server (tutorial §1).</summary>
internal sealed class NasZoneEditor
{
    private readonly SynologyZoneStore _store;

    /// <summary>Makes an editor; nothing is read yet.</summary>
    /// <param name="store">The zone.</param>
    public NasZoneEditor(SynologyZoneStore store)
    {
        _store = store;
    }

    /// <summary>The zone.</summary>
    public DnsName Zone => _store.Zone;

    /// <summary>Reads records.</summary>
    /// <param name="name">The name; null for all.</param>
    /// <param name="type">The type; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The records, by name and type.</returns>
    /// <exception cref="NasException">There is no such zone.</exception>
    public async Task<IReadOnlyList<SynologyZoneRecord>> ReadAsync(DnsName? name, string? type, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredRecord> records = await RecordsAsync(isNew: false, cancellationToken).ConfigureAwait(false);
        return [.. records.Select(r => new SynologyZoneRecord(r, Zone))
            .Where(r => (name is null || r.Stored.Record.Name == name) && (type is null || string.Equals(r.Type, type, System.StringComparison.OrdinalIgnoreCase)))
            .OrderBy(r => r.Stored.Record.Name).ThenBy(r => r.Type, System.StringComparer.Ordinal).ThenBy(r => r.Value, System.StringComparer.Ordinal)];
    }

    /// <summary>Prepares a new record; the zone is made with it where it is missing and that is wanted.</summary>
    /// <param name="record">The record.</param>
    /// <param name="makesZone">Whether a missing zone is made.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change.</returns>
    /// <exception cref="NasException">What stands there does not bear it.</exception>
    public async Task<NasEdit<SynologyZoneRecord>> CreateAsync(ResourceRecord record, bool makesZone, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredRecord> records = await RecordsAsync(makesZone, cancellationToken).ConfigureAwait(false);
        StoredRecord[] there = [.. records.Where(r => r.Record.Name == record.Name)];
        if (there.FirstOrDefault(r => r.Record.Data.Equals(record.Data)) is { } same)
        {
            return new NasEdit<SynologyZoneRecord>(Texts.Get("Nas.Record.There", Shown(same.Record), Zone), null, new SynologyZoneRecord(same, Zone));
        }

        // RFC 1034 §3.6.2: an alias stands alone.
        if (there.FirstOrDefault(r => r.Record.Type == DnsRecordType.CNAME || record.Type == DnsRecordType.CNAME) is { } alias)
        {
            throw new NasException(NasFault.Conflict, Texts.Get("Nas.Record.Cname", Shown(record), Shown(alias.Record)));
        }

        return new NasEdit<SynologyZoneRecord>(
            Texts.Get("Nas.Record.Create", Shown(record), Zone, _store.Description),
            async token => new SynologyZoneRecord(await _store.CreateAsync(record, token).ConfigureAwait(false), Zone),
            null);
    }

    /// <summary>Prepares to take a record out.</summary>
    /// <param name="record">The record as it was read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change.</returns>
    /// <exception cref="NasException">It is not there, or not to be touched.</exception>
    public async Task<NasEdit<SynologyZoneRecord>> RemoveAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredRecord> records = await RecordsAsync(isNew: false, cancellationToken).ConfigureAwait(false);
        StoredRecord there = records.FirstOrDefault(r => r.Id == record.Id)
            ?? throw new NasException(NasFault.NotFound, Texts.Get("Nas.Record.Gone", record.Record.Name, RecordTypes.Name(record.Record.Type), ContentText.Show(record.Record.Data), Zone));
        return there.IsProtected
            ? throw new NasException(NasFault.Conflict, Texts.Get("Nas.Record.Protected", Shown(there.Record), Zone))
            : new NasEdit<SynologyZoneRecord>(
                Texts.Get("Nas.Record.Delete", Shown(there.Record), Zone),
                async token =>
                {
                    await _store.DeleteAsync(there, token).ConfigureAwait(false);
                    return null;
                },
                new SynologyZoneRecord(there, Zone));
    }

    private async Task<IReadOnlyList<StoredRecord>> RecordsAsync(bool isNew, CancellationToken cancellationToken)
    {
        StoredZone zone = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
        return zone.Records.Count == 0 && _store.IsMissing && !isNew ? throw new NasException(NasFault.NotFound, Texts.Get("Nas.Zone.Missing", Zone)) : zone.Records;
    }

    private static string Shown(ResourceRecord record) => $"{record.Name} {RecordTypes.Name(record.Type)} {ContentText.Show(record.Data)}";
}
