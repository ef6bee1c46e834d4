using System;
using System.IO;

namespace MailPlusPS.Messages;

/// <summary>Hands on the first bytes that are written to it and forgets the rest.</summary>
internal sealed class LimitedStream : Stream
{
    private readonly Stream _inner;
    private long _left;

    /// <summary>Makes a stream.</summary>
    /// <param name="inner">Where the bytes go; it stays open.</param>
    /// <param name="limit">How many.</param>
    public LimitedStream(Stream inner, long limit)
    {
        _inner = inner;
        _left = limit;
    }

    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count)
    {
        int kept = (int)Math.Min(count, _left);
        _inner.Write(buffer, offset, kept);
        _left -= kept;
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();
}
