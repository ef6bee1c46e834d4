using System;
using System.Buffers;

namespace MailPlusPS.Dkim;

/// <summary>Bytes that grow, in an array that is lent and given back.</summary>
internal sealed class ByteBuffer : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);

    /// <summary>The array; what counts ends at <see cref="Length"/>.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a byte.</summary>
    /// <param name="value">The byte.</param>
    public void Append(byte value)
    {
        if (Length == _bytes.Length)
        {
            Grow(1);
        }

        _bytes[Length++] = value;
    }

    /// <summary>Adds bytes.</summary>
    /// <param name="source">Where they stand.</param>
    /// <param name="start">From where on.</param>
    /// <param name="count">How many.</param>
    public void Append(byte[] source, int start, int count)
    {
        if (count > _bytes.Length - Length)
        {
            Grow(count);
        }

        Buffer.BlockCopy(source, start, _bytes, Length, count);
        Length += count;
    }

    /// <summary>Makes room for so many bytes, which the caller writes by itself and then adds.</summary>
    /// <param name="count">How many at most.</param>
    public void Reserve(int count)
    {
        if (count > _bytes.Length - Length)
        {
            Grow(count);
        }
    }

    /// <summary>Counts bytes in, or out, that the caller has written behind <see cref="Length"/>.</summary>
    /// <param name="length">The new length.</param>
    public void SetLength(int length) => Length = length;

    /// <summary>Gives the array back.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Grow(int count)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + count, _bytes.Length * 2));
        Buffer.BlockCopy(_bytes, 0, larger, 0, Length);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
