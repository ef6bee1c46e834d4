using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Transport;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>Looks from an address of this machine, and counts how often.</summary>
internal sealed class BoundVantage(string address) : IVantage
{
    private readonly Lock _gate = new();
    private int _open;

    public VantageKind Kind => VantageKind.Here;

    public string Name => string.Empty;

    /// <summary>How many connections there were in all.</summary>
    public int Count { get; private set; }

    /// <summary>The most that were open at once.</summary>
    public int MostAtOnce { get; private set; }

    public async Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        lock (_gate)
        {
            Count++;
            MostAtOnce = Math.Max(MostAtOnce, ++_open);
        }

        try
        {
            await socket.ConnectAsync(target, cancellationToken);
            return new TransportConnection(new NetworkStream(socket, ownsSocket: true), IPAddress.Parse(address), new Closing(this));
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            Close();
            throw new TransportException(TransportFault.Refused, "refused", exception);
        }
    }

    public void Dispose()
    {
        // Nothing is kept open between connections.
    }

    private void Close()
    {
        lock (_gate)
        {
            _open--;
        }
    }

    private sealed class Closing(BoundVantage vantage) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                vantage.Close();
            }
        }
    }
}
