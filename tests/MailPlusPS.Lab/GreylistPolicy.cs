using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>
/// A policy service (Postfix SMTPD_POLICY_README) that postpones what it has not seen before, as postgrey does: the
/// first try of a client, sender and recipient is deferred, and so are all that follow within the delay.
/// </summary>
internal sealed class GreylistPolicy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    public GreylistPolicy()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

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

    // The delay of a greylist is minutes and a test is over before, so that every try comes too early.
    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            using (StreamReader reader = new(client.GetStream(), Encoding.UTF8))
            {
                while (await reader.ReadLineAsync(_stop.Token) is { } line)
                {
                    if (line.Length == 0)
                    {
                        await client.GetStream().WriteAsync("action=DEFER_IF_PERMIT Greylisted, see http://postgrey.example/help\n\n"u8.ToArray(), _stop.Token);
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
