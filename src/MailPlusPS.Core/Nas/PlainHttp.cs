using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Transport;

namespace MailPlusPS.Nas;

/// <summary>Finds out whether a port that does not speak TLS speaks plain HTTP. Nothing of the user's is sent.</summary>
internal static class PlainHttp
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly byte[] Question = Encoding.ASCII.GetBytes("GET / HTTP/1.0\r\n\r\n");

    /// <summary>Asks.</summary>
    /// <param name="address">The NAS.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>True where HTTP came back.</returns>
    public static async Task<bool> AnswersAsync(NasAddress address, CancellationToken cancellationToken)
    {
        using TcpClient client = new();
        try
        {
            return await TimeLimit.RunAsync(_ => AskAsync(client, address), Limit, static () => string.Empty, client, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    private static async Task<bool> AskAsync(TcpClient client, NasAddress address)
    {
        await client.ConnectAsync(address.Host, address.Port).ConfigureAwait(false);
        Stream stream = client.GetStream();
        using MemoryStream question = new(Question);
        await question.CopyToAsync(stream).ConfigureAwait(false);
        using StreamReader reader = new(stream, Encoding.ASCII);
        char[] start = new char[5];
        int length = await reader.ReadBlockAsync(start, 0, start.Length).ConfigureAwait(false);
        return new string(start, 0, length) == "HTTP/";
    }
}
