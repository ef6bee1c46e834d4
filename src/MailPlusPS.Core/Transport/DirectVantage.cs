using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Looks from this machine.</summary>
internal sealed class DirectVantage : IVantage
{
    /// <inheritdoc />
    public VantageKind Kind => VantageKind.Here;

    /// <inheritdoc />
    public string Name => string.Empty;

    /// <inheritdoc />
    public async Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await TimeLimit.RunAsync(token => OpenAsync(socket, target, token), limit, () => Texts.Get("Transport.TimedOut", target, limit.TotalSeconds), socket, cancellationToken).ConfigureAwait(false);
            return new TransportConnection(new NetworkStream(socket, ownsSocket: true), (socket.LocalEndPoint as IPEndPoint)?.Address);
        }
        catch (SocketException exception)
        {
            socket?.Dispose();
            throw Refusal(target, exception);
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is kept open between connections.
    }

#if NETSTANDARD2_0
    private static async Task<bool> OpenAsync(Socket socket, IPEndPoint target, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Factory.FromAsync(socket.BeginConnect, socket.EndConnect, target, null).ConfigureAwait(false);
        return true;
    }
#else
    private static async Task<bool> OpenAsync(Socket socket, IPEndPoint target, CancellationToken cancellationToken)
    {
        await socket.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
        return true;
    }
#endif

    private static TransportException Refusal(IPEndPoint target, SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.ConnectionRefused or SocketError.ConnectionReset => new TransportException(TransportFault.Refused, Texts.Get("Transport.Refused", target), exception),
        SocketError.TimedOut => new TransportException(TransportFault.TimedOut, Texts.Get("Transport.NoAnswer", target), exception),
        _ => new TransportException(TransportFault.Unreachable, Texts.Get("Transport.Unreachable", target, exception.SocketErrorCode), exception),
    };
}
