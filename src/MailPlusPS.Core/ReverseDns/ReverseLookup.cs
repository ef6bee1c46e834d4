using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.ReverseDns;

/// <summary>The reverse names of an address, and whether they lead back (RFC 8601 §3).</summary>
/// <param name="Address">The address.</param>
/// <param name="Answer">The answer for PTR.</param>
/// <param name="Hosts">The names with their addresses, in order of the names.</param>
internal sealed record ReverseLookup(IPAddress Address, DnsAnswer Answer, IReadOnlyList<ReverseHost> Hosts)
{
    /// <summary>How many names are followed: an address may have any number (RFC 7208 §5.5 stops at ten too).</summary>
    public const int MostNames = 10;

    /// <summary>All names that the address has, those over <see cref="MostNames"/> too.</summary>
    public IReadOnlyList<DnsName> Names => NamesOf(Answer);

    /// <summary>Asks for the names, then for the addresses of each.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What came back.</returns>
    public static async Task<ReverseLookup> AskAsync(IDnsResolver resolver, IPAddress address, CancellationToken cancellationToken)
    {
        DnsAnswer answer = await resolver.QueryAsync(new DnsQuestion(ReverseName.Of(address), DnsRecordType.PTR), cancellationToken).ConfigureAwait(false);
        ReverseHost[] hosts = await Task.WhenAll(NamesOf(answer).Take(MostNames).Select(async name => new ReverseHost(
            name,
            name.IsRoot ? null : await HostAddresses.AskAsync(resolver, name, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
        return new ReverseLookup(address, answer, hosts);
    }

    /// <summary>Whether a name leads back to the address.</summary>
    /// <param name="host">One of <see cref="Hosts"/>.</param>
    /// <returns>True or false; null where it could not be found out.</returns>
    public bool? Confirms(ReverseHost host) =>
        host.Host is null ? false
        : host.Host.All.Contains(Address) ? true
        : Family(host.Host).IsConclusive ? false
        : null;

    /// <summary>The answer of the address's own family.</summary>
    /// <param name="host">What was asked about a name.</param>
    /// <returns>The answer for A or AAAA.</returns>
    public DnsAnswer Family(HostAddresses host) => Address.AddressFamily == AddressFamily.InterNetwork ? host.Four : host.Six;

    private static IReadOnlyList<DnsName> NamesOf(DnsAnswer answer) =>
        [.. answer.Records.Select(r => r.Data).OfType<NameData>().Select(d => d.Target).Distinct().OrderBy(n => n)];
}
