using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Mx;

namespace MailPlusPS.Transport;

/// <summary>A server that is looked at, with the addresses that the run's resolver gave.</summary>
/// <param name="Name">Its name or address, as certificates are asked for it.</param>
/// <param name="Four">Its first IPv4 address; null where it has none.</param>
/// <param name="Six">Its first IPv6 address; null where it has none.</param>
internal sealed record ServerHost(string Name, IPAddress? Four, IPAddress? Six)
{
    /// <summary>The name of the web mail, where it has an address of its own; null otherwise (tutorial §4.2.6).</summary>
    public string? WebName { get; init; }

    /// <summary>Why there is nothing to connect to, as a sentence; null where there is an address.</summary>
    public string? Trouble { get; init; }

    /// <summary>The addresses, IPv4 first.</summary>
    public IReadOnlyList<IPAddress> Addresses => [.. new[] { Four, Six }.OfType<IPAddress>()];

    /// <summary>Finds the server of a domain: its first MX, which at the tutorial's is the domain itself.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="domain">The mail domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server.</returns>
    public static async Task<ServerHost> OfDomainAsync(IDnsResolver resolver, DnsName domain, CancellationToken cancellationToken)
    {
        Task<MxSet> mx = new MxReader(resolver).ReadAsync(domain, cancellationToken);
        Task<HostAddresses> web = HostAddresses.AskAsync(resolver, domain.Prepend("mail"), cancellationToken);
        MxSet set = await mx.ConfigureAwait(false);
        string? webName = (await web.ConfigureAwait(false)).All.Count > 0 ? "mail." + domain : null;
        return set.Records.FirstOrDefault() switch
        {
            null => new ServerHost(domain.ToString(), null, null) { Trouble = set.Answer.Trouble() },
            { Host: { } host } first => Of(first.Exchange, host) with { WebName = webName },
            { } first => new ServerHost(domain.ToString(), null, null) { Trouble = first.Checks.WorstResult().Message },
        };
    }

    /// <summary>Finds a server by its name or address.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="text">What was given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server.</returns>
    public static async Task<ServerHost> OfNameAsync(IDnsResolver resolver, string text, CancellationToken cancellationToken)
    {
        if (InternetAddress.TryParse(text, out IPAddress? address, out _))
        {
            return address.AddressFamily == AddressFamily.InterNetwork ? new ServerHost(address.ToString(), address, null) : new ServerHost(address.ToString(), null, address);
        }

        return MailDomain.TryParse(text, out DnsName? name, out string reason)
            ? Of(name.ToString(), await HostAddresses.AskAsync(resolver, name, cancellationToken).ConfigureAwait(false))
            : new ServerHost(ControlCharacters.Excerpt(text), null, null) { Trouble = reason };
    }

    private static ServerHost Of(string name, HostAddresses host) => new(
        name,
        host.All.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork),
        host.All.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetworkV6))
    {
        Trouble = host.All.Count > 0 ? null : host.Trouble is { } trouble ? trouble.Trouble() : Texts.Get("Server.NoAddress", name),
    };
}
