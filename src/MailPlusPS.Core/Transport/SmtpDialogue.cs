using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>
/// A conversation with an SMTP server, line by line. MailKit's client is made to deliver mail and hides what is judged
/// here: the greeting's lines, a HELO that is wrong on purpose, replies to single commands, commands sent too early.
/// </summary>
internal sealed class SmtpDialogue : IDisposable
{
    // A list of keywords has some twenty lines; a server that goes on for ever must not be listened to.
    private const int MostLines = 128;

    private readonly TransportConnection _connection;
    private readonly string _server;
    private readonly Action<string> _trace;
    private readonly TimeBudget _budget;
    private readonly CancellationToken _cancellationToken;
    private readonly Stream _stream;
    private TlsSession? _session;
    private LineStream _lines;

    /// <summary>Begins a conversation.</summary>
    /// <param name="connection">The connection; disposed of with the conversation.</param>
    /// <param name="server">Who is spoken to, as traces and errors name it.</param>
    /// <param name="budget">How long the conversation may take, the connecting included.</param>
    /// <param name="trace">Where each line is told; never a password.</param>
    /// <param name="cancellationToken">Ends the conversation.</param>
    public SmtpDialogue(TransportConnection connection, string server, TimeBudget budget, Action<string> trace, CancellationToken cancellationToken)
    {
        (_connection, _server, _budget, _trace, _cancellationToken) = (connection, server, budget, trace, cancellationToken);
        (_stream, _lines) = (connection.Stream, new LineStream(connection.Stream));
    }

    /// <summary>The certificate that the server showed; null before TLS.</summary>
    public ServerCertificate? Certificate { get; private set; }

    /// <summary>Whether text waited behind the reply to STARTTLS: somebody put it there, hoping that it be taken for the server's (RFC 3207 §6).</summary>
    public bool WasInjected { get; private set; }

    /// <summary>Our own address on the connection; null where another machine's counts.</summary>
    public System.Net.IPAddress? LocalAddress => _connection.LocalAddress;

    /// <summary>Reads a reply (RFC 5321 §4.2.1: each line begins with the code, all but the last have a hyphen behind it).</summary>
    /// <returns>The reply.</returns>
    /// <exception cref="TransportException">None came, or it is not SMTP.</exception>
    public async Task<SmtpReply> ReadAsync()
    {
        List<string> texts = [];
        while (texts.Count < MostLines)
        {
            string line = await _lines.ReadLineAsync(_budget.Left, _cancellationToken).ConfigureAwait(false);
            _trace($"{_server} < {ControlCharacters.Escape(line)}");
            if (!TryReadCode(line, out int code))
            {
                throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Smtp.NotSmtp", _server, ControlCharacters.Excerpt(line)));
            }

            texts.Add(line.Length > 4 ? line.Substring(4) : string.Empty);
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(code, texts);
            }
        }

        throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Smtp.TooManyLines", _server, MostLines));
    }

    /// <summary>Sends a command and reads the reply.</summary>
    /// <param name="command">The command.</param>
    /// <param name="shown">What is told instead of it; for what is secret.</param>
    /// <returns>The reply.</returns>
    /// <exception cref="TransportException">None came, or it is not SMTP.</exception>
    public async Task<SmtpReply> SendAsync(string command, string? shown = null)
    {
        _trace($"{_server} > {shown ?? command}");
        await _lines.WriteLineAsync(command, _budget.Left, _cancellationToken).ConfigureAwait(false);
        return await ReadAsync().ConfigureAwait(false);
    }

    /// <summary>Sends commands without waiting for replies between them, as nobody may who did not read PIPELINING (RFC 2920 §3.1).</summary>
    /// <param name="commands">The commands.</param>
    /// <returns>The replies, as many as came before the server hung up.</returns>
    /// <exception cref="TransportException">Not even one came, or it is not SMTP.</exception>
    public async Task<IReadOnlyList<SmtpReply>> SendTogetherAsync(params string[] commands)
    {
        _trace($"{_server} > {string.Join(" | ", commands)}");
        await _lines.WriteLineAsync(string.Join("\r\n", commands), _budget.Left, _cancellationToken).ConfigureAwait(false);
        List<SmtpReply> replies = [];
        try
        {
            while (replies.Count < commands.Length)
            {
                replies.Add(await ReadAsync().ConfigureAwait(false));
            }
        }
        catch (TransportException exception) when (exception.Fault == TransportFault.Closed && replies.Count > 0)
        {
            // Newer Postfix hangs up at once; what it said before is the answer.
        }

        return replies;
    }

    /// <summary>Begins TLS: at once, or after the server agreed to it.</summary>
    /// <param name="host">The name that its certificate should have.</param>
    /// <param name="roots">Authorities that are trusted besides the system's.</param>
    /// <returns>The work.</returns>
    /// <exception cref="TransportException">TLS did not come about.</exception>
    public async Task BeginTlsAsync(string host, IReadOnlyList<X509Certificate2> roots)
    {
        // RFC 3207 §4.2: what was said in the clear is forgotten, also what was read too far.
        WasInjected = _lines.HasMore;
        TlsSession session = await TlsHandshake.BeginAsync(_stream, host, _budget.Left, _cancellationToken).ConfigureAwait(false);
        _session = session;
        Certificate = new ServerCertificate(CertificateReading.Of(session.Leaf, session.Sent, roots), host, session.Version);
        _lines = new LineStream(session.Stream);
        _trace($"{_server} = {Certificate}");
    }

    /// <summary>Makes sure that somebody is there: through a tunnel that is so only when a byte has come, and on a port with TLS from the first byte the client speaks first.</summary>
    /// <param name="host">The name that TLS is begun with.</param>
    /// <returns>The work; it throws nothing for TLS that fails behind an answer.</returns>
    /// <exception cref="TransportException">Nobody is there.</exception>
    public async Task FindAsync(string host)
    {
        if (_connection.IsConfirmed)
        {
            return;
        }

        try
        {
            await BeginTlsAsync(host, []).ConfigureAwait(false);
        }
        catch (TransportException) when (_connection.IsConfirmed)
        {
            // Whatever it is, it answered.
        }
    }

    /// <summary>Takes leave; a server that is gone already is not minded.</summary>
    /// <returns>The work.</returns>
    public async Task QuitAsync()
    {
        try
        {
            await SendAsync("QUIT").ConfigureAwait(false);
        }
        catch (TransportException)
        {
            // It was the last word anyway.
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session?.Dispose();
        _connection.Dispose();
    }

    private static bool TryReadCode(string line, out int code)
    {
        code = 0;
        return line.Length >= 3
            && int.TryParse(line.Substring(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out code)
            && code is >= 200 and <= 599
            && (line.Length == 3 || line[3] is ' ' or '-');
    }
}
