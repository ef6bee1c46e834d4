using System;
using System.Collections.Generic;

namespace MailPlusPS.Dns;

/// <summary>What came back for a question.</summary>
public sealed record DnsAnswer
{
    /// <summary>The question.</summary>
    public required DnsQuestion Question { get; init; }

    /// <summary>How it ended.</summary>
    public required DnsStatus Status { get; init; }

    /// <summary>The RCODE of the answer (RFC 1035 §4.1.1); null where none came.</summary>
    public int? ResponseCode { get; init; }

    /// <summary>Whether an authoritative server said so (the AA bit).</summary>
    public bool Authoritative { get; init; }

    /// <summary>Who answered: <c>192.168.1.1:53</c>, a zone file's name; empty where nobody did.</summary>
    public string Server { get; init; } = string.Empty;

    /// <summary>How long it may be kept, in seconds: the least TTL of the records, or the negative TTL (RFC 2308 §5); null where unknown.</summary>
    public int? TimeToLive { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The aliases followed, in order: CNAME records from the asked name on (and DNAME ones that made them).</summary>
    public IReadOnlyList<ResourceRecord> Aliases { get; init; } = [];

    /// <summary>The records of the asked type, at the end of the aliases.</summary>
    public IReadOnlyList<ResourceRecord> Records { get; init; } = [];

    /// <summary>What happened, for a person, where <see cref="Status"/> alone does not say it.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>Whether the DNS gave an answer, be it that there is nothing: NoError, NoData, NxDomain.</summary>
    public bool IsConclusive => Status is DnsStatus.NoError or DnsStatus.NoData or DnsStatus.NxDomain;
}
