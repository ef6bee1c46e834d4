using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace MailPlusPS.Lab;

/// <summary>Sockets on 127.0.0.1, on a port of the system's choosing that is free for UDP and TCP alike.</summary>
internal static class LoopbackSockets
{
    private const int Attempts = 50;
    private const int FirstPort = 10_000;
    private const int LastPort = 32_000;

    private static readonly int[] WellKnown = [25, 110, 143, 443, 465, 587, 993, 995];

    // Test programs that run at the same time begin at different places.
    private static int _turn = Random.Shared.Next(FirstPort, LastPort);

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

    /// <summary>Finds a port that is free.</summary>
    /// <returns>The port.</returns>
    public static int FreePort() => FreePorts(1)[0];

    /// <summary>
    /// Finds ports that are free, each another. They lie below those that systems give to outgoing connections (32768
    /// and up), for between now and the start of a server one of these could be given to anybody.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <returns>The ports, none of them twice in this process.</returns>
    public static int[] FreePorts(int count)
    {
        List<int> ports = [];
        while (ports.Count < count)
        {
            int port = FirstPort + (int)((uint)Interlocked.Increment(ref _turn) % (LastPort - FirstPort));

            // 10993 would be taken for what 993 is.
            if (Array.IndexOf(WellKnown, port % 1000) < 0 && IsFree(port))
            {
                ports.Add(port);
            }
        }

        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        using Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        using Socket tcp = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
            tcp.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
