using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// A zone in a master file. Changes are kept in memory until they are published: then the file is replaced in one step,
/// its serial raised, the old one kept beside it. Comments and the order of the old file are only in that one.
/// </summary>
internal sealed class ZoneFileStore : IZoneStore
{
    /// <summary>What is added to the name of the file that stood there before.</summary>
    public const string OldSuffix = ".old";

    private const int DefaultTimeToLive = 3600;

    private readonly string _path;
    private readonly Func<DateTime> _today;
    private List<ResourceRecord>? _records;
    private byte[] _read = [];
    private bool _isChanged;

    /// <summary>Makes a store; the file is read with the first reading.</summary>
    /// <param name="path">The file; a link is followed, so that what it leads to is replaced and not the link.</param>
    /// <param name="zone">The zone's name.</param>
    /// <param name="today">Says the day for the serial; null for the clock.</param>
    public ZoneFileStore(string path, DnsName zone, Func<DateTime>? today = null)
    {
        Description = path;
        Zone = zone;
        _path = RealPath.Of(Path.GetFullPath(path)) ?? path;
        _today = today ?? (static () => DateTime.UtcNow);
    }

    /// <inheritdoc />
    public DnsName Zone { get; }

    /// <inheritdoc />
    public string Description { get; }

    /// <inheritdoc />
    public Task<StoredZone> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isChanged)
        {
            _read = File.ReadAllBytes(_path);
            _records = [.. Parse(_read).Records];
        }

        Zone zone = new(Zone, Staged(), Description);
        return Task.FromResult(new StoredZone(Zone, [.. Staged().Select(r => new StoredRecord(r))], DefaultOf(zone), ZoneWriter.Write(zone)));
    }

    /// <inheritdoc />
    public Task<StoredRecord?> ReadAgainAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // What somebody else did to the file since shows only there; what this run staged shows only in memory.
        byte[] now = File.ReadAllBytes(_path);
        bool isThere = Staged().Contains(record.Record) && (now.AsSpan().SequenceEqual(_read) || Parse(now).Records.Contains(record.Record));
        return Task.FromResult(isThere ? record : null);
    }

    /// <inheritdoc />
    public Task<StoredRecord> CreateAsync(ResourceRecord record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ResourceRecord stored = WithTimeToLive(record);
        Staged().Add(stored);
        _isChanged = true;
        return Task.FromResult(new StoredRecord(stored));
    }

    /// <inheritdoc />
    public Task<StoredRecord> UpdateAsync(StoredRecord record, ResourceRecord after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ResourceRecord stored = WithTimeToLive(after);
        List<ResourceRecord> staged = Staged();
        staged[Find(record)] = stored;
        _isChanged = true;
        return Task.FromResult(new StoredRecord(stored));
    }

    /// <inheritdoc />
    public Task DeleteAsync(StoredRecord record, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Staged().RemoveAt(Find(record));
        _isChanged = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<DnsName>> NameServersAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DnsName>>([]);

    /// <inheritdoc />
    public Task PublishAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!_isChanged)
        {
            return Task.CompletedTask;
        }

        if (!File.ReadAllBytes(_path).AsSpan().SequenceEqual(_read))
        {
            throw new IOException(Texts.Get("ZoneStore.FileChanged", ControlCharacters.Escape(Description)));
        }

        // One file can take the place of one: what others include must not be drawn into it.
        if (HasInclude(_read))
        {
            throw new IOException(Texts.Get("ZoneStore.Include", ControlCharacters.Escape(Description)));
        }

        RaiseSerial();
        byte[] text = Encoding.ASCII.GetBytes(ZoneWriter.Write(new Zone(Zone, Staged(), Description)));
        Replace(text);
        _read = text;
        _records = [.. Parse(text).Records];
        _isChanged = false;
        return Task.CompletedTask;
    }

    private static bool HasInclude(byte[] text) => Encoding.ASCII.GetString(text).Split('\n')
        .Any(line => line.TrimStart().StartsWith("$INCLUDE", StringComparison.OrdinalIgnoreCase));

    private static int DefaultOf(Zone zone) =>
        zone.Soa?.TimeToLive ?? (zone.Records.Count > 0 ? zone.Records[0].TimeToLive : DefaultTimeToLive);

    private Zone Parse(byte[] text)
    {
        ZoneReadResult result = ZoneFile.Read(HasInclude(text) ? throw new IOException(Texts.Get("ZoneStore.Include", ControlCharacters.Escape(Description))) : text, Zone, Description);
        return result.Zone ?? throw new ZoneFileException(result.Errors);
    }

    private List<ResourceRecord> Staged() => _records ?? throw new InvalidOperationException("The zone has to be read first.");

    private int Find(StoredRecord record)
    {
        int index = Staged().IndexOf(record.Record);
        return index >= 0 ? index : throw new IOException(Texts.Get("ZoneStore.Gone", record.Record, ControlCharacters.Escape(Description)));
    }

    private ResourceRecord WithTimeToLive(ResourceRecord record) =>
        record.TimeToLive == 0 ? record with { TimeToLive = DefaultOf(new Zone(Zone, Staged(), Description)) } : record;

    private void RaiseSerial()
    {
        List<ResourceRecord> staged = Staged();
        int at = staged.FindIndex(r => r.Data is SoaData);
        if (at >= 0)
        {
            SoaData soa = (SoaData)staged[at].Data;
            staged[at] = staged[at] with { Data = soa with { Serial = ZoneSerial.Next(soa.Serial, _today()) } };
        }
    }

    // A server that reads meanwhile sees the old file or the new one, never half of one.
    private void Replace(byte[] text)
    {
        string fresh = _path + ".new";
        using (FileStream stream = new(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(text, 0, text.Length);
            stream.Flush(flushToDisk: true);
        }

#if NET
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(fresh, File.GetUnixFileMode(_path));
        }
#endif
        File.Replace(fresh, _path, _path + OldSuffix);
    }
}
