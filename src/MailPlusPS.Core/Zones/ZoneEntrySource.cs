using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Zones;

/// <summary>
/// Cuts a zone file into entries, holding no more of it than the entry at hand: a file of any length takes the
/// same memory.
/// </summary>
internal sealed class ZoneEntrySource : IDisposable
{
    /// <summary>The longest entry: a TXT of 64 kB with every byte as <c>\DDD</c> takes a quarter of it.</summary>
    public const int LongestEntry = 1024 * 1024;

    private const int ChunkSize = 512 * 1024;

    private readonly Stream? _stream;
    private byte[] _buffer;
    private int _start;
    private int _end;
    private int _nextLine = 1;
    private bool _atEnd;

    // The entry that TryNext found.
    private int _entryStart;
    private int _entryLength;

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">The file, closed by this object.</param>
    public ZoneEntrySource(Stream stream)
    {
        _stream = stream;
        _buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
    }

    /// <summary>Reads what is in memory already.</summary>
    /// <param name="text">The file's bytes.</param>
    public ZoneEntrySource(byte[] text)
    {
        _buffer = text;
        _end = text.Length;
        _atEnd = true;
        SkipByteOrderMark();
    }

    /// <summary>The entry's bytes, its last line break left out.</summary>
    public ReadOnlySpan<byte> Entry => _buffer.AsSpan(_entryStart, _entryLength);

    /// <summary>The line on which the entry starts, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Whether the entry is too long to be one; nothing follows it then.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether the last byte has been read from the stream.</summary>
    public bool AtEnd => _atEnd;

    /// <summary>Goes to the next entry that is whole in memory.</summary>
    /// <returns>False where <see cref="FillAsync"/> must read on, or, <see cref="AtEnd"/>, nothing is left.</returns>
    public bool TryNext()
    {
        if (IsTooLong || _start >= _end)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = _buffer.AsSpan(_start, _end - _start);
        int length = FindEnd(rest, out int lines);
        if (length < 0)
        {
            IsTooLong = rest.Length >= LongestEntry;
            if (!_atEnd && !IsTooLong)
            {
                return false;
            }

            length = rest.Length;
        }

        IsTooLong |= length >= LongestEntry;
        _entryStart = _start;
        _entryLength = length;
        Line = _nextLine;
        _nextLine += lines;
        _start += Math.Min(length + 1, rest.Length);
        return true;
    }

    /// <summary>Reads on.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>When more is in memory, or the end was met.</returns>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        bool first = _end == 0;
        MakeRoom();
#if NET8_0_OR_GREATER
        int read = await _stream!.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
#else
        int read = await _stream!.ReadAsync(_buffer, _end, _buffer.Length - _end, cancellationToken).ConfigureAwait(false);
#endif
        _end += read;
        _atEnd = read == 0;
        if (first)
        {
            SkipByteOrderMark();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_stream is not null)
        {
            _stream.Dispose();
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _start = _end = 0;
        }
    }

    // An entry ends with its line, unless a parenthesis is open (RFC 1035 §5.1).
    private static int FindEnd(ReadOnlySpan<byte> text, out int lines)
    {
        lines = 1;
        int end = text.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? text : text.Slice(0, end);
        if (line.IndexOf((byte)'(') < 0)
        {
            return end;
        }

        int depth = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'\\' when i + 1 < text.Length && text[i + 1] != (byte)'\n':
                    i++;
                    break;
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)';' when !quoted:
                    int comment = text.Slice(i).IndexOf((byte)'\n');
                    i = comment < 0 ? text.Length : i + comment - 1;
                    break;
                case (byte)'(' when !quoted:
                    depth++;
                    break;
                case (byte)')' when !quoted:
                    depth--;
                    break;
                case (byte)'\n' when depth <= 0 || quoted:
                    return i;
                case (byte)'\n':
                    lines++;
                    break;
                default:
                    break;
            }
        }

        return -1;
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(LongestEntry);
            Buffer.BlockCopy(_buffer, 0, larger, 0, _end);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }

    // A byte order mark is tolerated at the very start, where Windows editors put it.
    private void SkipByteOrderMark()
    {
        if (_end >= 3 && _buffer[0] == 0xef && _buffer[1] == 0xbb && _buffer[2] == 0xbf)
        {
            _start = 3;
        }
    }
}
