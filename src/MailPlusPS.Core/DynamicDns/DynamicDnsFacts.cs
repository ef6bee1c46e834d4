using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Mx;
using MailPlusPS.Ovh;
using MailPlusPS.ReverseDns;

namespace MailPlusPS.DynamicDns;

/// <summary>Where a domain leads, and where the house is.</summary>
internal sealed record DynamicDnsFacts
{
    /// <summary>The domain.</summary>
    public required DnsName Domain { get; init; }

    /// <summary>The address that the Internet sees; null where it is not known.</summary>
    public required IPAddress? Public { get; init; }

    /// <summary>Why it is not known, as a sentence.</summary>
    public required string PublicTrouble { get; init; }

    /// <summary>The address that the box has on its outer side; null where it was not given.</summary>
    public required IPAddress? Wan { get; init; }

    /// <summary>The address in the DynHost record; null where it was not given.</summary>
    public required IPAddress? DynHost { get; init; }

    /// <summary>What was last sent for the domain; null where nothing was.</summary>
    public required DynHostEntry? Sent { get; init; }

    /// <summary>The domain's own addresses.</summary>
    public required HostAddresses Apex { get; init; }

    /// <summary>The domain's MX records.</summary>
    public required MxSet Mx { get; init; }

    /// <summary>The reverse name of the public address; null where that is not known.</summary>
    public required ReverseLookup? Reverse { get; init; }

    /// <summary>The domain's IPv4 addresses.</summary>
    public IReadOnlyList<IPAddress> Addresses => [.. Apex.All.Where(a => a.AddressFamily == AddressFamily.InterNetwork)];

    /// <summary>The MX that is tried first; null where there is none.</summary>
    public MxRecord? FirstMx => Mx.Records.FirstOrDefault();

    /// <summary>Asks for what the DNS knows.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="known">What is known of the house beforehand.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>All of it.</returns>
    public static async Task<DynamicDnsFacts> ReadAsync(IDnsResolver resolver, DnsName domain, HouseAddresses known, CancellationToken cancellationToken)
    {
        Task<HostAddresses> apex = HostAddresses.AskAsync(resolver, domain, cancellationToken);
        Task<MxSet> mx = new MxReader(resolver).ReadAsync(domain, cancellationToken);
        Task<ReverseLookup>? reverse = known.Public is null ? null : ReverseLookup.AskAsync(resolver, known.Public, cancellationToken);
        return new DynamicDnsFacts
        {
            Domain = domain,
            Public = known.Public,
            PublicTrouble = known.PublicTrouble,
            Wan = known.Wan,
            DynHost = known.DynHost,
            Sent = known.Sent.LastOrDefault(e => e.IsSuccess && string.Equals(e.Host, domain.ToString(), System.StringComparison.Ordinal)),
            Apex = await apex.ConfigureAwait(false),
            Mx = await mx.ConfigureAwait(false),
            Reverse = reverse is null ? null : await reverse.ConfigureAwait(false),
        };
    }
}
