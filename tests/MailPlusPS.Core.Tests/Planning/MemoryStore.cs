using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS.Core.Tests.Planning;

/// <summary>A store as OVH is one: changes are staged until published, and it can die at any call.</summary>
internal sealed class MemoryStore : IZoneStore
{
    public const int DefaultTimeToLive = 3600;

    private readonly List<StoredRecord> _staged = [];
    private int _lastId;

    public MemoryStore(DnsName zone, IEnumerable<ResourceRecord> records)
    {
        Zone = zone;
        _staged.AddRange(records.Select(r => new StoredRecord(r, NextId())));
        Served = [.. Staged];
    }

    public DnsName Zone { get; }

    public string Description => "memory";

    public IReadOnlyList<ResourceRecord> Staged => [.. _staged.Select(s => s.Record)];

    public IReadOnlyList<ResourceRecord> Served { get; private set; }

    /// <summary>How many calls there were, of any kind.</summary>
    public int Calls { get; private set; }

    public int Publications { get; private set; }

    /// <summary>The call, from 1, at which it dies; 0 for never.</summary>
    public int DiesAt { get; set; }

    /// <summary>Whether that call is carried out before it dies.</summary>
    public bool DiesAfterwards { get; set; }

    /// <summary>Called before each call, with its number: what somebody else does meanwhile.</summary>
    public Action<MemoryStore>? Meanwhile { get; set; }

    /// <summary>Told each state that was staged.</summary>
    public List<IReadOnlyList<ResourceRecord>> States { get; } = [];

    public void Protect(ResourceRecord record) => _staged.Add(new StoredRecord(record, NextId(), "DynHost", IsProtected: true));

    public void Edit(Func<ResourceRecord, bool> which, ResourceRecord? after)
    {
        int at = _staged.FindIndex(s => which(s.Record));
        StoredRecord old = _staged[at];
        _staged.RemoveAt(at);
        if (after is not null)
        {
            _staged.Add(old with { Record = after });
        }
    }

    public Task<StoredZone> ReadAsync(CancellationToken cancellationToken) =>
        Call(() => new StoredZone(Zone, [.. _staged], DefaultTimeToLive, ZoneWriter.Write(new Zone(Zone, Staged, Description))));

    public Task<StoredRecord?> ReadAgainAsync(StoredRecord record, CancellationToken cancellationToken) =>
        Call(() => _staged.Find(s => s.Id == record.Id));

    public Task<StoredRecord> CreateAsync(ResourceRecord record, CancellationToken cancellationToken) => Call(() =>
    {
        StoredRecord stored = new(record, NextId());
        _staged.Add(stored);
        States.Add(Staged);
        return stored;
    });

    public Task<StoredRecord> UpdateAsync(StoredRecord record, ResourceRecord after, CancellationToken cancellationToken) => Call(() =>
    {
        int at = Find(record);
        _staged[at] = _staged[at] with { Record = after };
        States.Add(Staged);
        return _staged[at];
    });

    public Task DeleteAsync(StoredRecord record, CancellationToken cancellationToken) => Call(() =>
    {
        _staged.RemoveAt(Find(record));
        States.Add(Staged);
        return true;
    });

    public IReadOnlyList<DnsName> NameServers { get; set; } = [];

    public Task<IReadOnlyList<DnsName>> NameServersAsync(CancellationToken cancellationToken) => Task.FromResult(NameServers);

    public Task PublishAsync(CancellationToken cancellationToken) => Call(() =>
    {
        Publications++;
        Served = [.. Staged];
        return true;
    });

    private int Find(StoredRecord record)
    {
        int at = _staged.FindIndex(s => s.Id == record.Id);
        return at >= 0 && !_staged[at].IsProtected ? at : throw new IOException("no such record");
    }

    private Task<T> Call<T>(Func<T> work)
    {
        Calls++;
        Meanwhile?.Invoke(this);
        if (Calls == DiesAt && !DiesAfterwards)
        {
            throw new IOException("killed");
        }

        T result = work();
        return Calls == DiesAt ? throw new IOException("killed") : Task.FromResult(result);
    }

    private string NextId() => (++_lastId).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
