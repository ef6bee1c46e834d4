using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>An HTTP server on 127.0.0.1, on a port of the system's choosing: a request a connection, no encryption, and as wrong as a test wants it.</summary>
public sealed class LoopbackHttpServer : IAsyncDisposable
{
    private const int LongestHead = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<LoopbackRequest> _requests = new();
    private readonly ConcurrentDictionary<Task, bool> _open = new();
    private readonly Func<LoopbackRequest, LoopbackResponse> _answer;
    private readonly Task _accepting;
    private int _isDisposed;

    private LoopbackHttpServer(Func<LoopbackRequest, LoopbackResponse> answer)
    {
        _answer = answer;
        _listener.Start();
        Address = new Uri("http://" + _listener.LocalEndpoint + "/");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => [.. _requests];

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Gives the answer to a request.</param>
    /// <returns>The server, listening.</returns>
    public static LoopbackHttpServer Start(Func<LoopbackRequest, LoopbackResponse> answer) => new(answer);

    /// <summary>Starts a server that has one page.</summary>
    /// <param name="text">Its text.</param>
    /// <returns>The server, listening.</returns>
    public static LoopbackHttpServer Page(string text) => Start(_ => LoopbackResponse.Text(text));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_open.Keys);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Task serving = ServeAsync(client);
                _open[serving] = true;
                _ = serving.ContinueWith(t => _open.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The end; a listener that was stopped between two calls says so by the last of these.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                IReadOnlyList<string> head = await ReadHeadAsync(stream);
                if (head.Count == 0)
                {
                    return;
                }

                LoopbackRequest request = LoopbackRequest.Read(head);
                _requests.Enqueue(request);
                LoopbackResponse response = _answer(request);
                if (ReferenceEquals(response, LoopbackResponse.Silence))
                {
                    await Task.Delay(Timeout.Infinite, _stopping.Token);
                }

                await stream.WriteAsync(response.Garbage ?? [.. Encoding.ASCII.GetBytes(Head(response)), .. response.Body], _stopping.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The other side, or the test, has had enough.
            }
        }
    }

    private static string Head(LoopbackResponse response) => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {response.Status} -\r\nContent-Type: text/plain\r\nContent-Length: {response.Body.Length}\r\n{(response.Location is null ? string.Empty : "Location: " + response.Location + "\r\n")}Connection: close\r\n\r\n");

    private async Task<IReadOnlyList<string>> ReadHeadAsync(NetworkStream stream)
    {
        StringBuilder text = new();
        byte[] one = new byte[1];
        while (text.Length < LongestHead && await stream.ReadAsync(one, _stopping.Token) == 1)
        {
            text.Append((char)one[0]);
            if (text.Length >= 4 && text.ToString(text.Length - 4, 4) == "\r\n\r\n")
            {
                return text.ToString(0, text.Length - 4).Split("\r\n");
            }
        }

        return [];
    }
}
