using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;
using MailPlusPS.Zones;

namespace MailPlusPS.Ovh;

/// <summary>
/// A zone at OVH. Changes are staged there until they are published. A zone is read in three calls: the export, which is
/// the backup and knows SOA and DynHost, the records' numbers, and the records in a batch.
/// </summary>
internal sealed class OvhZoneStore : IZoneStore
{
    /// <summary>What OVH takes where the SOA does not say it.</summary>
    public const int UsualTimeToLive = 3600;

    // What DynHost gives its records.
    private const int DynHostTimeToLive = 60;

    private readonly OvhZoneApi _api;
    private readonly OvhRecordMaker _maker;
    private int _defaultTimeToLive = UsualTimeToLive;

    /// <summary>Makes a store; nothing is read before the first reading.</summary>
    /// <param name="client">Who makes the calls.</param>
    /// <param name="zone">The zone's name.</param>
    public OvhZoneStore(OvhClient client, DnsName zone)
    {
        _api = new OvhZoneApi(client, zone);
        _maker = new OvhRecordMaker(_api);
    }

    /// <inheritdoc />
    public DnsName Zone => _api.Zone;

    /// <inheritdoc />
    public string Description => "OVH";

    /// <inheritdoc />
    public async Task<StoredZone> ReadAsync(CancellationToken cancellationToken)
    {
        Task<string> exporting = _api.ExportAsync(cancellationToken);
        Task<IReadOnlyList<long>> listing = _api.RecordIdsAsync(null, null, cancellationToken);
        await Task.WhenAll(exporting, listing).ConfigureAwait(false);
        string text = await exporting.ConfigureAwait(false);
        IReadOnlyList<long> ids = await listing.ConfigureAwait(false);
        _maker.Know(ids);

        Zone? export = OvhExport.Read(text, Zone);
        _defaultTimeToLive = export?.Soa?.TimeToLive ?? (int)((await _api.SoaAsync(cancellationToken).ConfigureAwait(false)).Number("ttl") ?? UsualTimeToLive);
        IReadOnlyList<OvhRecord> listed = await _api.RecordsAsync(ids, cancellationToken).ConfigureAwait(false);
        List<StoredRecord> records = [.. listed.Select(r => OvhRecordText.Read(r, Zone, _defaultTimeToLive))];
        await ProtectDynHostAsync(records, cancellationToken).ConfigureAwait(false);
        AddUnlisted(records, export);
        return new StoredZone(Zone, records, _defaultTimeToLive, text);
    }

    /// <inheritdoc />
    public async Task<StoredRecord?> ReadAgainAsync(StoredRecord record, CancellationToken cancellationToken) =>
        IdOf(record) is { } id
            ? await _api.RecordAsync(id, cancellationToken).ConfigureAwait(false) is { } now ? OvhRecordText.Read(now, Zone, _defaultTimeToLive) : null
            : record;

    /// <inheritdoc />
    public async Task<StoredRecord> CreateAsync(ResourceRecord record, CancellationToken cancellationToken) =>
        OvhRecordText.Read(await _maker.CreateAsync(record, cancellationToken).ConfigureAwait(false), Zone, _defaultTimeToLive);

    /// <inheritdoc />
    public async Task<StoredRecord> UpdateAsync(StoredRecord record, ResourceRecord after, CancellationToken cancellationToken)
    {
        long id = Changeable(record);
        try
        {
            await _api.UpdateAsync(id, OvhRecordText.SubDomain(after.Name, Zone), OvhRecordText.Target(after.Data), after.TimeToLive, cancellationToken).ConfigureAwait(false);
            return record with { Record = WithTimeToLive(after) };
        }
        catch (OvhException refused) when (refused.Fault == OvhFault.InvalidInput && record.StoreType is not null)
        {
            // OVH's own types take certain tags only; as plain TXT the same text is served the same. Created first, so
            // that it is never absent; both are staged and published together.
            StoredRecord plain = await CreateAsync(after, cancellationToken).ConfigureAwait(false);
            await _api.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
            return plain;
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(StoredRecord record, CancellationToken cancellationToken) => _api.DeleteAsync(Changeable(record), cancellationToken);

    /// <inheritdoc />
    public Task PublishAsync(CancellationToken cancellationToken) => _api.RefreshAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<DnsName>> NameServersAsync(CancellationToken cancellationToken)
    {
        JsonPart zone = await _api.InformationAsync(cancellationToken).ConfigureAwait(false);
        return [.. zone.Texts("nameServers").Select(n => DnsName.TryParse(n, out DnsName? name, out _) ? name : null).OfType<DnsName>()];
    }

    private static long? IdOf(StoredRecord record) =>
        long.TryParse(record.Id, NumberStyles.None, CultureInfo.InvariantCulture, out long id) && id > 0 ? id : null;

    private static bool IsAddress(StoredRecord record) => record.Record.Type is DnsRecordType.A or DnsRecordType.AAAA;

    private ResourceRecord WithTimeToLive(ResourceRecord record) => record.TimeToLive == 0 ? record with { TimeToLive = _defaultTimeToLive } : record;

    private long Changeable(StoredRecord record) => !record.IsProtected && IdOf(record) is { } id
        ? id
        : throw new OvhException(OvhFault.Protected, Texts.Get("Ovh.Protected", record.Record, Zone));

    // DynHost's records are told from others by the export; where they are listed too, by their list, for which it asks
    // only where one of them could be meant.
    private async Task ProtectDynHostAsync(List<StoredRecord> records, CancellationToken cancellationToken)
    {
        if (!records.Exists(r => IsAddress(r) && r.Record.TimeToLive == DynHostTimeToLive))
        {
            return;
        }

        IReadOnlyList<OvhRecord> dynamic = await _api.DynHostRecordsAsync(cancellationToken).ConfigureAwait(false);
        ResourceRecord[] known = [.. dynamic.Select(r => OvhRecordText.Read(r, Zone, DynHostTimeToLive).Record)];
        for (int i = 0; i < records.Count; i++)
        {
            if (IsAddress(records[i]) && known.Any(k => k.Name == records[i].Record.Name && k.Type == records[i].Record.Type))
            {
                records[i] = records[i] with { StoreType = OvhRecordText.DynHost, IsProtected = true };
            }
        }
    }

    // What the zone holds and the list does not: SOA, and what must be changed elsewhere.
    private static void AddUnlisted(List<StoredRecord> records, Zone? export)
    {
        HashSet<(DnsName, RData)> listed = [.. records.Select(r => (r.Record.Name, r.Record.Data))];
        foreach (ResourceRecord record in export?.Records ?? [])
        {
            if (!listed.Contains((record.Name, record.Data)))
            {
                StoredRecord stored = new(record);
                bool isAddress = IsAddress(stored);
                records.Add(record.Type == DnsRecordType.SOA ? stored : stored with { StoreType = isAddress ? OvhRecordText.DynHost : null, IsProtected = true });
            }
        }
    }
}
