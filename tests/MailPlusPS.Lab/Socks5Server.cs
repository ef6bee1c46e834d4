using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>A SOCKS5 proxy (RFC 1928) that leads to loopback only, with or without a log-in (RFC 1929).</summary>
public static class Socks5Server
{
    private const byte Version = 5;
    private const byte NoLogIn = 0;
    private const byte LogIn = 2;
    private const byte NoMethod = 255;

    /// <summary>Starts a proxy.</summary>
    /// <param name="user">Whom it lets in; null for everybody.</param>
    /// <param name="password">That one's password.</param>
    /// <param name="house">The ports of a server that may be asked for under any address, each with the port on loopback that stands for it; null to lead to loopback as it is asked for.</param>
    /// <returns>The proxy, listening.</returns>
    public static ScriptedServer Start(string? user = null, string? password = null, IReadOnlyDictionary<int, int>? house = null) => ScriptedServer.Start(async (stream, token) =>
    {
        byte[] head = await ReadAsync(stream, 2, token);
        byte[] methods = await ReadAsync(stream, head[1], token);
        byte wanted = user is null ? NoLogIn : LogIn;
        if (head[0] != Version || !methods.Contains(wanted))
        {
            await stream.WriteAsync(new byte[] { Version, NoMethod }, token);
            return;
        }

        await stream.WriteAsync(new byte[] { Version, wanted }, token);
        if (user is not null)
        {
            string given = await ReadTextAsync(stream, skip: 1, token);
            string secret = await ReadTextAsync(stream, skip: 0, token);
            bool isRight = given == user && secret == password;
            await stream.WriteAsync(new byte[] { 1, (byte)(isRight ? 0 : 1) }, token);
            if (!isRight)
            {
                return;
            }
        }

        byte[] request = await ReadAsync(stream, 4, token);
        IPAddress? address = request[3] switch
        {
            1 => new IPAddress(await ReadAsync(stream, 4, token)),
            4 => new IPAddress(await ReadAsync(stream, 16, token)),
            _ => null,
        };
        byte[] port = await ReadAsync(stream, 2, token);
        int number = (port[0] << 8) | port[1];
        if (house is not null)
        {
            // Nothing leaves the machine: what is not the house's is refused.
            if (!house.TryGetValue(number, out int mapped))
            {
                await ReplyAsync(stream, 5, token);
                return;
            }

            (address, number) = (IPAddress.Loopback, mapped);
        }

        if (address is null || !IPAddress.IsLoopback(address))
        {
            await ReplyAsync(stream, 2, token);
            return;
        }

        using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, number), token);
        }
        catch (SocketException exception)
        {
            await ReplyAsync(stream, (byte)(exception.SocketErrorCode == SocketError.ConnectionRefused ? 5 : 4), token);
            return;
        }

        await ReplyAsync(stream, 0, token);
        await using NetworkStream behind = new(socket);
        await Task.WhenAny(stream.CopyToAsync(behind, token), behind.CopyToAsync(stream, token));
    });

    private static Task ReplyAsync(Stream stream, byte code, CancellationToken token) =>
        stream.WriteAsync(new byte[] { Version, code, 0, 1, 0, 0, 0, 0, 0, 0 }, token).AsTask();

    private static async Task<string> ReadTextAsync(Stream stream, int skip, CancellationToken token)
    {
        await ReadAsync(stream, skip, token);
        byte[] length = await ReadAsync(stream, 1, token);
        return Encoding.UTF8.GetString(await ReadAsync(stream, length[0], token));
    }

    private static async Task<byte[]> ReadAsync(Stream stream, int length, CancellationToken token)
    {
        byte[] bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, token);
        return bytes;
    }
}
