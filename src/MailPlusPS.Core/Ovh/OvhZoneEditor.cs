using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Ovh;

/// <summary>
/// Records of a zone read and changed one by one, nothing read twice in a run. Changes are made one after the other, and
/// are served once they are published.
/// </summary>
internal sealed class OvhZoneEditor : IDisposable
{
    private readonly OvhZoneApi _api;
    private readonly OvhRecordMaker _maker;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, List<OvhZoneRecord>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<OvhRecord>? _dynHost;
    private int _unpublished;

    /// <summary>Makes an editor; nothing is read yet.</summary>
    /// <param name="client">Who makes the calls.</param>
    /// <param name="zone">The zone.</param>
    public OvhZoneEditor(OvhClient client, DnsName zone)
    {
        _api = new OvhZoneApi(client, zone);
        _maker = new OvhRecordMaker(_api);
    }

    /// <summary>The zone.</summary>
    public DnsName Zone => _api.Zone;

    /// <summary>How many changes wait to be published.</summary>
    public int Unpublished => Volatile.Read(ref _unpublished);

    /// <summary>Reads records: their numbers in one call, themselves in a second.</summary>
    /// <param name="name">The name; null for all.</param>
    /// <param name="type">The type, OVH's own names among them, TXT for all texts; null for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The records, by name and type.</returns>
    public async Task<IReadOnlyList<OvhZoneRecord>> ReadAsync(DnsName? name, string? type, CancellationToken cancellationToken)
    {
        // A text may stand there under any of four types; which one, the batch says.
        bool isText = type is not null && OvhRecordText.IsText(type);
        string? subDomain = name is null ? null : OvhRecordText.SubDomain(name, Zone);
        IReadOnlyList<long> ids = await _api.RecordIdsAsync(isText ? null : type?.ToUpperInvariant(), subDomain, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OvhRecord> records = await _api.RecordsAsync(ids, cancellationToken).ConfigureAwait(false);
        return [.. records.Select(r => new OvhZoneRecord(r, Zone))
            .Where(r => type is null || Is(r.Type, type) || Is(r.FieldType, type))
            .OrderBy(r => r.Stored.Record.Name).ThenBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Preference).ThenBy(r => r.Value, StringComparer.Ordinal)];
    }

    /// <summary>Prepares a new record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="force">Whether a second SPF, DKIM or DMARC record at the name is meant.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change.</returns>
    /// <exception cref="OvhException">What stands there does not bear it.</exception>
    public Task<OvhZoneEdit> CreateAsync(ResourceRecord record, bool force, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            List<OvhZoneRecord> there = await AtAsync(record.Name, cancellationToken).ConfigureAwait(false);
            if (there.Find(r => r.Stored.Record.Data.Equals(record.Data)) is { } same)
            {
                return new OvhZoneEdit(Texts.Get("Ovh.Edit.There", same, Zone), null, same);
            }

            await OvhRecordRules.RefuseAsync(record, there, force, DynHostAsync, Zone, cancellationToken).ConfigureAwait(false);
            return new OvhZoneEdit(Texts.Get("Ovh.Edit.Create", Shown(record), Zone), token => MakeAsync(record, there, token), null);
        },
        cancellationToken);

    /// <summary>Prepares a change in place.</summary>
    /// <param name="id">The record's number.</param>
    /// <param name="expected">The record as it was read; null where it is known by its number only.</param>
    /// <param name="value">The content, null for the same.</param>
    /// <param name="timeToLive">Seconds; null for the same.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change.</returns>
    public async Task<OvhZoneEdit> ChangeAsync(long id, OvhZoneRecord? expected, string? value, int? timeToLive, CancellationToken cancellationToken)
    {
        OvhZoneRecord now = await ReadAgainAsync(id, expected, cancellationToken).ConfigureAwait(false);
        ResourceRecord after = OvhRecordInput.Read(Zone, now.Name, now.Type, value ?? OvhRecordText.Target(now.Stored.Record.Data), timeToLive ?? now.TimeToLive);
        return Change(now, after);
    }

    /// <summary>Prepares to take a record out.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="expected">The record as it was read; null where it is known by its number only.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change.</returns>
    public async Task<OvhZoneEdit> RemoveAsync(long id, OvhZoneRecord? expected, CancellationToken cancellationToken)
    {
        OvhZoneRecord now = await ReadAgainAsync(id, expected, cancellationToken).ConfigureAwait(false);
        return new OvhZoneEdit(Texts.Get("Ovh.Edit.Delete", now, Zone), token => MakeAsync(async () =>
        {
            await _api.DeleteAsync(now.Id, token).ConfigureAwait(false);
            return null;
        }, token), now);
    }

    /// <summary>Prepares other preferences of MX records (tutorial §4.2.2): all read at once, changed in place.</summary>
    /// <param name="name">Whose MX.</param>
    /// <param name="wishes">Each exchange with its preference.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A change a wish; an exception in place of one whose host is not among the MX.</returns>
    public async Task<IReadOnlyList<(OvhMxWish Wish, OvhZoneEdit? Edit, OvhException? Trouble)>> PreferAsync(
        DnsName name, IReadOnlyList<OvhMxWish> wishes, CancellationToken cancellationToken)
    {
        IReadOnlyList<OvhZoneRecord> records = await ReadAsync(name, "MX", cancellationToken).ConfigureAwait(false);
        return [.. wishes.Select(wish => Prefer(name, records, wish))];
    }

    /// <summary>Has the changes served, where there are any.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many were published.</returns>
    public async Task<int> PublishAsync(CancellationToken cancellationToken)
    {
        int count = Unpublished;
        if (count == 0)
        {
            return 0;
        }

        try
        {
            await _api.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OvhException exception)
        {
            throw new OvhException(exception.Fault, Texts.Get("Ovh.NotPublished", count, Zone, exception.Message), exception);
        }

        Interlocked.Add(ref _unpublished, -count);
        return count;
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private (OvhMxWish Wish, OvhZoneEdit? Edit, OvhException? Trouble) Prefer(DnsName name, IReadOnlyList<OvhZoneRecord> records, OvhMxWish wish)
    {
        OvhZoneRecord? record = records.FirstOrDefault(r => (r.Stored.Record.Data as MxData)?.Exchange == wish.Exchange);
        if (record is null)
        {
            string others = records.Count == 0 ? "-" : string.Join(", ", records.Select(r => $"{r.Preference} {r.Exchange}"));
            return (wish, null, new OvhException(OvhFault.NotFound, Texts.Get("Ovh.NoSuchMx", wish.Exchange, name, others)));
        }

        ResourceRecord after = record.Stored.Record with { TimeToLive = record.TimeToLive, Data = new MxData(wish.Preference, wish.Exchange) };
        return (wish, Change(record, after), null);
    }

    private OvhZoneEdit Change(OvhZoneRecord now, ResourceRecord after)
    {
        if (after.Data.Equals(now.Stored.Record.Data) && after.TimeToLive == now.TimeToLive)
        {
            return new OvhZoneEdit(Texts.Get("Ovh.Edit.There", now, Zone), null, now);
        }

        OvhRecord raw = now.Raw with { Target = OvhRecordText.Target(after.Data), TimeToLive = after.TimeToLive };
        OvhZoneRecord changed = new(raw, Zone);
        string was = now.Value == changed.Value ? $"TTL {now.TimeToLive}" : now.Value;
        string becomes = now.Value == changed.Value ? $"TTL {changed.TimeToLive}" : changed.Value;
        return new OvhZoneEdit(Texts.Get("Ovh.Edit.Update", now.Name, now.Type, was, becomes, Zone), token => MakeAsync(async () =>
        {
            await _api.UpdateAsync(raw.Id, raw.SubDomain, raw.Target, raw.TimeToLive, token).ConfigureAwait(false);
            return changed;
        }, token), now);
    }

    private Task<OvhZoneRecord?> MakeAsync(ResourceRecord record, List<OvhZoneRecord> there, CancellationToken cancellationToken) => MakeAsync(
        async () =>
        {
            OvhZoneRecord made = new(await _maker.CreateAsync(record, cancellationToken).ConfigureAwait(false), Zone);
            there.Add(made);
            return made;
        },
        cancellationToken);

    private Task<OvhZoneRecord?> MakeAsync(Func<Task<OvhZoneRecord?>> make, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            OvhZoneRecord? made = await make().ConfigureAwait(false);
            Interlocked.Increment(ref _unpublished);
            return made;
        },
        cancellationToken);

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<List<OvhZoneRecord>> AtAsync(DnsName name, CancellationToken cancellationToken)
    {
        string key = name.ToString();
        if (!_byName.TryGetValue(key, out List<OvhZoneRecord>? records))
        {
            records = [.. await ReadAsync(name, null, cancellationToken).ConfigureAwait(false)];
            _maker.Know(records.Select(r => r.Id));
            _byName.Add(key, records);
        }

        return records;
    }

    // Numbers change when somebody edits the zone as text: what stands under this one must be what was read.
    private async Task<OvhZoneRecord> ReadAgainAsync(long id, OvhZoneRecord? expected, CancellationToken cancellationToken)
    {
        OvhZoneRecord now = await _api.RecordAsync(id, cancellationToken).ConfigureAwait(false) is { } raw
            ? new OvhZoneRecord(raw, Zone)
            : throw new OvhException(OvhFault.NotFound, Texts.Get("Ovh.Gone", id, Zone));
        if (expected is not null && (expected.Stored.Record.Name != now.Stored.Record.Name || !expected.Stored.Record.Data.Equals(now.Stored.Record.Data)))
        {
            throw new OvhException(OvhFault.Changed, Texts.Get("Ovh.Changed", expected, Zone, now));
        }

        if (now.Stored.IsProtected || (OvhRecordRules.MayBeDynHost(now) && (await DynHostAsync(cancellationToken).ConfigureAwait(false)).Contains(now.Stored.Record.Name)))
        {
            throw new OvhException(OvhFault.Protected, Texts.Get("Ovh.Protected", now, Zone));
        }

        return now;
    }

    private async Task<IReadOnlyCollection<DnsName>> DynHostAsync(CancellationToken cancellationToken)
    {
        _dynHost ??= await _api.DynHostRecordsAsync(cancellationToken).ConfigureAwait(false);
        return [.. _dynHost.Select(r => OvhRecordText.Read(r, Zone, 0).Record.Name)];
    }

    private string Shown(ResourceRecord record) => new OvhZoneRecord(
        new OvhRecord(0, OvhRecordText.FieldType(record), OvhRecordText.SubDomain(record.Name, Zone), OvhRecordText.Target(record.Data), record.TimeToLive), Zone).ToString();
}
