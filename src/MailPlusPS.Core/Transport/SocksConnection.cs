using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailKit.Net.Proxy;
using MailKit.Security;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Opens a connection by a SOCKS5 server, and tells its own trouble from that of the server behind it.</summary>
internal static class SocksConnection
{
    // RFC 1928 §6, reply field, as MailKit puts it into words.
    private const string Refused = "refused";
    private const string Unreachable = "unreachable";
    private const string Expired = "TTL";
    private const string General = "General server failure";

    /// <summary>Opens a connection.</summary>
    /// <param name="client">The client of the SOCKS5 server.</param>
    /// <param name="target">Address and port.</param>
    /// <param name="name">The SOCKS5 server, or what is behind it, for a person.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="TransportException">It did not open.</exception>
    public static async Task<TransportConnection> OpenAsync(Socks5Client client, IPEndPoint target, string name, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            Stream stream = await TimeLimit.RunAsync(
                token => client.ConnectAsync(target.Address.ToString(), target.Port, token),
                limit,
                () => Texts.Get("Transport.TimedOut", target, limit.TotalSeconds),
                null,
                cancellationToken).ConfigureAwait(false);
            return new TransportConnection(stream, local: null);
        }
        catch (ProxyProtocolException exception)
        {
            throw Told(exception, target, name);
        }
        catch (Exception exception) when (exception is SocketException or (IOException and not TransportException) or AuthenticationException)
        {
            throw new TransportException(TransportFault.Vantage, Texts.Get("Proxy.Trouble", name, exception.Message), exception);
        }
    }

    private static TransportException Told(ProxyProtocolException exception, IPEndPoint target, string name) =>
        Says(exception, Refused) || Says(exception, General) ? new TransportException(TransportFault.Refused, Texts.Get("Transport.RefusedThere", target, name), exception)
        : Says(exception, Unreachable) ? new TransportException(TransportFault.Unreachable, Texts.Get("Transport.UnreachableThere", target, name), exception)
        : Says(exception, Expired) ? new TransportException(TransportFault.TimedOut, Texts.Get("Transport.NoAnswer", target), exception)
        : new TransportException(TransportFault.Vantage, Texts.Get("Proxy.Trouble", name, exception.Message), exception);

    private static bool Says(Exception exception, string word) => exception.Message.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
