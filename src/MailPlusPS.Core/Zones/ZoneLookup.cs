using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>What one zone says to a name and type, one step at a time (RFC 1034 §4.3.2).</summary>
/// <param name="Status">NoError, NoData or NxDomain; NotAsked where the name is delegated to other servers.</param>
/// <param name="Records">The records of the type.</param>
/// <param name="Alias">The CNAME that leads on, where there is one.</param>
/// <param name="Redirection">The DNAME that made the alias.</param>
internal sealed record ZoneLookup(
    DnsStatus Status,
    IReadOnlyList<ResourceRecord> Records,
    ResourceRecord? Alias = null,
    ResourceRecord? Redirection = null)
{
    private static readonly ZoneLookup NoData = new(DnsStatus.NoData, []);
    private static readonly ZoneLookup NoName = new(DnsStatus.NxDomain, []);
    private static readonly ZoneLookup Delegated = new(DnsStatus.NotAsked, []);

    /// <summary>Looks a name up.</summary>
    /// <param name="zone">A zone that the name lies in.</param>
    /// <param name="question">The name and type.</param>
    /// <returns>What the zone says.</returns>
    public static ZoneLookup In(Zone zone, DnsQuestion question)
    {
        DnsName name = question.Name;
        DnsName encloser = zone.Origin;
        foreach (DnsName step in Path(zone.Origin, name))
        {
            ZoneNode? node = zone.Node(step);

            // RFC 1034 §4.3.2 3b: a cut; its DS records are on this side (RFC 4035 §3.1.4.1).
            if (node is not null && step != zone.Origin && node.Has(DnsRecordType.NS) && !(step == name && question.Type == DnsRecordType.DS))
            {
                return Delegated;
            }

            // RFC 6672 §3.2: what lies below a DNAME is elsewhere; its owner itself is here.
            if (node?.Redirection is ResourceRecord redirection && step != name)
            {
                return Redirect(redirection, name);
            }

            if (node is null && !zone.Exists(step))
            {
                // RFC 4592 §3.3.1: the asterisk below the closest name that exists.
                return zone.Node(encloser.Prepend("*")) is ZoneNode wildcard ? Answer(wildcard, question) : NoName;
            }

            encloser = step;
        }

        return zone.Node(name) is ZoneNode found ? Answer(found, question) : NoData;
    }

    private static Stack<DnsName> Path(DnsName origin, DnsName name)
    {
        Stack<DnsName> path = new();
        for (DnsName? step = name; step is not null; step = step == origin ? null : step.Parent)
        {
            path.Push(step);
        }

        return path;
    }

    private static ZoneLookup Answer(ZoneNode node, DnsQuestion question)
    {
        ResourceRecord[] records = [.. node.Find(question.Type).Select(r => r.Name == question.Name ? r : r with { Name = question.Name })];
        if (records.Length > 0)
        {
            return new ZoneLookup(DnsStatus.NoError, records);
        }

        return node.Alias is ResourceRecord alias && ZoneNode.Excludes(question.Type)
            ? new ZoneLookup(DnsStatus.NoError, [], alias with { Name = question.Name })
            : NoData;
    }

    // RFC 6672 §2.2: the part of the name above the DNAME's owner is replaced; what grows too long is an error.
    private static ZoneLookup Redirect(ResourceRecord redirection, DnsName name)
    {
        DnsName target = ((NameData)redirection.Data).Target;
        string kept = string.Join(".", name.Labels.Take(name.Labels.Count - redirection.Name.Labels.Count));
        string text = target.IsRoot ? kept : kept + "." + target;
        return DnsName.TryParse(text, out DnsName? result, out _)
            ? new ZoneLookup(
                DnsStatus.NoError,
                [],
                new ResourceRecord(name, redirection.TimeToLive, new NameData(DnsRecordType.CNAME, result)),
                redirection)
            : new ZoneLookup(DnsStatus.Other, [], Redirection: redirection);
    }
}
