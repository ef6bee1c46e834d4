using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailKit.Net.Proxy;

namespace MailPlusPS.Transport;

/// <summary>Looks through a SOCKS5 proxy (RFC 1928).</summary>
internal sealed class ProxyVantage : IVantage
{
    private readonly Socks5Client _client;

    /// <summary>Makes the vantage; nothing is connected yet.</summary>
    /// <param name="proxy">The proxy, with its port.</param>
    /// <param name="credential">The log-in there (RFC 1929); null for none.</param>
    public ProxyVantage(Uri proxy, NetworkCredential? credential)
    {
        // Written as a host with a port: an IPv6 address loses its brackets.
        string host = proxy.DnsSafeHost;
        _client = credential is null ? new Socks5Client(host, proxy.Port) : new Socks5Client(host, proxy.Port, credential);
        Name = $"socks5://{proxy.Authority}";
    }

    /// <inheritdoc />
    public VantageKind Kind => VantageKind.Proxy;

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken) =>
        SocksConnection.OpenAsync(_client, target, Name, limit, cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is kept open between connections.
    }
}
