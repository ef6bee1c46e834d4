using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>A policy service (Postfix SMTPD_POLICY_README): asked about each recipient, it says what is to be done.</summary>
internal sealed class PolicyServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Func<IReadOnlyDictionary<string, string>, CancellationToken, Task<string>> _decide;
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    /// <param name="decide">Gives the action, such as <c>DUNNO</c>, for the attributes of a request.</param>
    public PolicyServer(Func<IReadOnlyDictionary<string, string>, CancellationToken, Task<string>> decide)
    {
        _decide = decide;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>
    /// One that postpones what it has not seen before, as postgrey does. The delay of a greylist is minutes and a test is over
    /// before, so that every try comes too early.
    /// </summary>
    /// <returns>The service.</returns>
    public static PolicyServer Greylist() => new(static (_, _) => Task.FromResult("DEFER_IF_PERMIT Greylisted, see http://postgrey.example/help"));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_conversations);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _conversations.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped; a listener that was stopped between two calls says so by the last of these.
        }
    }

    // A request is lines of name=value and ends with an empty one.
    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            using (StreamReader reader = new(client.GetStream(), Encoding.UTF8))
            {
                Dictionary<string, string> request = new(StringComparer.Ordinal);
                while (await reader.ReadLineAsync(_stop.Token) is { } line)
                {
                    if (line.Length == 0)
                    {
                        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"action={await _decide(request, _stop.Token)}\n\n"), _stop.Token);
                        request.Clear();
                    }
                    else if (line.Split('=', 2) is [string name, string value])
                    {
                        request[name] = value;
                    }
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The server went first.
        }
    }
}
