using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Mailboxes;

/// <summary>Opens mailboxes by IMAP: behind TLS always, with a certificate that is trusted or pinned, logging in once.</summary>
internal static class MailboxConnection
{
    /// <summary>Opens a mailbox.</summary>
    /// <param name="login">Where, and who.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The client, logged in.</returns>
    /// <exception cref="MailboxException">It could not be opened; why, as a sentence.</exception>
    public static async Task<SpoolingClient> OpenAsync(MailboxLogin login, CancellationToken cancellationToken)
    {
        ServerCertificate? seen = null;
        SpoolingClient client = new() { Timeout = (int)login.Limit.TotalMilliseconds, CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (_, shown, chain, _) =>
        {
            seen = shown is null ? null : Read(login, shown, chain);
            return shown is not null && Trusts(login, shown, chain);
        };
        try
        {
            await client.ConnectAsync(login.Host, login.Port, login.IsStartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.SslOnConnect, cancellationToken).ConfigureAwait(false);
            await LogInAsync(client, login, cancellationToken).ConfigureAwait(false);
            return client;
        }
        catch (Exception exception) when (Explain(exception, login, seen) is not null)
        {
            client.Dispose();
            throw Explain(exception, login, seen)!;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Whether a connection is over, rather than a command refused.</summary>
    /// <param name="exception">What happened.</param>
    /// <returns>True where nothing more can be asked on it.</returns>
    public static bool IsLoss(Exception exception) =>
        exception is ImapProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException or SocketException or TimeoutException or (IOException and not MailboxException);

    /// <summary>Whether a password may be sent to who shows a certificate.</summary>
    /// <param name="login">Where, and what is trusted.</param>
    /// <param name="shown">The certificate.</param>
    /// <param name="chain">Those behind it.</param>
    /// <returns>True where it is the pinned one, or without a pin one that is trusted.</returns>
    public static bool Trusts(MailboxLogin login, X509Certificate shown, X509Chain? chain) => Read(login, shown, chain) is var certificate
        && (login.Fingerprint is { } pin ? string.Equals(pin, certificate.Reading.Thumbprint, StringComparison.OrdinalIgnoreCase) : certificate.IsTrusted);

    /// <summary>Writes bytes as hexadecimal digits.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>The digits, in capitals.</returns>
    public static string Hex(byte[] bytes) =>
#if NET8_0_OR_GREATER
        Convert.ToHexString(bytes);
#else
        BitConverter.ToString(bytes).Replace("-", string.Empty);
#endif

    private static ServerCertificate Read(MailboxLogin login, X509Certificate shown, X509Chain? chain) => ServerCertificate.Of(shown, chain, login.Host, login.Roots);

    // Once, whatever comes: a client that goes on to the next mechanism would count several times against the account.
    private static Task LogInAsync(SpoolingClient client, MailboxLogin login, CancellationToken cancellationToken)
    {
        if (client.AuthenticationMechanisms.Contains("PLAIN"))
        {
            return client.AuthenticateAsync(new SaslMechanismPlain(Encoding.UTF8, login.Credential), cancellationToken);
        }

        client.AuthenticationMechanisms.Clear();
        return client.AuthenticateAsync(Encoding.UTF8, login.Credential, cancellationToken);
    }

    private static MailboxException? Explain(Exception exception, MailboxLogin login, ServerCertificate? seen) => exception switch
    {
        SslHandshakeException when seen is { } shown && login.Fingerprint is not null =>
            new MailboxException("CertificateNotPinned", Texts.Get("Mailbox.Pinned", login.Host, login.Port, shown.Reading.Thumbprint), exception),
        SslHandshakeException when seen is { } shown => new MailboxException(
            "CertificateNotTrusted",
            Texts.Get("Mailbox.Certificate", login.Host, login.Port, Texts.Get("Mailbox.Certificate." + (shown.Fault ?? "Untrusted"), shown.Reading.Subject, shown.Reading.Issuer), shown.Reading.Thumbprint),
            exception),
        SslHandshakeException => new MailboxException("TlsFailed", Texts.Get("Mailbox.Tls", login.Host, login.Port), exception),
        AuthenticationException or ImapCommandException => new MailboxException("LogInRefused", Texts.Get("Mailbox.LogIn", login.Host, login.Credential.UserName, exception.Message), exception),
        NotSupportedException => new MailboxException("TlsFailed", Texts.Get("Mailbox.NoTls", login.Host, login.Port), exception),
        _ when IsLoss(exception) => new MailboxException("MailboxUnreachable", Texts.Get("Mailbox.Unreachable", login.Host, login.Port, exception.Message), exception),
        _ => null,
    };
}
