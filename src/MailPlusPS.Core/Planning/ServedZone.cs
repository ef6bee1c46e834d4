using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Propagation;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>
/// The zone as its servers serve it. The one with the latest serial is asked for each name and type that the zone holds
/// or mail looks for, and its answer held against the zone's own, by meaning; times to live are not compared, which
/// servers may set alike (RFC 2181 §5.2). DynHost's addresses are left out: they are published as they change.
/// </summary>
internal sealed class ServedZone
{
    private const int MostAtOnce = 8;
    private const int MostNames = 5;

    private static readonly DnsRecordType[] OfApex = [DnsRecordType.A, DnsRecordType.AAAA, DnsRecordType.MX, DnsRecordType.TXT];
    private static readonly DnsRecordType[] OfHost = [DnsRecordType.A, DnsRecordType.AAAA, DnsRecordType.CNAME];

    private readonly IReadOnlyList<PropagationServer> _servers;

    /// <summary>Makes a comparison.</summary>
    /// <param name="servers">The zone's servers.</param>
    public ServedZone(IReadOnlyList<PropagationServer> servers)
    {
        _servers = servers;
    }

    /// <summary>Compares.</summary>
    /// <param name="zone">The zone as it is kept.</param>
    /// <param name="planned">Names and types to look at besides: those that are about to be changed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The differences, and what could not be compared.</returns>
    public async Task<ServedComparison> CompareAsync(StoredZone zone, IEnumerable<DnsQuestion> planned, CancellationToken cancellationToken)
    {
        (uint Serial, IDnsResolver Server)[] latest = await LatestAsync(zone.Zone, cancellationToken).ConfigureAwait(false);
        if (latest.Length == 0)
        {
            return new ServedComparison([], [Texts.Get("Plan.Served.Nobody", zone.Zone, string.Join(", ", _servers.Select(s => s.Name)))], null);
        }

        ZoneResolver kept = new([new Zone(zone.Zone, zone.Records.Select(r => r.Record), string.Empty)]);
        using SemaphoreSlim places = new(MostAtOnce);
        IEnumerable<Task<PlaceComparison>> asking = Questions(zone, planned).Select(q => CompareAsync(q, kept, latest, places, cancellationToken));
        PlaceComparison[] compared = await Task.WhenAll([.. asking]).ConfigureAwait(false);
        string[] unasked = [.. compared.Select(c => c.Trouble).OfType<string>()];
        return new ServedComparison(
            [.. compared.SelectMany(c => c.Differences).Distinct()],
            unasked.Length == 0 ? [] : [Texts.Get("Plan.Served.Unasked", zone.Zone, unasked.Length, string.Join("; ", unasked.Take(MostNames)))],
            latest[0].Serial);
    }

    private static async Task<PlaceComparison> CompareAsync(
        DnsQuestion question, ZoneResolver kept, (uint Serial, IDnsResolver Server)[] servers, SemaphoreSlim places, CancellationToken cancellationToken)
    {
        DnsAnswer own = await kept.QueryAsync(question, cancellationToken).ConfigureAwait(false);
        if (!own.IsConclusive && own.Aliases.Count == 0)
        {
            return new PlaceComparison([], $"{question} ({own.Trouble()})");
        }

        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            string trouble = string.Empty;
            foreach ((_, IDnsResolver server) in servers)
            {
                DnsAnswer answer = await server.QueryAsync(question, cancellationToken).ConfigureAwait(false);
                if (IsAnswered(answer))
                {
                    return PlaceComparison.Of(Contents(own), Contents(answer));
                }

                trouble = answer.IsConclusive ? Texts.Get("Propagation.NoAuthority", server.Description) : answer.Trouble();
            }

            return new PlaceComparison([], $"{question} ({trouble})");
        }
        finally
        {
            places.Release();
        }
    }

    // An alias may lead to where the server has nothing to say; the alias itself it said.
    private static bool IsAnswered(DnsAnswer answer) => (answer.IsConclusive && answer.Authoritative) || answer.Aliases.Count > 0;

    // Behind an alias stands what is another name's.
    private static ResourceRecord[] Contents(DnsAnswer answer) => answer.Aliases.Count > 0 ? [answer.Aliases[0]] : [.. answer.Records];

    // What is gone as a whole shows only where somebody asks for it: mail's own names are asked for anyway.
    private static IEnumerable<DnsQuestion> Questions(StoredZone zone, IEnumerable<DnsQuestion> planned)
    {
        DnsName domain = zone.Zone;
        HashSet<DnsQuestion> moving = [.. zone.Records.Where(r => r.IsProtected).Select(r => Question(r.Record))];
        return zone.Records.Where(r => r.Record.Type != DnsRecordType.SOA).Select(r => Question(r.Record))
            .Concat(OfApex.Select(t => new DnsQuestion(domain, t)))
            .Concat(OfHost.Select(t => new DnsQuestion(domain.Prepend("mail"), t)))
            .Append(new DnsQuestion(domain.Prepend("_dmarc"), DnsRecordType.TXT))
            .Concat(planned)
            .Distinct()
            .Where(q => !moving.Contains(q));
    }

    private static DnsQuestion Question(ResourceRecord record) => new(record.Name, record.Type);

    private async Task<(uint Serial, IDnsResolver Server)[]> LatestAsync(DnsName zone, CancellationToken cancellationToken)
    {
        IEnumerable<Task<(uint? Serial, IDnsResolver Server)>> asking = _servers.Select(s => s.Resolver).OfType<IDnsResolver>().Select(async server =>
        {
            DnsAnswer answer = await server.QueryAsync(new DnsQuestion(zone, DnsRecordType.SOA), cancellationToken).ConfigureAwait(false);
            return (answer.Authoritative ? answer.Records.Select(r => r.Data).OfType<SoaData>().FirstOrDefault()?.Serial : null, server);
        });
        (uint? Serial, IDnsResolver Server)[] said = await Task.WhenAll([.. asking]).ConfigureAwait(false);
        (uint Serial, IDnsResolver Server)[] known = [.. said.Where(s => s.Serial is not null).Select(s => (s.Serial!.Value, s.Server))];
        return [.. known.Where(k => known.All(o => SerialNumber.IsAtLeast(k.Serial, o.Serial)))];
    }
}
