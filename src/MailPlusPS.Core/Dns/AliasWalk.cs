using System;
using System.Collections.Generic;
using System.Linq;
using DnsClient;
using DnsClient.Protocol;
using MailPlusPS.Checks;

namespace MailPlusPS.Dns;

/// <summary>
/// The way from the name asked for to the records, through the aliases of one answer or of several
/// (RFC 1034 §4.3.2, RFC 6672 §3). What an answer holds besides is not believed.
/// </summary>
internal sealed class AliasWalk
{
    /// <summary>How many aliases may follow each other; BIND and Unbound stop there or before.</summary>
    public const int MaxAliases = 16;

    private readonly DnsQuestion _question;
    private List<ResourceRecord>? _aliases;
    private int _leastTimeToLive = int.MaxValue;

    /// <summary>Starts at the name asked for.</summary>
    /// <param name="question">The question.</param>
    public AliasWalk(DnsQuestion question)
    {
        _question = question;
        End = question.Name;
    }

    /// <summary>The name that the aliases seen so far lead to.</summary>
    public DnsName End { get; private set; }

    /// <summary>The aliases seen so far.</summary>
    public IReadOnlyList<ResourceRecord> Aliases => _aliases ?? (IReadOnlyList<ResourceRecord>)[];

    /// <summary>Reads one answer.</summary>
    /// <param name="sent">The name that was asked for, at <see cref="End"/>.</param>
    /// <param name="attempt">What came.</param>
    /// <returns>The whole answer; null where <see cref="End"/> is still to be asked for.</returns>
    public DnsAnswer? Read(WireName sent, Attempt attempt)
    {
        IDnsQueryResponse response = attempt.Response!;
        bool nameExists = response.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain;
        IReadOnlyList<DnsResourceRecord> answers = response.Answers;
        DnsName start = End;
        bool followed = FollowAliases(sent, answers, out string reason);
        if (!followed)
        {
            return Malformed(attempt, reason);
        }

        if (!nameExists)
        {
            // RFC 6604 §3: the code is about the end of the aliases.
            return Answer(attempt, DnsStatus.NxDomain, [], NegativeTimeToLive(response));
        }

        if (!TryReadRecords(End == start ? sent : null, answers, out ResourceRecord[] records))
        {
            return Malformed(attempt, Texts.Get("Dns.Unreadable", attempt.Server.Name));
        }

        if (records.Length > 0)
        {
            return Answer(attempt, DnsStatus.NoError, records, records.Min(r => r.TimeToLive));
        }

        int? negative = NegativeTimeToLive(response);
        if (negative is null && End != start)
        {
            return null;
        }

        return negative is null && IsReferral(response)
            ? Answer(attempt, DnsStatus.Other, [], null) with { Detail = Texts.Get("Dns.Referral", attempt.Server.Name, _question.Name) }
            : Answer(attempt, DnsStatus.NoData, [], negative);
    }

    // RFC 2308 §2.2: servers named, no SOA, no authority of its own and no recursion: it sends us elsewhere.
    private static bool IsReferral(IDnsQueryResponse response) =>
        !response.Header.HasAuthorityAnswer
        && !response.Header.RecursionAvailable
        && response.Authorities.Any(r => r is NsRecord);

    // One alias after the other, as far as this answer goes.
    private bool FollowAliases(WireName sent, IReadOnlyList<DnsResourceRecord> answers, out string reason)
    {
        reason = string.Empty;
        if (_question.Type is DnsRecordType.CNAME or DnsRecordType.DNAME || !answers.Any(IsAlias))
        {
            return true;
        }

        WireName? at = sent;
        while (NextAlias(at, answers) is { } alias)
        {
            if (Aliases.Any(a => a.Name == alias.Name && a.Type == alias.Type))
            {
                reason = Texts.Get("Dns.AliasLoop", _question.Name, alias.Name);
                return false;
            }

            DnsName target = ((NameData)alias.Data).Target;
            (_aliases ??= []).Add(alias);
            _leastTimeToLive = Math.Min(_leastTimeToLive, alias.TimeToLive);
            if (alias.Type == DnsRecordType.CNAME)
            {
                End = target;
                at = null;
            }

            if (_aliases.Count(a => a.Type == DnsRecordType.CNAME) > MaxAliases)
            {
                reason = Texts.Get("Dns.TooManyAliases", _question.Name, MaxAliases);
                return false;
            }
        }

        // RFC 6672 §3.1: a DNAME without the CNAME made of it is no answer.
        bool halfWay = _aliases is { Count: > 0 } && _aliases[_aliases.Count - 1].Type == DnsRecordType.DNAME;
        reason = halfWay ? Texts.Get("Dns.AliasWithoutTarget", _question.Name) : string.Empty;
        return !halfWay;
    }

    // RFC 6672 §3.1: a DNAME above the name comes with the CNAME that the server made of it.
    private ResourceRecord? NextAlias(WireName? at, IReadOnlyList<DnsResourceRecord> answers)
    {
        ResourceRecord? next = null;
        foreach (DnsResourceRecord record in answers)
        {
            if (!IsAlias(record)
                || !TryReadOwned(at, record, isOwner: record is CNameRecord, out ResourceRecord? alias))
            {
                continue;
            }

            if (alias.Type == DnsRecordType.DNAME && !Aliases.Contains(alias))
            {
                return alias;
            }

            if (alias.Type == DnsRecordType.CNAME)
            {
                next ??= alias;
            }
        }

        return next;
    }

    private static bool IsAlias(DnsResourceRecord record) =>
        record.RecordClass == QueryClass.IN
        && (record is CNameRecord || record.RecordType == (ResourceRecordType)DnsRecordType.DNAME);

    private bool TryReadOwned(WireName? sent, DnsResourceRecord record, bool isOwner, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceRecord? result)
    {
        result = null;
        if (sent is not null && isOwner)
        {
            return sent.Matches(record.DomainName) && RecordReader.TryRead(End, record, out result);
        }

        return WireName.TryReadOwner(record.DomainName, out DnsName? owner)
            && (isOwner ? owner == End : owner != End && End.IsAtOrBelow(owner))
            && RecordReader.TryRead(owner, record, out result);
    }

    private bool TryReadRecords(WireName? sent, IReadOnlyList<DnsResourceRecord> answers, out ResourceRecord[] records)
    {
        List<ResourceRecord> found = new(answers.Count);
        records = [];
        foreach (DnsResourceRecord record in answers)
        {
            if (record.RecordClass != QueryClass.IN || record.RecordType != (ResourceRecordType)_question.Type || !IsOwnedByEnd(sent, record))
            {
                continue;
            }

            if (!RecordReader.TryRead(End, record, out ResourceRecord? read))
            {
                return false;
            }

            found.Add(read);
        }

        records = [.. found];
        return true;
    }

    private bool IsOwnedByEnd(WireName? sent, DnsResourceRecord record) =>
        sent is not null
            ? sent.Matches(record.DomainName)
            : WireName.TryReadOwner(record.DomainName, out DnsName? owner) && owner == End;

    // RFC 2308 §5: the lesser of the SOA's own TTL and its MINIMUM. An SOA of another zone says nothing about the name.
    private int? NegativeTimeToLive(IDnsQueryResponse response)
    {
        foreach (SoaRecord soa in response.Authorities.OfType<SoaRecord>())
        {
            if (WireName.TryReadOwner(soa.DomainName, out DnsName? zone) && End.IsAtOrBelow(zone))
            {
                return (int)Math.Min((uint)RecordReader.TimeToLive(soa), soa.Minimum);
            }
        }

        return null;
    }

    private DnsAnswer Malformed(Attempt attempt, string detail) =>
        Answer(attempt, DnsStatus.Malformed, [], null) with { Detail = detail };

    private DnsAnswer Answer(Attempt attempt, DnsStatus status, ResourceRecord[] records, int? timeToLive) => new()
    {
        Question = _question,
        Status = status,
        ResponseCode = (int)attempt.Response!.Header.ResponseCode,
        Authoritative = attempt.Response.Header.HasAuthorityAnswer,
        Server = attempt.Server.Name,
        TimeToLive = timeToLive is { } own ? Math.Min(own, _leastTimeToLive) : null,
        Aliases = Aliases,
        Records = records,
    };
}
