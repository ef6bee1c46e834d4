using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>A TCP server on loopback that does with each connection what a script says, be it nonsense.</summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<Stream, CancellationToken, Task> _talk;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Task _accepting;
    private int _connections;

    private ScriptedServer(IPEndPoint endpoint, Func<Stream, CancellationToken, Task> talk)
    {
        _talk = talk;
        _listener = new TcpListener(endpoint);
        _listener.Start();
        Endpoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>How often somebody connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Starts a server on a free port.</summary>
    /// <param name="talk">What it does with a connection.</param>
    /// <param name="address">127.0.0.1 where none is given.</param>
    /// <returns>The server, listening.</returns>
    public static ScriptedServer Start(Func<Stream, CancellationToken, Task> talk, IPAddress? address = null) => new(new IPEndPoint(address ?? IPAddress.Loopback, 0), talk);

    /// <summary>Starts a server on a port that ends as a service's: 993 gives 20993, or the next that is free.</summary>
    /// <param name="service">The service's port.</param>
    /// <param name="talk">What it does with a connection.</param>
    /// <returns>The server, listening.</returns>
    public static ScriptedServer StartAs(int service, Func<Stream, CancellationToken, Task> talk)
    {
        for (int port = 20_000 + service; ; port += 1000)
        {
            try
            {
                return new ScriptedServer(new IPEndPoint(IPAddress.Loopback, port), talk);
            }
            catch (SocketException) when (port < 60_000)
            {
                // Somebody else's.
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_talks);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                _talks.Add(TalkAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped; a listener that was stopped between two calls says so by the last of these.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using NetworkStream stream = client.GetStream();
                await _talk(stream, _stopping.Token);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // The other side went, or the server stops.
            }
        }
    }
}
