using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Nas;

/// <summary>
/// A zone of the NAS's DNS Server. What is written is served at once; a zone that is missing is made with the first record
/// (step D01).
/// </summary>
internal sealed class SynologyZoneStore : IZoneStore
{
    // Tutorial §1.
    private const int UsualTimeToLive = 3600;

    private readonly NasZoneApi _api;
    private readonly string _server;

    /// <summary>Makes a store; nothing is read before the first reading.</summary>
    /// <param name="calls">Who makes the calls.</param>
    /// <param name="server">The NAS, as the user named it.</param>
    /// <param name="zone">The zone's name.</param>
    public SynologyZoneStore(IDsmCalls calls, string server, DnsName zone)
    {
        _api = new NasZoneApi(calls, zone);
        _server = server;
    }

    /// <inheritdoc />
    public DnsName Zone => _api.Zone;

    /// <summary>Whether the last reading found no such zone.</summary>
    public bool IsMissing { get; private set; }

    /// <inheritdoc />
    public string Description => Texts.Get(IsMissing ? "Nas.Zone.StoreNew" : "Nas.Zone.Store", _server);

    /// <inheritdoc />
    public async Task<StoredZone> ReadAsync(CancellationToken cancellationToken)
    {
        NasZone? zone = await _api.FindAsync(cancellationToken).ConfigureAwait(false);
        IsMissing = zone is null;
        if (zone is { IsMaster: false } or { IsReadOnly: true })
        {
            throw new NasException(NasFault.Conflict, Texts.Get("Nas.Zone.NotMaster", Zone, ControlCharacters.Escape(zone.Kind)));
        }

        IReadOnlyList<NasRecord> listed = zone is null ? [] : await _api.RecordsAsync(cancellationToken).ConfigureAwait(false);
        StoredRecord[] records = [.. listed.Select(r => NasRecordText.Read(r, Zone))];
        return new StoredZone(Zone, records, UsualTimeToLive, ZoneWriter.Write(new Zone(Zone, records.Where(r => r.StoreType is null).Select(r => r.Record), Description)));
    }

    /// <inheritdoc />
    public async Task<StoredRecord?> ReadAgainAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        IReadOnlyList<NasRecord> now = await _api.RecordsAsync(cancellationToken).ConfigureAwait(false);
        return now.FirstOrDefault(r => r.FullRecord == record.Id) is { } there ? NasRecordText.Read(there, Zone) : null;
    }

    /// <inheritdoc />
    public async Task<StoredRecord> CreateAsync(ResourceRecord record, CancellationToken cancellationToken)
    {
        if (IsMissing)
        {
            await _api.CreateZoneAsync(_server, cancellationToken).ConfigureAwait(false);
            IsMissing = false;
        }

        ResourceRecord sent = record.TimeToLive == 0 ? record with { TimeToLive = UsualTimeToLive } : record;
        return NasRecordText.Read(await _api.CreateAsync(sent, cancellationToken).ConfigureAwait(false), Zone);
    }

    /// <inheritdoc />
    /// <remarks>DNS Server has no change in place that is known: the new one is made first, so that the name is never without.</remarks>
    public async Task<StoredRecord> UpdateAsync(StoredRecord record, ResourceRecord after, CancellationToken cancellationToken)
    {
        // The same content with another time to live cannot stand beside itself (RFC 2181 §5.2).
        if (after.Data.Equals(record.Record.Data) || after.Type == DnsRecordType.CNAME)
        {
            await DeleteAsync(record, cancellationToken).ConfigureAwait(false);
            try
            {
                return await CreateAsync(after, cancellationToken).ConfigureAwait(false);
            }
            catch (NasException)
            {
                await CreateAsync(record.Record, CancellationToken.None).ConfigureAwait(false);
                throw;
            }
        }

        StoredRecord made = await CreateAsync(after, cancellationToken).ConfigureAwait(false);
        await DeleteAsync(record, cancellationToken).ConfigureAwait(false);
        return made;
    }

    /// <inheritdoc />
    public async Task DeleteAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        IReadOnlyList<NasRecord> now = await _api.RecordsAsync(cancellationToken).ConfigureAwait(false);
        NasRecord there = now.FirstOrDefault(r => r.FullRecord == record.Id)
            ?? throw new NasException(NasFault.NotFound, Texts.Get("Nas.Record.Gone", record.Record.Name, RecordTypes.Name(record.Record.Type), ContentText.Show(record.Record.Data), Zone));
        await _api.DeleteAsync(there, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public Task PublishAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task<IReadOnlyList<DnsName>> NameServersAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DnsName>>([]);
}
