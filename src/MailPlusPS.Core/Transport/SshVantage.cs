using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using Renci.SshNet;
using Renci.SshNet.Common;

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
    public static async Task<SshVantage> OpenAsync(SshAddress address, VantageOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<PrivateKeyFile> keys = SshKeys.Read(options);
        SshClient client = new(new ConnectionInfo(address.Host, address.Port, address.User, [.. Methods(address, options, keys)]) { Timeout = options.Limit });
        SshHostKey? shown = null;
        client.HostKeyReceived += (_, received) =>
        {
            shown = SshHostKey.Of(address, received.HostKeyName, received.FingerPrintSHA256);
            received.CanTrust = shown.IsTrusted(options);
        };
        try
        {
            await client.ConnectAsync(cancellationToken).ConfigureAwait(false);
            shown?.Keep(options);
            return new SshVantage(address, client);
        }
        catch (Exception exception)
        {
            client.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw shown is { } key && !key.IsTrusted(options) ? key.Refusal(options, exception) : Told(address, exception, options);
        }
    }

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

    private static IEnumerable<AuthenticationMethod> Methods(SshAddress address, VantageOptions options, IReadOnlyList<PrivateKeyFile> keys)
    {
        if (keys.Count > 0)
        {
            yield return new PrivateKeyAuthenticationMethod(address.User, [.. keys]);
        }

        if (options is { Credential: { } credential, KeyFile: null })
        {
            yield return new PasswordAuthenticationMethod(address.User, credential.Password);
        }
    }

    private static VantageException Told(SshAddress address, Exception exception, VantageOptions options) => exception switch
    {
        VantageException told => told,
        SshAuthenticationException => new VantageException("SshLogInRefused", Texts.Get("Ssh.LogInRefused", address), exception),
        IOException or UnauthorizedAccessException when exception is not SshException => new VantageException("KnownHostsUnusable", Texts.Get("Ssh.KnownHosts", options.KnownHosts.Path, exception.Message), exception),
        SshOperationTimeoutException => new VantageException("SshUnreachable", Texts.Get("Ssh.Silent", address, options.Limit.TotalSeconds), exception),
        SocketException or SshException => new VantageException("SshUnreachable", Texts.Get("Ssh.Unreachable", address, exception.Message), exception),
        _ => new VantageException("SshUnusable", Texts.Get("Ssh.Unreachable", address, exception.Message), exception),
    };
}
