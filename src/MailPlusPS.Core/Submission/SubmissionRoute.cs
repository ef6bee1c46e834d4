using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Transport;
using MimeKit;

namespace MailPlusPS.Submission;

/// <summary>The server that a message is handed to: a relay behind a log-in, or a domain's own without one.</summary>
/// <param name="Host">The server.</param>
/// <param name="Port">465 for TLS from the first byte (RFC 8314 §3.3), else STARTTLS.</param>
/// <param name="Credential">The log-in; null for none.</param>
internal sealed record SubmissionRoute(string Host, int Port, NetworkCredential? Credential)
{
    /// <summary>The port of submission with STARTTLS (RFC 6409 §3.1).</summary>
    public const int StartTlsPort = 587;

    /// <summary>The port of submission with TLS from the first byte.</summary>
    public const int ImplicitTlsPort = 465;

    /// <summary>Authorities that are trusted besides the system's.</summary>
    public IReadOnlyList<X509Certificate2> Roots { get; init; } = [];

    /// <summary>How long the server may take for each step: connection and TLS, log-in, message.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>As texts name it.</summary>
    public string Name => Host + ":" + Port.ToString(CultureInfo.InvariantCulture);

    // RFC 5321 §4.1.4: a whole name, else an address; the tutorial's server refuses a machine's bare name (S24).
    private static string Helo
    {
        get
        {
            IPGlobalProperties machine = IPGlobalProperties.GetIPGlobalProperties();
            string name = machine.DomainName.Length > 0 ? machine.HostName + "." + machine.DomainName : machine.HostName;
            return DnsName.TryParse(name, out DnsName? whole, out _) && whole.Labels.Count > 1 ? name : "[127.0.0.1]";
        }
    }

    /// <summary>Hands a message over.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the server said.</returns>
    /// <exception cref="SubmissionException">It did not take it; why, as a sentence.</exception>
    public async Task<string> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using SmtpClient client = new() { Timeout = (int)Limit.TotalMilliseconds, CheckCertificateRevocation = false, LocalDomain = Helo };

        // Servers that deliver mail look at no certificate (RFC 7435); who sends a password does.
        client.ServerCertificateValidationCallback = (_, shown, chain, _) => shown is not null && (Credential is null || ServerCertificate.Of(shown, chain, Host, Roots).IsTrusted);
        try
        {
            SecureSocketOptions tls = Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : Credential is null ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls;
            await StepAsync(client, token => client.ConnectAsync(Host, Port, tls, token), cancellationToken).ConfigureAwait(false);
            if (Credential is not null)
            {
                // Once, by one way.
                string mechanism = client.AuthenticationMechanisms.Contains("PLAIN") ? "PLAIN" : "LOGIN";
                await StepAsync(client, token => client.AuthenticateAsync(SaslMechanism.Create(mechanism, Credential)!, token), cancellationToken).ConfigureAwait(false);
            }

            string reply = string.Empty;
            await StepAsync(client, async token => reply = await client.SendAsync(message, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            await LeaveAsync(client, cancellationToken).ConfigureAwait(false);
            return reply;
        }
        catch (Exception exception) when (Explain(exception, message) is not null)
        {
            throw Explain(exception, message)!;
        }
    }

    private async Task StepAsync(IDisposable client, Func<CancellationToken, Task> step, CancellationToken cancellationToken) => await TimeLimit.RunAsync(
        async token =>
        {
            await step(token).ConfigureAwait(false);
            return true;
        },
        Limit, () => Texts.Get("Transport.Silent", Limit.TotalSeconds), client, cancellationToken).ConfigureAwait(false);

    // The message is theirs by now: a server that goes without a farewell is not minded.
    private async Task LeaveAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await StepAsync(client, token => client.DisconnectAsync(quit: true, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ProtocolException or IOException or SocketException or CommandException)
        {
            // It was the last word anyway.
        }
    }

    private SubmissionException? Explain(Exception exception, MimeMessage message) => exception switch
    {
        SslHandshakeException => new SubmissionException("CertificateNotTrusted", Texts.Get("Delivery.Tls", Name), exception),
        AuthenticationException => new SubmissionException("LogInRefused", Texts.Get("Delivery.LogIn", Name, Credential?.UserName, exception.Message), exception),
        SmtpCommandException command => new SubmissionException("MessageRefused", Refused(command, message), exception),
        NotSupportedException => new SubmissionException("TlsFailed", Texts.Get("Delivery.NoTls", Name), exception),
        ServiceNotAuthenticatedException => new SubmissionException("LogInWanted", Texts.Get("Delivery.LogInWanted", Name), exception),
        ProtocolException or ServiceNotConnectedException or SocketException or TimeoutException or (IOException and not SubmissionException) =>
            new SubmissionException("RelayUnreachable", Texts.Get("Delivery.Unreachable", Name, exception.Message.TrimEnd('.') + "."), exception),
        _ => null,
    };

    private string Refused(SmtpCommandException command, MimeMessage message)
    {
        string about = command.Mailbox?.Address ?? message.From.Mailboxes.FirstOrDefault()?.Address ?? string.Empty;
        RelayRefusal refusal = RelayRefusal.Of(Host, (int)command.StatusCode, command.Message, about);
        return refusal.Reason == MailBounceReason.Unknown
            ? Texts.Get("Delivery.Refused", Name, (int)command.StatusCode, command.Message)
            : Texts.Get("Delivery.RefusedBecause", Name, (int)command.StatusCode, command.Message, refusal.Cause, refusal.Remedy);
    }
}
