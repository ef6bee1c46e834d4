using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// The records of a master file one after the other, in the order of the file, for files of any length: nothing is
/// kept. What one entry shows, its neighbours or the apex do not change, is an error and the next entry goes on;
/// rules that need the whole zone (an alias beside other records, a missing SOA, the same record twice, DS without
/// NS) are not judged here, <see cref="ZoneFile"/> does that.
/// </summary>
internal sealed class ZoneRecordStream : IZoneSink, IDisposable
{
    /// <summary>How many errors are told; more are counted.</summary>
    public const int MostErrors = 20;

    // Few enough for the first record to come at once, many enough for a stretch to cost next to nothing.
    private const int EntriesPerStretch = 256;

    private readonly ZoneApex _apex;
    private readonly DnsName? _named;
    private readonly string _source;
    private readonly ZoneRecordFilter _filter;
    private readonly ZoneFileReader _file;
    private readonly List<ZoneItem> _items = new(EntriesPerStretch);
    private DnsName? _lastInZone;
    private long _errors;
    private bool _atEnd;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="origin">The zone's name; without one the SOA record or the file's name says it.</param>
    /// <param name="filter">Which records are wanted.</param>
    public ZoneRecordStream(string path, DnsName? origin, ZoneRecordFilter filter)
        : this(path, origin, origin ?? ZoneFileName.Origin(path), filter)
    {
        _file = new ZoneFileReader(path, new ZoneReader(this, _named, path));
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The stream, closed by this object.</param>
    /// <param name="source">Where it comes from, in the user's words.</param>
    /// <param name="origin">The zone's name; without one the SOA record says it.</param>
    /// <param name="filter">Which records are wanted.</param>
    public ZoneRecordStream(Stream stream, string source, DnsName? origin, ZoneRecordFilter filter)
        : this(source, origin, origin, filter)
    {
        _file = new ZoneFileReader(stream, new ZoneReader(this, _named, source));
    }

    private ZoneRecordStream(string source, DnsName? apex, DnsName? named, ZoneRecordFilter filter)
    {
        _apex = new ZoneApex(apex);
        _named = named;
        _source = source;
        _filter = filter;
        _file = null!;
    }

    /// <inheritdoc />
    DnsName? IZoneSink.Apex => _apex.Name;

    /// <inheritdoc />
    bool IZoneSink.IsStopped => false;

    /// <summary>Reads the next stretch.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its records and errors, valid until the next call; null behind the end. It may be empty.</returns>
    /// <exception cref="OperationCanceledException">The reading was ended.</exception>
    public async Task<IReadOnlyList<ZoneItem>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_atEnd)
        {
            return null;
        }

        _items.Clear();
        cancellationToken.ThrowIfCancellationRequested();
        _atEnd = !await _file.ReadAsync(EntriesPerStretch, cancellationToken).ConfigureAwait(false);
        if (_atEnd && _errors > MostErrors)
        {
            _items.Add(new ZoneItem(null, new ZoneError(_source, 0, 0, Texts.Get("ZoneRecord.MoreErrors", _errors - MostErrors))));
        }

        return _items;
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    /// <inheritdoc />
    string? IZoneSink.Add(ResourceRecord record, ZonePlace place)
    {
        if (record.Type == DnsRecordType.SOA && _apex.JudgeSoa(record) is { } reason)
        {
            return reason;
        }

        if (_apex.Name is { } apex && !ReferenceEquals(record.Name, _lastInZone))
        {
            if (!record.Name.IsAtOrBelow(apex))
            {
                return ZoneApex.OutOfZone(record.Name, apex);
            }

            _lastInZone = record.Name;
        }

        DnsName? zone = _apex.Name ?? _named;
        if (_filter.Wants(record, zone))
        {
            _items.Add(new ZoneItem(new ZoneRecord(record, zone, place), null));
        }

        return null;
    }

    /// <inheritdoc />
    void IZoneSink.Add(ZoneError error, bool isFatal)
    {
        if (++_errors <= MostErrors)
        {
            _items.Add(new ZoneItem(null, error));
        }
    }
}
