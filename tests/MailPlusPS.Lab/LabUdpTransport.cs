using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ARSoft.Tools.Net.Dns;

namespace MailPlusPS.Lab;

/// <summary>Datagrams for ARSoft's server, which every answer leaves through <see cref="AnswerFilter"/>.</summary>
internal sealed class LabUdpTransport(Socket socket, AnswerFilter filter) : IServerTransport
{
    private const int LengthHeader = 2;

    public ushort DefaultAllowedResponseSize => 512;

    public bool SupportsMultipleResponses => false;

    public bool AllowTruncatedResponses => true;

    public TransportProtocol TransportProtocol => TransportProtocol.Udp;

    public void Bind()
    {
        // Bound when it was made.
    }

    public void Close() => socket.Close();

    public void Dispose() => socket.Dispose();

    public async Task<IServerConnection?> AcceptConnectionAsync(CancellationToken token = default)
    {
        try
        {
            byte[] buffer = new byte[ushort.MaxValue + LengthHeader];
            SocketReceiveFromResult received = await socket.ReceiveFromAsync(
                buffer.AsMemory(LengthHeader), SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), token);
            BinaryPrimitives.WriteUInt16BigEndian(buffer, (ushort)received.ReceivedBytes);
            Array.Resize(ref buffer, received.ReceivedBytes + LengthHeader);
            return new Datagram(this, socket, filter, buffer, (IPEndPoint)received.RemoteEndPoint);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return null;
        }
    }

    private sealed class Datagram(LabUdpTransport transport, Socket socket, AnswerFilter filter, byte[] data, IPEndPoint remote) : IServerConnection
    {
        public IServerTransport Transport => transport;

        public IPEndPoint RemoteEndPoint => remote;

        public IPEndPoint LocalEndPoint => (IPEndPoint)socket.LocalEndPoint!;

        public bool CanRead { get; private set; } = true;

        public Task<bool> InitializeAsync(CancellationToken token = default) => Task.FromResult(true);

        public Task<DnsReceivedRawPackage?> ReceiveAsync(CancellationToken token = default)
        {
            CanRead = false;
            return Task.FromResult<DnsReceivedRawPackage?>(new DnsReceivedRawPackage(data, remote, LocalEndPoint));
        }

        public async Task<bool> SendAsync(DnsRawPackage package, CancellationToken token = default)
        {
            byte[]? bytes = filter.Pass(package.ToArraySegment(false).ToArray(), overTcp: false);
            if (bytes is not null)
            {
                await socket.SendToAsync(bytes, SocketFlags.None, remote, token);
            }

            return true;
        }

        public void Dispose()
        {
            // The socket is the transport's.
        }
    }
}
