using System;
using System.Net;
using MailPlusPS.Checks;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace MailPlusPS.Transport;

/// <summary>One tunnel: a loopback port here whose connections come out at the SSH server.</summary>
internal sealed class SshTunnel : IDisposable
{
    private readonly SshClient _client;
    private readonly ForwardedPortLocal _port;

    private SshTunnel(SshClient client, ForwardedPortLocal port)
    {
        _client = client;
        _port = port;
        NearEnd = new IPEndPoint(IPAddress.Loopback, (int)port.BoundPort);
    }

    /// <summary>Where to connect to here.</summary>
    public IPEndPoint NearEnd { get; }

    /// <summary>Opens a tunnel.</summary>
    /// <param name="client">The session.</param>
    /// <param name="target">Where it leads, as the SSH server reaches it.</param>
    /// <returns>The tunnel.</returns>
    /// <exception cref="TransportException">The session is lost.</exception>
    public static SshTunnel Open(SshClient client, IPEndPoint target)
    {
        ForwardedPortLocal port = new(IPAddress.Loopback.ToString(), 0, target.Address.ToString(), (uint)target.Port);
        try
        {
            client.AddForwardedPort(port);
            port.Start();
            return new SshTunnel(client, port);
        }
        catch (Exception exception) when (exception is SshException or InvalidOperationException)
        {
            port.Dispose();
            throw new TransportException(TransportFault.Vantage, Texts.Get("Ssh.Lost", client.ConnectionInfo.Host), exception);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            _client.RemoveForwardedPort(_port);
        }
        catch (Exception exception) when (exception is SshException or InvalidOperationException)
        {
            // The session went first.
        }

        _port.Dispose();
    }
}
