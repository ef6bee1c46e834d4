using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Begins TLS to see what a server shows, whatever it is worth.</summary>
internal static class TlsHandshake
{
    /// <summary>Begins TLS.</summary>
    /// <param name="stream">The connection; the session's stream owns it.</param>
    /// <param name="name">The name asked for (SNI).</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The session.</returns>
    /// <exception cref="TransportException">TLS did not come about.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public static Task<TlsSession> BeginAsync(Stream stream, string name, TimeSpan limit, CancellationToken cancellationToken) =>
        TimeLimit.RunAsync(token => BeginAsync(stream, name, token), limit, () => Texts.Get("Transport.Silent", limit.TotalSeconds), stream, cancellationToken);

    private static async Task<TlsSession> BeginAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        X509Certificate2? leaf = null;
        List<X509Certificate2> sent = [];
        bool Look(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            if (certificate is null)
            {
                return false;
            }

            leaf = Copy(certificate);
            sent.AddRange((chain?.ChainPolicy.ExtraStore.Cast<X509Certificate2>() ?? []).Where(c => !c.RawData.SequenceEqual(leaf.RawData)).Select(Copy));
            return true;
        }

        SslStream tls = new(stream, leaveInnerStreamOpen: false, Look);
        try
        {
#if NET8_0_OR_GREATER
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = name,

                    // A session that is taken up again shows the certificate of the last time.
                    AllowTlsResume = false,

                    // What the server does not send is not fetched either: a phone would not do it.
                    CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
                },
                cancellationToken).ConfigureAwait(false);
#else
            cancellationToken.ThrowIfCancellationRequested();
            await tls.AuthenticateAsClientAsync(name, null, SslProtocols.None, checkCertificateRevocation: false).ConfigureAwait(false);
#endif
            return leaf is null
                ? throw new TransportException(TransportFault.Tls, Texts.Get("Transport.NoCertificate"))
                : new TlsSession(tls, NameOf(tls.SslProtocol), leaf, sent);
        }
        catch (Exception exception) when (exception is AuthenticationException or (IOException and not TransportException) or Win32Exception or CryptographicException or InvalidOperationException)
        {
            tls.Dispose();
            throw new TransportException(TransportFault.Tls, Texts.Get("Transport.Tls", Innermost(exception).Message), exception);
        }
        catch
        {
            tls.Dispose();
            throw;
        }
    }

    // The one that came is the system's to dispose of.
#pragma warning disable SYSLIB0057 // X509CertificateLoader is not in .NET 8.
    private static X509Certificate2 Copy(X509Certificate certificate) => new(certificate.GetRawCertData());
#pragma warning restore SYSLIB0057

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;

    // By number: netstandard2.0 has no name for TLS 1.3.
    private static string NameOf(SslProtocols protocol) => (int)protocol switch
    {
        0x30 => "SSL 3",
        0xc0 => "TLS 1.0",
        0x300 => "TLS 1.1",
        0xc00 => "TLS 1.2",
        0x3000 => "TLS 1.3",
        _ => protocol.ToString(),
    };
}
