using System;
using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>The records of one name.</summary>
internal sealed class ZoneNode
{
    // Comparing one by one is fastest for the few records that names have; a name with thousands must not take hours.
    private const int FewRecords = 12;

    private ResourceRecord[] _records = new ResourceRecord[1];
    private HashSet<RData>? _seen;

    /// <summary>How many records there are.</summary>
    public int Count { get; private set; }

    /// <summary>The CNAME record, where there is one.</summary>
    public ResourceRecord? Alias { get; private set; }

    /// <summary>The DNAME record, where there is one.</summary>
    public ResourceRecord? Redirection { get; private set; }

    /// <summary>A type here beside which no CNAME may stand; None where there is none.</summary>
    public DnsRecordType ExcludesAlias { get; private set; }

    /// <summary>The records as they came.</summary>
    public ReadOnlySpan<ResourceRecord> Records => _records.AsSpan(0, Count);

    /// <summary>Adds a record.</summary>
    /// <param name="record">The record.</param>
    /// <returns>False where the same one is there already (RFC 2181 §5).</returns>
    public bool Add(ResourceRecord record)
    {
        if (IsKnown(record.Data))
        {
            return false;
        }

        if (Count == _records.Length)
        {
            Array.Resize(ref _records, Math.Max(4, Count * 2));
        }

        _records[Count++] = record;
        DnsRecordType type = record.Type;
        Alias = type == DnsRecordType.CNAME ? record : Alias;
        Redirection = type == DnsRecordType.DNAME ? record : Redirection;
        ExcludesAlias = Excludes(type) ? type : ExcludesAlias;
        return true;
    }

    /// <summary>Whether no CNAME may stand beside a type: all but CNAME itself and DNSSEC's own records (RFC 4035 §2.5).</summary>
    /// <param name="type">The type.</param>
    public static bool Excludes(DnsRecordType type) =>
        type is not (DnsRecordType.CNAME or DnsRecordType.RRSIG or DnsRecordType.NSEC);

    /// <summary>Whether there are records of a type.</summary>
    /// <param name="type">The type.</param>
    public bool Has(DnsRecordType type)
    {
        foreach (ResourceRecord record in Records)
        {
            if (record.Type == type)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The records of a type.</summary>
    /// <param name="type">The type.</param>
    public ResourceRecord[] Find(DnsRecordType type) => Array.FindAll(Records.ToArray(), r => r.Type == type);

    private bool IsKnown(RData data)
    {
        if (Count >= FewRecords)
        {
            if (_seen is null)
            {
                _seen = new HashSet<RData>(ExactContent.Instance);
                foreach (ResourceRecord record in Records)
                {
                    _seen.Add(record.Data);
                }
            }

            return !_seen.Add(data);
        }

        foreach (ResourceRecord record in Records)
        {
            if (ExactContent.Instance.Equals(record.Data, data))
            {
                return true;
            }
        }

        return false;
    }
}
