using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Propagation;

/// <summary>Finds the servers that a name's zone is served by: those that its NS records name (RFC 1034 §4.2).</summary>
internal sealed class AuthoritativeServers
{
    // A zone of more servers than this does not want to be asked; the root has thirteen.
    private const int MostServers = 16;

    private readonly IDnsResolver _resolver;

    /// <summary>Makes a search.</summary>
    /// <param name="resolver">Who is asked for the NS records and for the servers' addresses.</param>
    public AuthoritativeServers(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Finds the servers of the zone that a name is in: of the nearest name above it that has NS records.</summary>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The servers, or why there are none.</returns>
    public async Task<NameServerSearch> FindAsync(DnsName name, CancellationToken cancellationToken)
    {
        for (DnsName? zone = name; zone is { IsRoot: false }; zone = zone.Parent)
        {
            DnsAnswer answer = await _resolver.QueryAsync(new DnsQuestion(zone, DnsRecordType.NS), cancellationToken).ConfigureAwait(false);
            if (!answer.IsConclusive && answer.Aliases.Count == 0)
            {
                return new NameServerSearch(null, [], answer.Trouble());
            }

            // Behind an alias stand the servers of another zone.
            if (answer.Records.Count > 0 && answer.Aliases.Count == 0)
            {
                return await AddressesAsync(zone, answer, cancellationToken).ConfigureAwait(false);
            }
        }

        return new NameServerSearch(null, [], Texts.Get("Propagation.NoZone", name));
    }

    /// <summary>Takes servers that are given, and finds the zone that a name is in, for its serial.</summary>
    /// <param name="name">The name.</param>
    /// <param name="given">The servers, by name or as <c>address[:port]</c>.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The servers, or why there are none.</returns>
    public async Task<NameServerSearch> OfAsync(DnsName name, IReadOnlyList<string> given, CancellationToken cancellationToken)
    {
        List<NameServer> servers = [];
        foreach (string text in given)
        {
            if (DnsServerAddress.TryParse(text, out IPEndPoint? endpoint, out string reason))
            {
                servers.Add(new NameServer(text.Trim(), [endpoint]));
            }
            else if (DnsName.TryParse(text, out DnsName? server, out _) && !server.IsRoot)
            {
                servers.Add(await ServerAsync(server, cancellationToken).ConfigureAwait(false));
            }
            else
            {
                return new NameServerSearch(null, [], reason);
            }
        }

        // The servers know their zone themselves; nobody else need know it (yet).
        LiveResolver asked = new(new LiveResolverOptions { Servers = [.. servers.SelectMany(s => s.Endpoints)] });
        DnsName? zone = servers.Any(s => s.Endpoints.Count > 0) ? await ZoneAsync(asked, name, cancellationToken).ConfigureAwait(false) : null;
        return new NameServerSearch(zone, servers, string.Empty);
    }

    private static async Task<DnsName?> ZoneAsync(LiveResolver asked, DnsName name, CancellationToken cancellationToken)
    {
        for (DnsName? zone = name; zone is { IsRoot: false }; zone = zone.Parent)
        {
            DnsAnswer answer = await asked.QueryAsync(new DnsQuestion(zone, DnsRecordType.SOA), cancellationToken).ConfigureAwait(false);
            if (!answer.IsConclusive && answer.Aliases.Count == 0)
            {
                return null;
            }

            if (answer.Records.Count > 0 && answer.Aliases.Count == 0)
            {
                return zone;
            }
        }

        return null;
    }

    private async Task<NameServerSearch> AddressesAsync(DnsName zone, DnsAnswer answer, CancellationToken cancellationToken)
    {
        IEnumerable<DnsName> names = answer.Records.Select(r => r.Data).OfType<NameData>().Select(d => d.Target).Distinct().OrderBy(n => n).Take(MostServers);
        NameServer[] servers = await Task.WhenAll(names.Select(n => ServerAsync(n, cancellationToken))).ConfigureAwait(false);
        return servers.Any(s => s.Endpoints.Count > 0)
            ? new NameServerSearch(zone, servers, string.Empty)
            : new NameServerSearch(zone, [], Texts.Get("Propagation.NoAddress", zone, string.Join(", ", servers.Select(s => s.Name))));
    }

    private async Task<NameServer> ServerAsync(DnsName name, CancellationToken cancellationToken)
    {
        HostAddresses addresses = await HostAddresses.AskAsync(_resolver, name, cancellationToken).ConfigureAwait(false);
        return new NameServer(name.ToString(), [.. addresses.All.Select(a => new IPEndPoint(a, DnsServerAddress.DefaultPort))]);
    }
}
