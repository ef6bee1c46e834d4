using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MailPlusPS.Checks;
using MailPlusPS.Transport;
using MimeKit;

namespace MailPlusPS.Mailboxes;

/// <summary>The server that a message is handed to: a relay behind a log-in, or a domain's own without one.</summary>
/// <param name="Host">The server.</param>
/// <param name="Port">465 for TLS from the first byte.</param>
/// <param name="Credential">The log-in; null for none.</param>
internal sealed record DeliveryRoute(string Host, int Port, NetworkCredential? Credential)
{
    private const int ImplicitTlsPort = 465;

    /// <summary>Authorities that are trusted besides the system's.</summary>
    public IReadOnlyList<X509Certificate2> Roots { get; init; } = [];

    /// <summary>How long the server may take for an answer.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>As texts name it.</summary>
    public string Name => Host + ":" + Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes the marked message.</summary>
    /// <param name="from">The sender.</param>
    /// <param name="to">The recipient.</param>
    /// <param name="marker">What tells it from any other.</param>
    /// <param name="now">Its date.</param>
    /// <returns>The message.</returns>
    public static MimeMessage Write(MimeKit.MailboxAddress from, MimeKit.MailboxAddress to, string marker, DateTimeOffset now)
    {
        MimeMessage message = new() { Date = now, Subject = Texts.Get("Delivery.Subject", marker.Substring(0, 8)), MessageId = $"{marker}@{from.Domain}" };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Add("X-MailPlusPS-Delivery", marker);
        message.Body = new TextPart("plain") { Text = Texts.Get("Delivery.Body", from.Address, to.Address) };
        return message;
    }

    /// <summary>Hands a message over.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the server said.</returns>
    /// <exception cref="MailboxException">It did not take it; why, as a sentence.</exception>
    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using SmtpClient client = new() { Timeout = (int)Limit.TotalMilliseconds, CheckCertificateRevocation = false };
        MailboxLogin login = new(Host, Port, Credential ?? new NetworkCredential()) { Roots = Roots };

        // Servers that deliver mail look at no certificate (RFC 7435); who sends a password does.
        client.ServerCertificateValidationCallback = (_, shown, chain, _) => shown is not null && (Credential is null || MailboxConnection.Trusts(login, shown, chain));
        try
        {
            SecureSocketOptions tls = Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : Credential is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls;
            await client.ConnectAsync(Host, Port, tls, cancellationToken).ConfigureAwait(false);
            if (Credential is not null)
            {
                // Once, by one way.
                string mechanism = client.AuthenticationMechanisms.Contains("PLAIN") ? "PLAIN" : "LOGIN";
                await client.AuthenticateAsync(SaslMechanism.Create(mechanism, Credential)!, cancellationToken).ConfigureAwait(false);
            }

            string reply = await client.SendAsync(message, cancellationToken).ConfigureAwait(false);
            await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
            return reply;
        }
        catch (Exception exception) when (Explain(exception) is not null)
        {
            throw Explain(exception)!;
        }
    }

    private MailboxException? Explain(Exception exception) => exception switch
    {
        SslHandshakeException => new MailboxException("CertificateNotTrusted", Texts.Get("Delivery.Tls", Name), exception),
        AuthenticationException => new MailboxException("LogInRefused", Texts.Get("Delivery.LogIn", Name, Credential?.UserName, exception.Message), exception),
        SmtpCommandException command => new MailboxException("MessageRefused", Texts.Get("Delivery.Refused", Name, (int)command.StatusCode, command.Message), exception),
        NotSupportedException => new MailboxException("TlsFailed", Texts.Get("Delivery.NoTls", Name), exception),
        ServiceNotAuthenticatedException => new MailboxException("LogInWanted", Texts.Get("Delivery.LogInWanted", Name), exception),
        ProtocolException => new MailboxException("RelayUnreachable", Texts.Get("Delivery.Unreachable", Name, exception.Message), exception),
        _ when MailboxConnection.IsLoss(exception) => new MailboxException("RelayUnreachable", Texts.Get("Delivery.Unreachable", Name, exception.Message), exception),
        _ => null,
    };
}
