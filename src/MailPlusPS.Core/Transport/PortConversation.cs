using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>
/// What is said on one connection to see a server's greeting, what it offers and its certificate. Never logs in, never
/// sends mail. What was seen before trouble stays seen.
/// </summary>
internal sealed class PortConversation
{
    private const int MostLines = 100;

    private readonly TransportConnection _connection;
    private readonly string _name;
    private readonly TimeSpan _limit;
    private readonly IReadOnlyList<X509Certificate2> _roots;
    private readonly LineStream _clear;
    private PortProbe _seen;

    /// <summary>Makes a conversation.</summary>
    /// <param name="connection">The open connection; not disposed of.</param>
    /// <param name="target">Where it leads.</param>
    /// <param name="name">The name that the certificate is asked for.</param>
    /// <param name="limit">How long the server may take for each answer and for TLS.</param>
    /// <param name="roots">Authorities that are trusted besides the system's.</param>
    public PortConversation(TransportConnection connection, IPEndPoint target, string name, TimeSpan limit, IReadOnlyList<X509Certificate2> roots)
    {
        _connection = connection;
        _name = name;
        _limit = limit;
        _roots = roots;
        _clear = new LineStream(connection.Stream);
        _seen = new PortProbe(target, PortState.Open) { LocalAddress = connection.LocalAddress };
    }

    /// <summary>Talks.</summary>
    /// <param name="service">What is expected.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was seen.</returns>
    public async Task<PortProbe> RunAsync(MailService service, CancellationToken cancellationToken)
    {
        try
        {
            await (service switch
            {
                { IsImplicit: true } => TalkEncryptedAsync(service, cancellationToken),
                { Protocol: MailProtocol.Imap } => TalkImapAsync(cancellationToken),
                { Protocol: MailProtocol.Pop3 } => TalkPop3Async(cancellationToken),
                _ => TalkSmtpAsync(cancellationToken),
            }).ConfigureAwait(false);
            return _seen;
        }
        catch (TransportException exception)
        {
            return Ended(exception);
        }
    }

    private PortProbe Ended(TransportException exception) => _connection.IsConfirmed
        ? _seen with { Trouble = exception.Message, Fault = exception.Fault }
        : PortProbe.Unreached(_seen.Target, _connection.Explain(_seen.Target, exception));

    private async Task TalkEncryptedAsync(MailService service, CancellationToken cancellationToken)
    {
        using TlsSession session = await BeginTlsAsync(cancellationToken).ConfigureAwait(false);
        LineStream lines = new(session.Stream);
        if (service.Protocol != MailProtocol.Http)
        {
            await GreetAsync(lines, service.Protocol, cancellationToken).ConfigureAwait(false);
            await LeaveAsync(lines, service.Protocol, cancellationToken).ConfigureAwait(false);
        }
        else if (service.AsksPage)
        {
            await AskPageAsync(lines, cancellationToken).ConfigureAwait(false);
        }
    }

    // RFC 9112 §3: the status line is all that is wanted. Who does not give one has a port open all the same.
    private async Task AskPageAsync(LineStream lines, CancellationToken cancellationToken)
    {
        try
        {
            await lines.WriteLineAsync($"GET / HTTP/1.1\r\nHost: {_name}\r\nUser-Agent: MailPlusPS\r\nAccept: text/html\r\nConnection: close\r\n", _limit, cancellationToken).ConfigureAwait(false);
            _seen = _seen with { Greeting = await lines.ReadLineAsync(_limit, cancellationToken).ConfigureAwait(false) };
        }
        catch (TransportException)
        {
            // Without a greeting it is known that none came.
        }
    }

    // RFC 5321 §3.1, RFC 3207
    private async Task TalkSmtpAsync(CancellationToken cancellationToken)
    {
        await GreetAsync(_clear, MailProtocol.Smtp, cancellationToken).ConfigureAwait(false);
        await _clear.WriteLineAsync("EHLO " + Self(), _limit, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> hello = await ReadReplyAsync(_clear, cancellationToken).ConfigureAwait(false);
        string[] words = [.. hello.Skip(1).Where(l => l.Length > 4).Select(l => l.Substring(4).Trim())];
        _seen = _seen with { OffersTls = hello[0].StartsWith("250", StringComparison.Ordinal) && words.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase) };
        if (_seen.OffersTls == true)
        {
            await _clear.WriteLineAsync("STARTTLS", _limit, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<string> ready = await ReadReplyAsync(_clear, cancellationToken).ConfigureAwait(false);
            await StartTlsAsync(ready[ready.Count - 1], "220", MailProtocol.Smtp, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await LeaveAsync(_clear, MailProtocol.Smtp, cancellationToken).ConfigureAwait(false);
        }
    }

    // RFC 9051 §6.2.1
    private async Task TalkImapAsync(CancellationToken cancellationToken)
    {
        await GreetAsync(_clear, MailProtocol.Imap, cancellationToken).ConfigureAwait(false);
        await _clear.WriteLineAsync("a1 CAPABILITY", _limit, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<string> answer = await ReadToAsync("a1 ", cancellationToken).ConfigureAwait(false);
        _seen = _seen with { OffersTls = answer.Any(l => l.StartsWith("* CAPABILITY ", StringComparison.OrdinalIgnoreCase) && l.Split(' ').Contains("STARTTLS", StringComparer.OrdinalIgnoreCase)) };
        if (_seen.OffersTls == true)
        {
            await _clear.WriteLineAsync("a2 STARTTLS", _limit, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<string> ready = await ReadToAsync("a2 ", cancellationToken).ConfigureAwait(false);
            await StartTlsAsync(ready[ready.Count - 1], "a2 OK", MailProtocol.Imap, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await LeaveAsync(_clear, MailProtocol.Imap, cancellationToken).ConfigureAwait(false);
        }
    }

    // RFC 2595 §4: whether STLS is known is asked by trying it.
    private async Task TalkPop3Async(CancellationToken cancellationToken)
    {
        await GreetAsync(_clear, MailProtocol.Pop3, cancellationToken).ConfigureAwait(false);
        await _clear.WriteLineAsync("STLS", _limit, cancellationToken).ConfigureAwait(false);
        string answer = await _clear.ReadLineAsync(_limit, cancellationToken).ConfigureAwait(false);
        _seen = _seen with { OffersTls = answer.StartsWith("+OK", StringComparison.OrdinalIgnoreCase) };
        if (_seen.OffersTls == true)
        {
            await StartTlsAsync(answer, "+OK", MailProtocol.Pop3, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await LeaveAsync(_clear, MailProtocol.Pop3, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task GreetAsync(LineStream lines, MailProtocol protocol, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> greeting = protocol == MailProtocol.Smtp
            ? await ReadReplyAsync(lines, cancellationToken).ConfigureAwait(false)
            : [await lines.ReadLineAsync(_limit, cancellationToken).ConfigureAwait(false)];

        // postscreen sends a first line ahead on purpose; the last one is the server's own.
        _seen = _seen with { Greeting = greeting[greeting.Count - 1] };
        ServiceGreeting.Demand(greeting[0], protocol);
    }

    private async Task StartTlsAsync(string answer, string wanted, MailProtocol protocol, CancellationToken cancellationToken)
    {
        if (!answer.StartsWith(wanted, StringComparison.OrdinalIgnoreCase))
        {
            throw new TransportException(TransportFault.Declined, Texts.Get("Transport.StartTlsDeclined", ControlCharacters.Excerpt(answer)));
        }

        if (_clear.HasMore)
        {
            // CVE-2011-0411: what stands behind the answer in the clear must not be read as if it were encrypted.
            throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Transport.Injected"));
        }

        using TlsSession session = await BeginTlsAsync(cancellationToken).ConfigureAwait(false);
        await LeaveAsync(new LineStream(session.Stream), protocol, cancellationToken).ConfigureAwait(false);
    }

    private async Task<TlsSession> BeginTlsAsync(CancellationToken cancellationToken)
    {
        TlsSession session = await TlsHandshake.BeginAsync(_connection.Stream, _name, _limit, cancellationToken).ConfigureAwait(false);
        _seen = _seen with { OffersTls = true, TlsVersion = session.Version, Certificate = CertificateReading.Of(session.Leaf, session.Sent, _roots) };
        return session;
    }

    // RFC 5321 §4.2.1: each line of a reply but the last has a hyphen behind its code.
    private async Task<IReadOnlyList<string>> ReadReplyAsync(LineStream lines, CancellationToken cancellationToken)
    {
        List<string> reply = [];
        while (reply.Count < MostLines)
        {
            string line = await lines.ReadLineAsync(_limit, cancellationToken).ConfigureAwait(false);
            reply.Add(line);
            if (line.Length < 4 || line[3] != '-' || !ServiceGreeting.IsReply(line))
            {
                return reply;
            }
        }

        throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Transport.ManyLines", MostLines));
    }

    private async Task<IReadOnlyList<string>> ReadToAsync(string tag, CancellationToken cancellationToken)
    {
        List<string> answer = [];
        while (answer.Count < MostLines)
        {
            answer.Add(await _clear.ReadLineAsync(_limit, cancellationToken).ConfigureAwait(false));
            if (answer[answer.Count - 1].StartsWith(tag, StringComparison.OrdinalIgnoreCase))
            {
                return answer;
            }
        }

        throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Transport.ManyLines", MostLines));
    }

    // The server has shown all that is wanted: how it takes the farewell does not matter.
    private async Task LeaveAsync(LineStream lines, MailProtocol protocol, CancellationToken cancellationToken)
    {
        try
        {
            await lines.WriteLineAsync(protocol == MailProtocol.Imap ? "a9 LOGOUT" : "QUIT", _limit, cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException)
        {
            // Gone already.
        }
    }

    // RFC 5321 §4.1.3: who has no name of its own gives its address.
    private string Self() => _connection.LocalAddress is { } local
        ? local.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{new IPAddress(local.GetAddressBytes())}]" : $"[{local}]"
        : "[127.0.0.1]";
}
