using System.Collections.Generic;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Gathers the records of a zone file and holds them to the rules of zones.</summary>
internal sealed class ZoneBuilder
{
    // More than a mail domain can have; what has more is no zone file, or one to be read by a name server.
    private const int MostRecords = 1_000_000;

    private readonly Dictionary<DnsName, ZoneNode> _nodes;
    private readonly List<(DnsName Name, ZonePlace Place)> _beforeSoa = [];
    private readonly List<(ResourceRecord Record, ZonePlace Place)> _judgedLast = [];
    private ZoneNode _lastNode = new();
    private DnsName? _lastName;
    private int _count;
    private bool _hasSoa;

    /// <summary>Starts a zone.</summary>
    /// <param name="apex">The apex; null where the SOA record is to say it.</param>
    /// <param name="names">About how many names to expect.</param>
    public ZoneBuilder(DnsName? apex, int names)
    {
        Apex = apex;
        _nodes = new Dictionary<DnsName, ZoneNode>(names);
    }

    /// <summary>The zone's apex, as soon as it is known.</summary>
    public DnsName? Apex { get; private set; }

    /// <summary>Whether the zone has so many records that reading on is refused.</summary>
    public bool IsFull => _count >= MostRecords;

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns>Why it cannot be in the zone, as a sentence; null where it can.</returns>
    public string? Add(ResourceRecord record, ZonePlace place)
    {
        DnsRecordType type = record.Type;
        if (type == DnsRecordType.SOA && JudgeSoa(record) is string soaReason)
        {
            return soaReason;
        }

        if (!ReferenceEquals(record.Name, _lastName))
        {
            if (Apex is null)
            {
                _beforeSoa.Add((record.Name, place));
            }
            else if (!record.Name.IsAtOrBelow(Apex))
            {
                return OutOfZone(record.Name, Apex);
            }

            _lastName = record.Name;
            if (!_nodes.TryGetValue(record.Name, out ZoneNode? node))
            {
                node = new ZoneNode();
                _nodes.Add(record.Name, node);
            }

            _lastNode = node;
        }

        if (JudgeBeside(record, _lastNode) is string besideReason)
        {
            return besideReason;
        }

        if (IsFull)
        {
            return Texts.Get("Zone.TooManyRecords", MostRecords);
        }

        _count += _lastNode.Add(record) ? 1 : 0;
        if (type is DnsRecordType.DS or DelegationRules.Cds or DelegationRules.Cdnskey)
        {
            _judgedLast.Add((record, place));
        }

        return null;
    }

    /// <summary>Judges the zone as a whole.</summary>
    /// <param name="file">The file, for what has no line.</param>
    /// <returns>What is wrong.</returns>
    public IEnumerable<ZoneError> Judge(string file)
    {
        if (!_hasSoa)
        {
            yield return new ZoneError(file, 0, 0, Apex is null
                ? Texts.Get("Zone.NoSoa")
                : Texts.Get("Zone.NoSoaAt", ControlCharacters.Escape(Apex.ToString())));
            yield break;
        }

        foreach ((DnsName name, ZonePlace place) in _beforeSoa)
        {
            if (!name.IsAtOrBelow(Apex!))
            {
                yield return new ZoneError(place.File, place.Line, place.Column, OutOfZone(name, Apex!));
            }
        }

        foreach ((ResourceRecord record, ZonePlace place) in _judgedLast)
        {
            if (DelegationRules.Judge(record, Apex!, _nodes) is string reason)
            {
                yield return new ZoneError(place.File, place.Line, place.Column, reason);
            }
        }
    }

    /// <summary>The zone.</summary>
    /// <param name="source">Its file.</param>
    public Zone ToZone(string source) => new(Apex!, _nodes, source);

    // RFC 1035 §5.2: one SOA, at the top.
    private string? JudgeSoa(ResourceRecord record)
    {
        if (Apex is null)
        {
            Apex = record.Name;
        }
        else if (record.Name != Apex)
        {
            return Texts.Get("Zone.SoaElsewhere", ControlCharacters.Escape(record.Name.ToString()), ControlCharacters.Escape(Apex.ToString()));
        }

        if (_hasSoa && !(_nodes.TryGetValue(Apex, out ZoneNode? node) && System.Array.Exists(node.Find(DnsRecordType.SOA), r => r.Data.Equals(record.Data))))
        {
            return Texts.Get("Zone.SecondSoa");
        }

        _hasSoa = true;
        return null;
    }

    // RFC 1034 §3.6.2 and RFC 2181 §10.1: an alias is alone; RFC 4035 §2.5 lets DNSSEC's own records stand beside it.
    // RFC 6672 §2.4: one DNAME a name, and no CNAME beside it.
    private static string? JudgeBeside(ResourceRecord record, ZoneNode node)
    {
        DnsRecordType beside = record.Type == DnsRecordType.CNAME ? node.ExcludesAlias
            : node.Alias is not null && ZoneNode.Excludes(record.Type) ? record.Type
            : DnsRecordType.None;
        if (beside != DnsRecordType.None)
        {
            return Texts.Get("Zone.AliasBesideOther", ControlCharacters.Escape(record.Name.ToString()), RecordTypes.Name(beside));
        }

        ResourceRecord? same = record.Type switch
        {
            DnsRecordType.CNAME => node.Alias,
            DnsRecordType.DNAME => node.Redirection,
            _ => null,
        };
        return same is null || same.Data.Equals(record.Data)
            ? null
            : Texts.Get("Zone.SecondAlias", ControlCharacters.Escape(record.Name.ToString()), RecordTypes.Name(record.Type));
    }

    private static string OutOfZone(DnsName name, DnsName apex) =>
        Texts.Get("Zone.OutOfZone", ControlCharacters.Escape(name.ToString()), ControlCharacters.Escape(apex.ToString()));
}
