using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>
/// A stream read by lines, as SMTP, IMAP and POP3 are spoken. A server cannot make it keep more than
/// <see cref="LongestLine"/> bytes of a line, nor read more than <see cref="MostBytes"/> in all.
/// </summary>
internal sealed class LineStream
{
    /// <summary>The longest line taken, in bytes; RFC 5321 §4.5.3.1.5 wants 512, IMAP greetings of some servers are longer.</summary>
    public const int LongestLine = 8192;

    /// <summary>The most bytes taken in a conversation: more is no greeting and no answer.</summary>
    public const int MostBytes = 262_144;

    private static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Latin = Encoding.GetEncoding(28591);

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[4096];
    private readonly byte[] _line = new byte[LongestLine];
    private int _start;
    private int _end;
    private int _total;

    /// <summary>Makes a reader.</summary>
    /// <param name="stream">What is read and written; not disposed of.</param>
    public LineStream(Stream stream)
    {
        _stream = stream;
    }

    /// <summary>Whether the server sent more than was read: before TLS that is an injection (CVE-2011-0411).</summary>
    public bool HasMore => _start < _end;

    /// <summary>Reads a line.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The line without its end; control characters as they came.</returns>
    /// <exception cref="TransportException">No line came: closed, too late, too long.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public Task<string> ReadLineAsync(TimeSpan limit, CancellationToken cancellationToken) =>
        TimeLimit.RunAsync(ReadAsync, limit, () => Texts.Get("Transport.Silent", limit.TotalSeconds), _stream, cancellationToken);

    /// <summary>Writes a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The work.</returns>
    /// <exception cref="TransportException">The server took no more.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public Task WriteLineAsync(string line, TimeSpan limit, CancellationToken cancellationToken) =>
        TimeLimit.RunAsync(token => WriteAsync(line, token), limit, () => Texts.Get("Transport.Silent", limit.TotalSeconds), _stream, cancellationToken);

    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        int length = 0;
        while (true)
        {
            if (_start == _end)
            {
                await FillAsync(cancellationToken).ConfigureAwait(false);
            }

            byte next = _buffer[_start++];
            if (next == (byte)'\n')
            {
                return Text(length > 0 && _line[length - 1] == (byte)'\r' ? length - 1 : length);
            }

            if (length == LongestLine)
            {
                throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Transport.LongLine", LongestLine, ControlCharacters.Excerpt(Text(length))));
            }

            _line[length++] = next;
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_total >= MostBytes)
        {
            throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Transport.Endless", MostBytes));
        }

        try
        {
            _start = 0;
            _end = 0;
#pragma warning disable CA1835 // The overload with memory is not in netstandard2.0.
            _end = await _stream.ReadAsync(_buffer, 0, _buffer.Length, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA1835
        }
        catch (IOException exception) when (exception is not TransportException)
        {
            throw new TransportException(TransportFault.Closed, Texts.Get("Transport.Reset"), exception);
        }

        _total += _end;
        if (_end == 0)
        {
            throw new TransportException(TransportFault.Closed, Texts.Get("Transport.Closed"));
        }
    }

    private async Task<bool> WriteAsync(string line, CancellationToken cancellationToken)
    {
        byte[] bytes = Strict.GetBytes(line + "\r\n");
        try
        {
#pragma warning disable CA1835 // The overload with memory is not in netstandard2.0.
            await _stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA1835
            await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (IOException exception) when (exception is not TransportException)
        {
            throw new TransportException(TransportFault.Closed, Texts.Get("Transport.Reset"), exception);
        }
    }

    private string Text(int length)
    {
        try
        {
            return Strict.GetString(_line, 0, length);
        }
        catch (ArgumentException)
        {
            return Latin.GetString(_line, 0, length);
        }
    }
}
