using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>A relay (RFC 5321, STARTTLS, AUTH PLAIN) that hands every message to the test.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private static readonly Encoding Latin = Encoding.Latin1;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<TcpClient, Task> _sessions = new();
    private readonly X509Certificate2 _certificate;
    private readonly Action<byte[]> _deliver;
    private readonly Task _accepting;

    /// <summary>Starts a relay.</summary>
    /// <param name="certificate">What it shows.</param>
    /// <param name="deliver">Gets each message.</param>
    public SmtpSink(X509Certificate2 certificate, Action<byte[]> deliver)
    {
        (_certificate, _deliver) = (certificate, deliver);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The password that it takes.</summary>
    public string Password { get; init; } = "correct horse";

    /// <summary>Gets each message with its session, besides, and may give another answer to it; null for nobody.</summary>
    public Func<SmtpDelivery, Task<string?>>? Received { get; init; }

    /// <summary>What it answers to a sender; null to take it.</summary>
    public Func<string, string?> Sender { get; init; } = _ => null;

    /// <summary>What it answers to EHLO behind TLS, between its name and the last line.</summary>
    public string Keywords { get; init; } = "250-AUTH PLAIN\r\n";

    /// <summary>The same before TLS.</summary>
    public string ClearKeywords { get; init; } = "250-STARTTLS\r\n";

    /// <summary>The name that it has.</summary>
    public string Name { get; init; } = "relay.example";

    /// <summary>Whether TLS begins before a word is said.</summary>
    public bool IsImplicit { get; init; }

    /// <summary>What it answers to a whole message.</summary>
    public string Answer { get; init; } = "250 2.0.0 Ok: queued as 4DfMail";

    /// <summary>How many passwords were tried.</summary>
    public int LogIns => _logIns;

    private int _logIns;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        foreach (TcpClient client in _sessions.Keys)
        {
            client.Dispose();
        }

        await _accepting;
        await Task.WhenAll(_sessions.Values);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                _sessions[client] = Task.Run(() => TalkAsync(client));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            Stream stream = client.GetStream();
            string helo = string.Empty;
            string sender = string.Empty;
            List<string> recipients = [];
            stream = IsImplicit ? await EncryptAsync(stream) : stream;
            await SayAsync(stream, $"220 {Name} ESMTP");
            while (await ReadAsync(stream) is { } line)
            {
                string verb = line.Split(' ')[0].ToUpperInvariant();
                switch (verb)
                {
                    case "EHLO":
                        helo = line[5..];
                        await SayAsync(stream, $"250-{Name}\r\n" + (stream is SslStream ? Keywords : ClearKeywords) + "250 8BITMIME");
                        break;
                    case "STARTTLS":
                        await SayAsync(stream, "220 go on");
                        stream = await EncryptAsync(stream);
                        break;
                    case "MAIL":
                        sender = Address(line);
                        recipients.Clear();
                        await SayAsync(stream, Sender(sender) ?? "250 2.1.0 Ok");
                        break;
                    case "RCPT":
                        recipients.Add(Address(line));
                        await SayAsync(stream, "250 2.1.5 Ok");
                        break;
                    case "AUTH":
                        Interlocked.Increment(ref _logIns);
                        string[] secret = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[2])).Split('\0');
                        await SayAsync(stream, secret[2] == Password ? "235 2.7.0 in" : "535 5.7.8 no");
                        break;
                    case "DATA":
                        await SayAsync(stream, "354 go on");
                        byte[] message = await ReadMessageAsync(stream);
                        SmtpDelivery delivery = new(((IPEndPoint)client.Client.RemoteEndPoint!).Address, helo, sender, [.. recipients], message);
                        await SayAsync(stream, await DeliverAsync(delivery));
                        break;
                    case "QUIT":
                        await SayAsync(stream, "221 bye");
                        return;
                    default:
                        await SayAsync(stream, "250 2.1.0 Ok");
                        break;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or AuthenticationException or SocketException)
        {
            // The client went.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task<string> DeliverAsync(SmtpDelivery delivery)
    {
        if (Answer[0] != '2')
        {
            return Answer;
        }

        _deliver(delivery.Message);
        return Received is null ? Answer : await Received(delivery) ?? Answer;
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..].Split('>')[0];

    private async Task<Stream> EncryptAsync(Stream stream)
    {
        SslStream tls = new(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
        return tls;
    }

    private async Task SayAsync(Stream stream, string text) => await stream.WriteAsync(Latin.GetBytes(text + "\r\n"), _end.Token);

    // Byte by byte: what follows STARTTLS belongs to TLS.
    private async Task<string?> ReadAsync(Stream stream)
    {
        StringBuilder line = new();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, _end.Token) > 0)
        {
            if (one[0] == (byte)'\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    private async Task<byte[]> ReadMessageAsync(Stream stream)
    {
        StringBuilder message = new();
        while (await ReadAsync(stream) is { } line && line != ".")
        {
            message.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return Latin.GetBytes(message.ToString());
    }
}
