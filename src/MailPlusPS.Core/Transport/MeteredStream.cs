using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>A stream that ends a server's endless talk: MailKit would keep a line of any length.</summary>
internal sealed class MeteredStream : Stream
{
    private readonly Stream _inner;
    private readonly long _most;
    private long _read;

    /// <summary>Makes the stream.</summary>
    /// <param name="inner">What is read and written; disposed of with this one.</param>
    /// <param name="most">How many bytes may come.</param>
    public MeteredStream(Stream inner, long most)
    {
        (_inner, _most) = (inner, most);
    }

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override bool CanTimeout => _inner.CanTimeout;

    /// <inheritdoc />
    public override int ReadTimeout
    {
        get => _inner.ReadTimeout;
        set => _inner.ReadTimeout = value;
    }

    /// <inheritdoc />
    public override int WriteTimeout
    {
        get => _inner.WriteTimeout;
        set => _inner.WriteTimeout = value;
    }

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override void Flush() => _inner.Flush();

    /// <inheritdoc />
    public override Task FlushAsync(CancellationToken cancellationToken) => _inner.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Meter(_inner.Read(buffer, offset, count));

    /// <inheritdoc />
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
#pragma warning disable CA1835 // The overload with memory is not in netstandard2.0.
        Meter(await _inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false));
#pragma warning restore CA1835

#if NET8_0_OR_GREATER
    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Meter(await _inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _inner.WriteAsync(buffer, cancellationToken);
#endif

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => _inner.Write(buffer, offset, count);

    /// <inheritdoc />
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
#pragma warning disable CA1835 // The overload with memory is not in netstandard2.0.
        _inner.WriteAsync(buffer, offset, count, cancellationToken);
#pragma warning restore CA1835

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Meter(int count)
    {
        _read += count;
        return _read <= _most ? count : throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Transport.Endless", _most));
    }
}
