using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using Renci.SshNet;

namespace MailPlusPS.Transport;

/// <summary>
/// Looks from an SSH server, by tunnels through it (RFC 4254 §7.2). SSH.NET gives a tunnel as a loopback port of the
/// system's choosing, there as long as its connection. (Its SOCKS5 form mixes a greeting with the reply.)
/// </summary>
internal sealed class SshVantage : IVantage
{
    private readonly SshClient _client;
    private readonly DirectVantage _near = new();

    private SshVantage(SshAddress address, SshClient client)
    {
        Name = address.ToString();
        _client = client;
    }

    /// <inheritdoc />
    public VantageKind Kind => VantageKind.Tunnel;

    /// <inheritdoc />
    public string Name { get; }

    /// <summary>Connects, compares the server's key with the pinned one, logs in.</summary>
    /// <param name="address">The server.</param>
    /// <param name="options">Key or password, and what is pinned.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The vantage.</returns>
    /// <exception cref="VantageException">It cannot be used; the id says why.</exception>
    public static async Task<SshVantage> OpenAsync(SshAddress address, VantageOptions options, CancellationToken cancellationToken) =>
        new(address, await SshConnection.OpenAsync(address, options, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public async Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!_client.IsConnected)
        {
            throw new TransportException(TransportFault.Vantage, Texts.Get("Ssh.Lost", Name));
        }

        SshTunnel tunnel = SshTunnel.Open(_client, target);
        try
        {
            TransportConnection near = await _near.ConnectAsync(tunnel.NearEnd, limit, cancellationToken).ConfigureAwait(false);
            return new TransportConnection(new WatchedStream(near.Stream), local: null, tunnel);
        }
        catch
        {
            tunnel.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();
}
