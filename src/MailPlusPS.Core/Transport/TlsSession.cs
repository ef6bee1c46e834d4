using System;
using System.Collections.Generic;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MailPlusPS.Transport;

/// <summary>TLS that has begun, and what the server showed for it. Nothing is trusted here; who sends a secret judges first.</summary>
/// <param name="Stream">The encrypted stream.</param>
/// <param name="Version">The version, such as <c>TLS 1.3</c>.</param>
/// <param name="Leaf">The server's certificate.</param>
/// <param name="Sent">The certificates that it sent besides.</param>
internal sealed record TlsSession(SslStream Stream, string Version, X509Certificate2 Leaf, IReadOnlyList<X509Certificate2> Sent) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        Stream.Dispose();
        Leaf.Dispose();
        foreach (X509Certificate2 certificate in Sent)
        {
            certificate.Dispose();
        }
    }
}
