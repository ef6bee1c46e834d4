using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Dns;

/// <summary>The addresses of a host, both families.</summary>
/// <param name="Name">The host.</param>
/// <param name="Four">The answer for A.</param>
/// <param name="Six">The answer for AAAA.</param>
internal sealed record HostAddresses(DnsName Name, DnsAnswer Four, DnsAnswer Six)
{
    /// <summary>All addresses, IPv4 first.</summary>
    public IReadOnlyList<IPAddress> All => [.. Of(Four), .. Of(Six)];

    /// <summary>Whether both questions were answered.</summary>
    public bool IsConclusive => Four.IsConclusive && Six.IsConclusive;

    /// <summary>The answer that gave no verdict, IPv4's first; null where both did.</summary>
    public DnsAnswer? Trouble => !Four.IsConclusive ? Four : !Six.IsConclusive ? Six : null;

    /// <summary>Whether the name is an alias.</summary>
    public bool IsAlias => Four.Aliases.Count > 0 || Six.Aliases.Count > 0;

    /// <summary>The aliases on the way.</summary>
    public string AliasPath => Four.Aliases.Count > 0 ? Four.AliasPath() : Six.AliasPath();

    /// <summary>Asks for both families at once.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="name">The host.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answers.</returns>
    public static async Task<HostAddresses> AskAsync(IDnsResolver resolver, DnsName name, CancellationToken cancellationToken)
    {
        Task<DnsAnswer> four = resolver.QueryAsync(new DnsQuestion(name, DnsRecordType.A), cancellationToken);
        Task<DnsAnswer> six = resolver.QueryAsync(new DnsQuestion(name, DnsRecordType.AAAA), cancellationToken);
        return new HostAddresses(name, await four.ConfigureAwait(false), await six.ConfigureAwait(false));
    }

    private static IEnumerable<IPAddress> Of(DnsAnswer answer) => answer.Records.Select(r => r.Data).OfType<AddressData>().Select(d => d.Address);
}
