using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using Org.BouncyCastle.Tls;

namespace MailPlusPS.Transport;

/// <summary>
/// Finds out which versions of TLS a port takes, not only the one that two of today agree on (S04): a connection for each
/// version, ended as soon as the server has answered the first message (RFC 8446 §4.1.3, RFC 5246 §7.4.1.3).
/// </summary>
internal sealed class TlsVersionProber
{
    private static readonly ProtocolVersion[][] Offers = [[ProtocolVersion.TLSv11, ProtocolVersion.TLSv10], [ProtocolVersion.TLSv12]];

    private readonly IVantage _vantage;
    private readonly TimeSpan _limit;

    /// <summary>Makes a prober.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="limit">How long the server may take for each answer.</param>
    public TlsVersionProber(IVantage vantage, TimeSpan limit)
    {
        (_vantage, _limit) = (vantage, limit);
    }

    /// <summary>Finds it out.</summary>
    /// <param name="target">A port with TLS from the first byte.</param>
    /// <param name="host">The name asked for.</param>
    /// <param name="agreed">The version that was agreed on before.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The versions, the oldest first; null where the server did not answer one of the questions.</returns>
    public async Task<IReadOnlyList<string>?> ReadAsync(IPEndPoint target, string host, string agreed, CancellationToken cancellationToken)
    {
        SortedSet<string> taken = new(StringComparer.Ordinal) { agreed };
        string?[] answers = await Task.WhenAll(Array.ConvertAll(Offers, o => AskAsync(target, host, o, cancellationToken))).ConfigureAwait(false);
        foreach (string? answer in answers)
        {
            if (answer is null)
            {
                return null;
            }

            if (answer.Length > 0)
            {
                taken.Add(answer);
            }
        }

        return [.. taken];
    }

    // The version that the server picks; an empty text where it refuses all; null where it did not answer in time.
    private async Task<string?> AskAsync(IPEndPoint target, string host, ProtocolVersion[] offer, CancellationToken cancellationToken)
    {
        try
        {
            using TransportConnection connection = await _vantage.ConnectAsync(target, _limit, cancellationToken).ConfigureAwait(false);
            return await TimeLimit.RunAsync(token => PickAsync(connection.Stream, host, offer, token), _limit, () => Texts.Get("Transport.Silent", _limit.TotalSeconds), connection, cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException)
        {
            return null;
        }
    }

    private static async Task<string> PickAsync(Stream stream, string host, ProtocolVersion[] offer, CancellationToken cancellationToken)
    {
        TlsVersionClient client = new(host, offer);
        TlsClientProtocol protocol = new();
        byte[] buffer = new byte[4096];
        try
        {
            protocol.Connect(client);
            while (client.Picked is null)
            {
                int waiting = protocol.ReadOutput(buffer, 0, Math.Min(buffer.Length, protocol.GetAvailableOutputBytes()));
#pragma warning disable CA1835 // The overloads with memory are not in netstandard2.0.
                await stream.WriteAsync(buffer, 0, waiting, cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                int read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA1835
                if (read == 0)
                {
                    return string.Empty;
                }

                protocol.OfferInput(buffer, 0, read);
            }
        }
        catch (Exception exception) when (exception is (IOException and not TransportException) or InvalidOperationException && !cancellationToken.IsCancellationRequested)
        {
            // An alert, or what the client makes of what follows: whether a version was picked is known by now.
        }

        return client.Picked is { } picked ? FormattableString.Invariant($"TLS {picked.MajorVersion - 2}.{picked.MinorVersion - 1}") : string.Empty;
    }
}
