using System.Text;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>One record written in master-file form, without a zone file around it.</summary>
internal sealed class LooseRecord : IZoneSink
{
    private ResourceRecord? _record;
    private bool _isWrong;

    private LooseRecord(DnsName zone)
    {
        Apex = zone;
    }

    /// <inheritdoc />
    public DnsName? Apex { get; }

    /// <inheritdoc />
    public bool IsStopped => _isWrong;

    /// <summary>Reads a record.</summary>
    /// <param name="line">The record; a name without final dot is below the zone.</param>
    /// <param name="zone">The zone.</param>
    /// <returns>The record; null where it is none, more than one, or not in the zone.</returns>
    public static ResourceRecord? Read(string line, DnsName zone)
    {
        LooseRecord sink = new(zone);
        ZoneReader reader = new(sink, zone, string.Empty);
        using ZoneEntrySource entries = new(Encoding.UTF8.GetBytes(line + "\n"));
        while (!reader.IsStopped && entries.TryNext())
        {
            sink._isWrong |= reader.Read(entries) is not null;
        }

        return sink._isWrong || sink._record?.Name.IsAtOrBelow(zone) != true ? null : sink._record;
    }

    /// <inheritdoc />
    public string? Add(ResourceRecord record, ZonePlace place)
    {
        _isWrong |= _record is not null;
        _record = record;
        return null;
    }

    /// <inheritdoc />
    public void Add(ZoneError error, bool isFatal) => _isWrong = true;
}
