using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailPlusPS.Dns;

namespace MailPlusPS.Propagation;

/// <summary>Makes servers that can be asked of names and addresses.</summary>
internal static class PropagationServers
{
    /// <summary>The servers of a zone.</summary>
    /// <param name="servers">Their names and addresses.</param>
    /// <param name="timeout">How long each may take for a try.</param>
    /// <returns>The servers; one without an address cannot be asked, and says so.</returns>
    public static IReadOnlyList<PropagationServer> Authoritative(IEnumerable<NameServer> servers, TimeSpan timeout) =>
    [
        .. servers.Select(s => new PropagationServer(
            PropagationSource.Authoritative, s.Name, s.Endpoints.Count == 0 ? "-" : Show(s.Endpoints[0]), string.Empty, IsFiltering: false, Connect(s.Endpoints, timeout))),
    ];

    /// <summary>Resolvers.</summary>
    /// <param name="resolvers">Who and where they are.</param>
    /// <param name="timeout">How long each may take for a try.</param>
    /// <returns>The servers.</returns>
    public static IReadOnlyList<PropagationServer> Resolvers(IEnumerable<PublicResolver> resolvers, TimeSpan timeout) =>
    [
        .. resolvers.Select(r => new PropagationServer(PropagationSource.Resolver, r.Operator, Show(r.Endpoint), r.Country, r.IsFiltering, Connect([r.Endpoint], timeout))),
    ];

    private static LiveResolver? Connect(IReadOnlyList<IPEndPoint> endpoints, TimeSpan timeout) =>
        endpoints.Count == 0 ? null : new LiveResolver(new LiveResolverOptions { Servers = endpoints, Timeout = timeout });

    private static string Show(IPEndPoint endpoint) => endpoint.Port == DnsServerAddress.DefaultPort ? endpoint.Address.ToString() : endpoint.ToString();
}
