using System;
using System.IO;
using System.Net;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>An open connection to a server.</summary>
internal sealed class TransportConnection : IDisposable
{
    private readonly IDisposable? _owner;

    /// <summary>Makes a connection.</summary>
    /// <param name="stream">What is read and written; disposed of with this object.</param>
    /// <param name="local">Our own address on it; null where another machine's counts.</param>
    /// <param name="owner">What ends with it besides; null for nothing.</param>
    public TransportConnection(Stream stream, IPAddress? local, IDisposable? owner = null)
    {
        Stream = stream;
        LocalAddress = local;
        _owner = owner;
    }

    /// <summary>What is read and written.</summary>
    public Stream Stream { get; }

    /// <summary>Our own address on this connection; null through a tunnel or a proxy.</summary>
    public IPAddress? LocalAddress { get; }

    /// <summary>Whether the server itself was reached: a tunnel's near end opens before its far end.</summary>
    public bool IsConfirmed => Stream is not WatchedStream watched || watched.HasReceived;

    /// <summary>What trouble on this connection says of the server: where not a byte ever came out of a tunnel, its far end was not reached.</summary>
    /// <param name="target">Where the connection leads.</param>
    /// <param name="exception">The trouble.</param>
    /// <returns>The trouble itself, or that the port is closed or silent.</returns>
    public TransportException Explain(IPEndPoint target, TransportException exception) =>
        IsConfirmed || exception.Fault == TransportFault.Vantage ? exception
        : exception.Fault == TransportFault.TimedOut ? new TransportException(TransportFault.TimedOut, Texts.Get("Transport.NoAnswer", target), exception)
        : new TransportException(TransportFault.Refused, Texts.Get("Transport.RefusedBehind", target), exception);

    /// <inheritdoc />
    public void Dispose()
    {
        Stream.Dispose();
        _owner?.Dispose();
    }
}
