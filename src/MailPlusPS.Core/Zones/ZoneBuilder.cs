using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Gathers the records of a zone file and holds them to the rules of zones.</summary>
internal sealed class ZoneBuilder : IZoneSink
{
    /// <summary>How many errors are told; reading stops there.</summary>
    private const int MostErrors = 20;

    // Room made at once spares the table its growing; a file of comments alone must not take much.
    private const int UsualBytesPerName = 110;
    private const int MostNamesExpected = 50_000;

    // More than a mail domain can have; what has more is no zone file, or one to be read by a name server.
    private const int MostRecords = 1_000_000;

    private readonly Dictionary<DnsName, ZoneNode> _nodes;
    private readonly ZoneApex _apex;
    private readonly List<ZoneError> _errors = [];
    private readonly List<(DnsName Name, ZonePlace Place)> _beforeSoa = [];
    private readonly List<(ResourceRecord Record, ZonePlace Place)> _judgedLast = [];
    private ZoneNode _lastNode = new();
    private DnsName? _lastName;
    private int _count;

    /// <summary>Starts a zone.</summary>
    /// <param name="apex">The apex; null where the SOA record is to say it.</param>
    /// <param name="length">About how many bytes there are to read.</param>
    public ZoneBuilder(DnsName? apex, long length)
    {
        _apex = new ZoneApex(apex);
        _nodes = new Dictionary<DnsName, ZoneNode>((int)Math.Min(length / UsualBytesPerName, MostNamesExpected));
    }

    /// <inheritdoc />
    public DnsName? Apex => _apex.Name;

    /// <inheritdoc />
    public bool IsStopped { get; private set; }

    /// <inheritdoc />
    public void Add(ZoneError error, bool isFatal)
    {
        _errors.Add(error);
        IsStopped |= isFatal || _errors.Count >= MostErrors;
    }

    /// <inheritdoc />
    public string? Add(ResourceRecord record, ZonePlace place)
    {
        DnsRecordType type = record.Type;
        if (type == DnsRecordType.SOA && _apex.JudgeSoa(record) is string soaReason)
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
                return ZoneApex.OutOfZone(record.Name, Apex);
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

        if (_count >= MostRecords)
        {
            IsStopped = true;
            return Texts.Get("Zone.TooManyRecords", MostRecords);
        }

        _count += _lastNode.Add(record) ? 1 : 0;
        if (type is DnsRecordType.DS or DelegationRules.Cds or DelegationRules.Cdnskey)
        {
            _judgedLast.Add((record, place));
        }

        return null;
    }

    /// <summary>Ends reading.</summary>
    /// <param name="source">The top file, for what has no line.</param>
    /// <returns>The zone, or what is wrong.</returns>
    public ZoneReadResult Finish(string source)
    {
        // A line that could not be read may be the very SOA that is missed: rules of the whole come after its parts.
        if (_errors.Count == 0)
        {
            _errors.AddRange(Judge(source).Take(MostErrors));
        }

        return _errors.Count > 0 ? new ZoneReadResult { Errors = _errors } : new ZoneReadResult { Zone = new Zone(Apex!, _nodes, source) };
    }

    private IEnumerable<ZoneError> Judge(string file)
    {
        if (!_apex.HasSoa)
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
                yield return place.Error(ZoneApex.OutOfZone(name, Apex!));
            }
        }

        foreach ((ResourceRecord record, ZonePlace place) in _judgedLast)
        {
            if (DelegationRules.Judge(record, Apex!, _nodes) is string reason)
            {
                yield return place.Error(reason);
            }
        }
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
}
