using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Transport;

namespace MailPlusPS.Nas;

/// <summary>Asks the NAS for a page by https under a name, whatever the DNS says of the name: what the reverse proxy answers, and with which certificate.</summary>
internal sealed class WebProbe
{
    private const int LongestLine = 256;

    private readonly IVantage _vantage;
    private readonly TimeSpan _limit;
    private readonly IReadOnlyList<X509Certificate2> _roots;

    /// <summary>Makes a probe.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="limit">How long each step may take.</param>
    /// <param name="roots">Authorities that are trusted besides the system's.</param>
    public WebProbe(IVantage vantage, TimeSpan limit, IReadOnlyList<X509Certificate2> roots)
    {
        _vantage = vantage;
        _limit = limit;
        _roots = roots;
    }

    /// <summary>Asks.</summary>
    /// <param name="server">The NAS, and the port.</param>
    /// <param name="name">The name, for TLS and HTTP.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What came; never an exception for what the server did.</returns>
    public async Task<WebAnswer> AskAsync(IPEndPoint server, string name, CancellationToken cancellationToken)
    {
        ServerCertificate? certificate = null;
        try
        {
            using TransportConnection connection = await _vantage.ConnectAsync(server, _limit, cancellationToken).ConfigureAwait(false);
            using TlsSession tls = await TlsHandshake.BeginAsync(connection.Stream, name, _limit, cancellationToken).ConfigureAwait(false);
            certificate = new ServerCertificate(CertificateReading.Of(tls.Leaf, tls.Sent, _roots), name, tls.Version);
            int status = await TimeLimit.RunAsync(token => GetAsync(tls.Stream, name, token), _limit, () => Texts.Get("Transport.Silent", _limit.TotalSeconds), tls.Stream, cancellationToken).ConfigureAwait(false);
            return new WebAnswer(status, certificate, string.Empty);
        }
        catch (Exception exception) when (exception is TransportException or IOException)
        {
            return new WebAnswer(0, certificate, ControlCharacters.Excerpt(exception.Message));
        }
    }

    private static async Task<int> GetAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        byte[] request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {name}\r\nUser-Agent: MailPlusPS\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        byte[] line = new byte[LongestLine];
        int length = 0;
#if NET
        await stream.WriteAsync(request, cancellationToken).ConfigureAwait(false);
#else
        await stream.WriteAsync(request, 0, request.Length, cancellationToken).ConfigureAwait(false);
#endif
        while (length < line.Length && !line.Take(length).Contains((byte)'\n'))
        {
#if NET
            int read = await stream.ReadAsync(line.AsMemory(length), cancellationToken).ConfigureAwait(false);
#else
            int read = await stream.ReadAsync(line, length, line.Length - length, cancellationToken).ConfigureAwait(false);
#endif
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        // RFC 9112 §4: version, status, reason.
        string[] words = Encoding.ASCII.GetString(line, 0, length).Split(' ', '\r', '\n');
        return words.Length > 1 && words[0].StartsWith("HTTP/1.", StringComparison.Ordinal) && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status
            : throw new TransportException(TransportFault.NotTheProtocol, Texts.Get("Nas.Web.NotHttp"));
    }
}
