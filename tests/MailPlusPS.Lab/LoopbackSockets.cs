using System.Linq;
using System.Net;
using System.Net.Sockets;

namespace MailPlusPS.Lab;

/// <summary>Sockets on 127.0.0.1, on a port of the system's choosing that is free for UDP and TCP alike.</summary>
internal static class LoopbackSockets
{
    private const int Attempts = 50;

    /// <summary>Opens a UDP socket and a listening TCP socket on the same port.</summary>
    /// <returns>Both, bound.</returns>
    public static (Socket Udp, Socket Tcp) Open()
    {
        for (int i = 0; ; i++)
        {
            Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            Socket tcp = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                tcp.Bind(udp.LocalEndPoint!);
                tcp.Listen();
                return (udp, tcp);
            }
            catch (SocketException) when (i < Attempts)
            {
                udp.Dispose();
                tcp.Dispose();
            }
        }
    }

    /// <summary>Finds a port that was free a moment ago.</summary>
    /// <returns>The port.</returns>
    public static int FreePort() => FreePorts(1)[0];

    /// <summary>Finds ports that were free a moment ago, each another.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The ports.</returns>
    public static int[] FreePorts(int count)
    {
        (Socket Udp, Socket Tcp)[] open = [.. Enumerable.Range(0, count).Select(_ => Open())];
        try
        {
            return [.. open.Select(o => ((IPEndPoint)o.Udp.LocalEndPoint!).Port)];
        }
        finally
        {
            foreach ((Socket udp, Socket tcp) in open)
            {
                udp.Dispose();
                tcp.Dispose();
            }
        }
    }
}
