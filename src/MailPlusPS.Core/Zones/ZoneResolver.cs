using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>
/// Answers from zones in memory as their authoritative servers would (RFC 1034 §4.3.2, RFC 4592, RFC 6672). A name
/// outside them is another resolver's matter, or, without one, not asked: never "does not exist".
/// </summary>
public sealed class ZoneResolver : IDnsResolver
{
    // RFC 1034 §5.2.2 asks for a limit and names none; servers and resolvers stop near this number.
    private const int MostAliases = 16;
    private const int NxDomainCode = 3;
    private const int YxDomainCode = 6;

    private readonly Dictionary<DnsName, Zone> _zones = [];
    private readonly IDnsResolver? _inner;

    /// <summary>Makes a resolver of zones.</summary>
    /// <param name="zones">The zones; of two with the same name the last counts.</param>
    /// <param name="inner">Who is asked for names outside them; null for nobody.</param>
    public ZoneResolver(IEnumerable<Zone> zones, IDnsResolver? inner = null)
    {
        foreach (Zone zone in zones)
        {
            _zones[zone.Origin] = zone;
        }

        _inner = inner;
        string names = string.Join(", ", _zones.Values.Select(ServerName));
        Description = inner is null ? names : Texts.Get("Zone.Overlay", names, inner.Description);
    }

    /// <inheritdoc />
    public string Description { get; }

    /// <inheritdoc />
    public async Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<ResourceRecord> aliases = [];
        HashSet<DnsName> seen = [];
        DnsQuestion step = question;
        while (true)
        {
            if (!seen.Add(step.Name))
            {
                return Malformed(question, aliases, "Zone.AliasLoop", step.Name);
            }

            if (aliases.Count(static a => a.Type == DnsRecordType.CNAME) > MostAliases)
            {
                return Malformed(question, aliases, "Zone.AliasChain", MostAliases);
            }

            Zone? zone = FindZone(step);
            ZoneLookup? found = zone is null ? null : ZoneLookup.In(zone, step);
            if (zone is not null && found is { Status: not DnsStatus.NotAsked })
            {
                if (found.Alias is null)
                {
                    return Answer(question, zone, found, aliases);
                }

                Add(aliases, found);
                step = step with { Name = ((NameData)found.Alias.Data).Target };
                continue;
            }

            if (_inner is null)
            {
                return NotAsked(question, step.Name, zone, aliases);
            }

            DnsAnswer outside = await _inner.QueryAsync(step, cancellationToken).ConfigureAwait(false);
            if (WayBack(outside, aliases) is not DnsName target)
            {
                return outside with { Question = question, Aliases = aliases, TimeToLive = Least(outside.TimeToLive, aliases) };
            }

            step = step with { Name = target };
        }
    }

    private static void Add(List<ResourceRecord> aliases, ZoneLookup found)
    {
        if (found.Redirection is not null)
        {
            aliases.Add(found.Redirection);
        }

        aliases.Add(found.Alias!);
    }

    private static string ServerName(Zone zone) => zone.Source.Length > 0 ? Path.GetFileName(zone.Source) : zone.Origin.ToString();

    private static int? Least(int? timeToLive, IEnumerable<ResourceRecord> records)
    {
        foreach (ResourceRecord record in records)
        {
            timeToLive = Math.Min(timeToLive ?? int.MaxValue, record.TimeToLive);
        }

        return timeToLive;
    }

    private static DnsAnswer Malformed(DnsQuestion question, List<ResourceRecord> aliases, string text, object argument) => new()
    {
        Question = question,
        Status = DnsStatus.Malformed,
        Aliases = aliases,
        Detail = Texts.Get(text, ControlCharacters.Escape(argument.ToString() ?? string.Empty)),
    };

    private static DnsAnswer Answer(DnsQuestion question, Zone zone, ZoneLookup found, List<ResourceRecord> aliases)
    {
        // RFC 2308 §5: "nothing there" is kept as long as the SOA record says, or as it is kept itself.
        int? negative = zone.Soa is { Data: SoaData soa } record ? (int)Math.Min((uint)record.TimeToLive, soa.Minimum) : null;
        return new DnsAnswer
        {
            Question = question,
            Status = found.Status,
            ResponseCode = found.Status switch
            {
                DnsStatus.NxDomain => NxDomainCode,
                DnsStatus.Other => YxDomainCode,
                _ => 0,
            },
            Authoritative = true,
            Server = ServerName(zone),
            TimeToLive = Least(found.Records.Count > 0 ? null : negative, found.Records.Concat(aliases)),
            Aliases = aliases,
            Records = found.Records,
            Detail = found.Status == DnsStatus.Other ? Texts.Get("Zone.RedirectionTooLong") : string.Empty,
        };
    }

    private DnsAnswer NotAsked(DnsQuestion question, DnsName name, Zone? zone, List<ResourceRecord> aliases) => new()
    {
        Question = question,
        Status = DnsStatus.NotAsked,
        Aliases = aliases,
        Detail = zone is null
            ? Texts.Get("Zone.Outside", ControlCharacters.Escape(name.ToString()), ControlCharacters.Escape(Description))
            : Texts.Get("Zone.Delegated", ControlCharacters.Escape(name.ToString()), ControlCharacters.Escape(zone.Origin.ToString())),
    };

    // The zone that lies deepest; a DS record is its parent's (RFC 4035 §3.1.4.1).
    private Zone? FindZone(DnsQuestion question)
    {
        DnsName? name = question.Type == DnsRecordType.DS && question.Name.Parent is DnsName above && FindZone(above) is not null
            ? above
            : question.Name;
        return FindZone(name);
    }

    private Zone? FindZone(DnsName name)
    {
        for (DnsName? step = name; step is not null; step = step.Parent)
        {
            if (_zones.TryGetValue(step, out Zone? zone))
            {
                return zone;
            }
        }

        return null;
    }

    // Takes the aliases over that were followed outside, up to the one that leads back into a zone.
    private DnsName? WayBack(DnsAnswer outside, List<ResourceRecord> aliases)
    {
        foreach (ResourceRecord alias in outside.Aliases)
        {
            aliases.Add(alias);
            if (alias is { Type: DnsRecordType.CNAME, Data: NameData { Target: DnsName target } }
                && FindZone(target) is Zone zone
                && ZoneLookup.In(zone, new DnsQuestion(target, outside.Question.Type)).Status != DnsStatus.NotAsked)
            {
                return target;
            }
        }

        return null;
    }
}
