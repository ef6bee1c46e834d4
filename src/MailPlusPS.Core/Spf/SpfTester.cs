using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Tests a record for the clients that a user names, or for those that would send: the relay's or the house's.</summary>
internal sealed class SpfTester
{
    private readonly IDnsResolver _resolver;
    private readonly SpfEvaluator _evaluator;

    /// <summary>Makes a tester.</summary>
    /// <param name="resolver">Who is asked; one that remembers, so that nothing is asked twice.</param>
    public SpfTester(IDnsResolver resolver)
    {
        _resolver = resolver;
        _evaluator = new SpfEvaluator(resolver, prefetches: true);
    }

    /// <summary>Tests.</summary>
    /// <param name="test">What to test.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The results.</returns>
    public async Task<SpfTestOutcome> RunAsync(SpfTest test, CancellationToken cancellationToken)
    {
        List<(IPAddress Address, SpfAddressOrigin? Origin)> clients = [.. test.Addresses.Select(a => (a, (SpfAddressOrigin?)null))];
        DnsAnswer? trouble = null;
        foreach ((DnsName host, SpfAddressOriginKind kind) in Hosts(test))
        {
            HostAddresses found = await HostAddresses.AskAsync(_resolver, host, cancellationToken).ConfigureAwait(false);
            trouble ??= found.Trouble;
            SpfAddressOrigin origin = new(kind, host.ToString(), test.Relay ?? string.Empty);
            clients.AddRange(found.All.Where(a => !clients.Exists(c => c.Address.Equals(a))).Select(a => (a, (SpfAddressOrigin?)origin)));
        }

        SpfPolicy? policy = test.Record is null ? null : SpfPolicy.Of(test.Record);
        string helo = test.Helo ?? test.Domain.ToString();
        Task<SpfResult>[] checks =
        [
            .. from client in clients
               from query in new[]
               {
                   SpfQuery.ForMailFrom(client.Address, test.MailFrom ?? "postmaster@" + test.Domain, helo),
                   SpfQuery.ForHelo(client.Address, helo),
               }
               select CheckAsync(policy is null ? query : query.With(policy, test.Domain), client.Origin, cancellationToken),
        ];
        return new SpfTestOutcome(await Task.WhenAll(checks).ConfigureAwait(false), trouble);
    }

    // Where nobody is named it is the house that would send.
    private static IEnumerable<(DnsName Host, SpfAddressOriginKind Kind)> Hosts(SpfTest test)
    {
        foreach (string host in test.RelayHosts)
        {
            if (DnsName.TryParse(host, out DnsName? name, out _))
            {
                yield return (name, test.RelayIsKnown ? SpfAddressOriginKind.Outgoing : SpfAddressOriginKind.UnknownRelay);
            }
        }

        if (test.Addresses.Count == 0 && test.Relay is null)
        {
            yield return (test.Domain, SpfAddressOriginKind.Domain);
        }
    }

    private async Task<SpfResult> CheckAsync(SpfQuery query, SpfAddressOrigin? origin, CancellationToken cancellationToken) =>
        await _evaluator.EvaluateAsync(query, cancellationToken).ConfigureAwait(false) with { Origin = origin };
}
