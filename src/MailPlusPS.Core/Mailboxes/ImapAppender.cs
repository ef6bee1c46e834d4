using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Mailboxes;

/// <summary>
/// Puts messages into a folder byte for byte (APPEND, RFC 9051 §6.3.12). The library's own APPEND writes a parsed message anew, which
/// repairs what is broken, and so breaks signatures.
/// </summary>
internal sealed class ImapAppender : IDisposable
{
    // A long message waits for the server's leave, so that a refusal comes before the bytes.
    private const long LongestAtOnce = 64 * 1024;
    private const int Buffer = 64 * 1024;
    private const int LongestLine = 64 * 1024;

    private readonly TcpClient _socket;
    private readonly MailboxLogin _login;
    private Stream _stream;
    private readonly byte[] _input = new byte[4096];
    private int _start;
    private int _end;
    private int _tag;

    private ImapAppender(TcpClient socket, MailboxLogin login)
    {
        _socket = socket;
        _login = login;
        _stream = socket.GetStream();
    }

    /// <summary>Whether the server takes literals without being asked (RFC 7888).</summary>
    public bool HasLiteralPlus { get; init; }

    /// <summary>Opens a connection of its own beside one that is open: it found the certificate and the password right.</summary>
    /// <param name="login">Where, and who.</param>
    /// <param name="canPlain">Whether the server knows AUTH=PLAIN.</param>
    /// <param name="hasLiteralPlus">Whether it knows LITERAL+.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The appender.</returns>
    public static async Task<ImapAppender> OpenAsync(MailboxLogin login, bool canPlain, bool hasLiteralPlus, CancellationToken cancellationToken)
    {
        TcpClient socket = new() { NoDelay = true };
        try
        {
            await WithinAsync(login, _ => socket.ConnectAsync(login.Host, login.Port), socket, cancellationToken).ConfigureAwait(false);
            ImapAppender appender = new(socket, login) { HasLiteralPlus = hasLiteralPlus };
            await appender.BeginAsync(canPlain, cancellationToken).ConfigureAwait(false);
            return appender;
        }
        catch (Exception exception) when (exception is AuthenticationException or ObjectDisposedException)
        {
            socket.Dispose();
            throw new IOException(exception.Message, exception);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Puts messages there, all or none of them.</summary>
    /// <param name="mailbox">The folder's full name.</param>
    /// <param name="messages">The messages; more than one only where the server knows MULTIAPPEND (RFC 3502).</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Their numbers there; none where the server does not say, or refused.</returns>
    public async Task<ImapAppendReply> AppendAsync(string mailbox, IReadOnlyList<ImapAppendPart> messages, CancellationToken cancellationToken)
    {
        StringBuilder head = new($"{NextTag()} APPEND {Quote(ModifiedUtf7.Encode(mailbox))}");
        foreach (ImapAppendPart message in messages)
        {
            bool isAsked = !HasLiteralPlus || message.Bytes.Length > LongestAtOnce;
            head.Append(" (").Append(string.Join(" ", message.Flags)).Append(')');
            if (message.Date is { } date)
            {
                head.Append(date.ToString(" '\"'dd-MMM-yyyy HH:mm:ss ", CultureInfo.InvariantCulture)).Append(date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", string.Empty)).Append('"');
            }

            head.Append(" {").Append(message.Bytes.Length.ToString(CultureInfo.InvariantCulture)).Append(isAsked ? "}\r\n" : "+}\r\n");
            await WriteAsync(head.ToString(), cancellationToken).ConfigureAwait(false);
            head.Clear();
            if (isAsked && await ReadAsync(cancellationToken).ConfigureAwait(false) is { } refusal && refusal[0] != '+')
            {
                return ImapAppendReply.Read(refusal);
            }

            message.Bytes.Position = 0;
            await CopyAsync(message.Bytes, cancellationToken).ConfigureAwait(false);
        }

        await WriteAsync("\r\n", cancellationToken).ConfigureAwait(false);
        return ImapAppendReply.Read(await ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private static string Quote(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";

    private async Task BeginAsync(bool canPlain, CancellationToken cancellationToken)
    {
        if (_login.IsStartTls)
        {
            await ReadLineAsync(cancellationToken).ConfigureAwait(false);
            await WriteAsync(NextTag() + " STARTTLS\r\n", cancellationToken).ConfigureAwait(false);
            Demand(await ReadAsync(cancellationToken).ConfigureAwait(false));
            if (_start < _end)
            {
                // CVE-2011-0411: what waits behind the answer would be taken for the server's word behind TLS.
                throw new IOException(Texts.Get("Transport.Injected"));
            }

            await SecureAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await SecureAsync(cancellationToken).ConfigureAwait(false);
            await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }

        if (canPlain)
        {
            await WriteAsync(NextTag() + " AUTHENTICATE PLAIN\r\n", cancellationToken).ConfigureAwait(false);
            Demand(await ReadAsync(cancellationToken).ConfigureAwait(false));
            byte[] secret = Encoding.UTF8.GetBytes($"\0{_login.Credential.UserName}\0{_login.Credential.Password}");
            await WriteAsync(Convert.ToBase64String(secret) + "\r\n", cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await WriteAsync($"{NextTag()} LOGIN {Quote(_login.Credential.UserName)} {Quote(_login.Credential.Password)}\r\n", cancellationToken).ConfigureAwait(false);
        }

        Demand(await ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task SecureAsync(CancellationToken cancellationToken)
    {
        SslStream tls = new(_stream, leaveInnerStreamOpen: false, (_, shown, chain, _) => shown is not null && MailboxConnection.Trusts(_login, shown, chain));
        _stream = tls;
        await WithinAsync(_login, _ => tls.AuthenticateAsClientAsync(_login.Host, null, SslProtocols.None, checkCertificateRevocation: false), tls, cancellationToken).ConfigureAwait(false);
    }

    // Each stretch has its time, so that a long message may take long and a server that takes nothing may not.
    private async Task CopyAsync(Stream bytes, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Buffer];
        int read;
#pragma warning disable CA1835 // The overloads with memory are not in netstandard2.0.
        while ((read = await bytes.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            int length = read;
            await WithinAsync(_login, token => _stream.WriteAsync(buffer, 0, length, token), _stream, cancellationToken).ConfigureAwait(false);
        }
#pragma warning restore CA1835
    }

    private static Task<bool> WithinAsync(MailboxLogin login, Func<CancellationToken, Task> step, IDisposable abandoned, CancellationToken cancellationToken) => TimeLimit.RunAsync(
        async token =>
        {
            await step(token).ConfigureAwait(false);
            return true;
        },
        login.Limit, () => Texts.Get("Transport.Silent", login.Limit.TotalSeconds), abandoned, cancellationToken);

    private string NextTag() => "M" + (++_tag).ToString(CultureInfo.InvariantCulture);

    // What is not the answer to our command is of no interest: no folder is open here.
    private async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        string line;
        do
        {
            line = await ReadLineAsync(cancellationToken).ConfigureAwait(false);
        }
        while (line.Length == 0 || line[0] == '*');

        return line;
    }

    private Task<string> ReadLineAsync(CancellationToken cancellationToken) => TimeLimit.RunAsync(
        async token =>
        {
            StringBuilder line = new();
            while (true)
            {
                if (_start == _end)
                {
#pragma warning disable CA1835 // The overload with memory is not in netstandard2.0.
                    (_start, _end) = (0, await _stream.ReadAsync(_input, 0, _input.Length, token).ConfigureAwait(false));
#pragma warning restore CA1835
                }

                if (_end == 0 || line.Length > LongestLine)
                {
                    throw new IOException(Texts.Get("Transport.Closed"));
                }

                char next = (char)_input[_start++];
                if (next == '\n')
                {
                    return line.ToString().TrimEnd('\r');
                }

                line.Append(next);
            }
        },
        _login.Limit, () => Texts.Get("Transport.Silent", _login.Limit.TotalSeconds), _stream, cancellationToken);

    private Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA1835 // The overload with memory is not in netstandard2.0.
        return WithinAsync(_login, token => _stream.WriteAsync(bytes, 0, bytes.Length, token), _stream, cancellationToken);
#pragma warning restore CA1835
    }

    private static void Demand(string line)
    {
        if (line[0] != '+' && !ImapAppendReply.Read(line).IsOk)
        {
            throw new IOException(line);
        }
    }
}
