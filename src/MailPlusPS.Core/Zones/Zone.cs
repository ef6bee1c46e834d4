using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>A zone in memory: its records by name and type. Does not change.</summary>
public sealed class Zone
{
    private readonly Dictionary<DnsName, ZoneNode> _nodes;
    private readonly Lazy<HashSet<DnsName>> _emptyNonTerminals;
    private readonly Lazy<IReadOnlyList<ResourceRecord>> _records;

    /// <summary>Makes a zone of records as they are, without the rules that <see cref="ZoneFile"/> holds a file to.</summary>
    /// <param name="origin">The apex.</param>
    /// <param name="records">The records; those outside the apex and those that are there twice are left out.</param>
    /// <param name="source">Where they come from, in the user's words.</param>
    public Zone(DnsName origin, IEnumerable<ResourceRecord> records, string source)
        : this(origin, Index(origin, records), source)
    {
    }

    internal Zone(DnsName origin, Dictionary<DnsName, ZoneNode> nodes, string source)
    {
        Origin = origin;
        Source = source;
        _nodes = nodes;
        RecordCount = nodes.Values.Sum(static node => node.Count);
        Soa = Node(origin)?.Find(DnsRecordType.SOA) is [ResourceRecord soa, ..] ? soa : null;
        _emptyNonTerminals = new Lazy<HashSet<DnsName>>(FindEmptyNonTerminals);
        _records = new Lazy<IReadOnlyList<ResourceRecord>>(Sort);
    }

    /// <summary>The apex: the name at which the zone starts.</summary>
    public DnsName Origin { get; }

    /// <summary>Where the zone comes from: a file's path.</summary>
    public string Source { get; }

    /// <summary>The SOA record; null in a zone that was made of loose records.</summary>
    public ResourceRecord? Soa { get; }

    /// <summary>How many records there are.</summary>
    public int RecordCount { get; }

    /// <summary>
    /// All records in an order that depends on nothing but them: SOA, NS of the apex, then by name (RFC 4034 §6.1),
    /// type and content.
    /// </summary>
    public IReadOnlyList<ResourceRecord> Records => _records.Value;

    /// <summary>The records of a name and type; aliases and wildcards are not followed here.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The type.</param>
    /// <returns>The records, none where there are none.</returns>
    public IReadOnlyList<ResourceRecord> Find(DnsName name, DnsRecordType type) =>
        _nodes.TryGetValue(name, out ZoneNode? node) ? node.Find(type) : [];

    /// <summary>All records of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The records, none where there are none.</returns>
    public IReadOnlyList<ResourceRecord> Find(DnsName name) =>
        _nodes.TryGetValue(name, out ZoneNode? node) ? node.Records.ToArray() : [];

    /// <summary>Whether a name exists: with records, or only above names that have some (RFC 4592 §2.2.2).</summary>
    /// <param name="name">The name.</param>
    /// <returns>True where it does; wildcards are not considered.</returns>
    public bool Exists(DnsName name) => _nodes.ContainsKey(name) || _emptyNonTerminals.Value.Contains(name);

    internal ZoneNode? Node(DnsName name) => _nodes.TryGetValue(name, out ZoneNode? node) ? node : null;

    private static Dictionary<DnsName, ZoneNode> Index(DnsName origin, IEnumerable<ResourceRecord> records)
    {
        Dictionary<DnsName, ZoneNode> nodes = [];
        foreach (ResourceRecord record in records.Where(r => r.Name.IsAtOrBelow(origin)))
        {
            if (!nodes.TryGetValue(record.Name, out ZoneNode? node))
            {
                node = new ZoneNode();
                nodes.Add(record.Name, node);
            }

            node.Add(record);
        }

        return nodes;
    }

    private HashSet<DnsName> FindEmptyNonTerminals()
    {
        HashSet<DnsName> found = [];
        foreach (DnsName name in _nodes.Keys)
        {
            DnsName? upper = name;
            while (upper != Origin && (upper = upper!.Parent) is not null && !_nodes.ContainsKey(upper) && found.Add(upper))
            {
            }
        }

        return found;
    }

    private List<ResourceRecord> Sort()
    {
        List<ResourceRecord> sorted = new(RecordCount);
        foreach (KeyValuePair<string, ZoneNode> entry in _nodes
            .Select(static n => new KeyValuePair<string, ZoneNode>(string.Join("\0", n.Key.Labels.Reverse()), n.Value))
            .OrderBy(static n => n.Key, StringComparer.Ordinal))
        {
            ResourceRecord[] records = entry.Value.Records.ToArray();
            if (records.Length == 1)
            {
                sorted.Add(records[0]);
                continue;
            }

            bool apex = records[0].Name == Origin;
            sorted.AddRange(records
                .OrderBy(r => apex ? ApexOrder(r.Type) : (int)r.Type)
                .ThenBy(static r => r.Data.ToString(), StringComparer.Ordinal));
        }

        return sorted;
    }

    private static int ApexOrder(DnsRecordType type) => type switch
    {
        DnsRecordType.SOA => -2,
        DnsRecordType.NS => -1,
        _ => (int)type,
    };
}
