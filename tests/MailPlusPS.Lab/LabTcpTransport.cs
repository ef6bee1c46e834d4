using System;
using System.Buffers.Binary;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ARSoft.Tools.Net.Dns;

namespace MailPlusPS.Lab;

/// <summary>Connections for ARSoft's server, which every answer leaves through <see cref="AnswerFilter"/>.</summary>
internal sealed class LabTcpTransport(Socket listener, AnswerFilter filter) : IServerTransport
{
    private const int LengthHeader = 2;

    public ushort DefaultAllowedResponseSize => ushort.MaxValue;

    public bool SupportsMultipleResponses => true;

    public bool AllowTruncatedResponses => false;

    public TransportProtocol TransportProtocol => TransportProtocol.Tcp;

    public void Bind()
    {
        // Bound when it was made.
    }

    public void Close() => listener.Close();

    public void Dispose() => listener.Dispose();

    public async Task<IServerConnection?> AcceptConnectionAsync(CancellationToken token = default)
    {
        try
        {
            return new Connection(this, await listener.AcceptAsync(token), filter);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return null;
        }
    }

    private sealed class Connection(LabTcpTransport transport, Socket socket, AnswerFilter filter) : IServerConnection
    {
        private readonly NetworkStream _stream = new(socket, ownsSocket: true);

        public IServerTransport Transport => transport;

        public IPEndPoint RemoteEndPoint { get; } = (IPEndPoint)socket.RemoteEndPoint!;

        public IPEndPoint LocalEndPoint { get; } = (IPEndPoint)socket.LocalEndPoint!;

        public bool CanRead { get; private set; } = true;

        public Task<bool> InitializeAsync(CancellationToken token = default) => Task.FromResult(true);

        public async Task<DnsReceivedRawPackage?> ReceiveAsync(CancellationToken token = default)
        {
            try
            {
                byte[] length = new byte[LengthHeader];
                await _stream.ReadExactlyAsync(length, token);
                byte[] data = new byte[BinaryPrimitives.ReadUInt16BigEndian(length) + LengthHeader];
                length.CopyTo(data, 0);
                await _stream.ReadExactlyAsync(data.AsMemory(LengthHeader), token);
                return new DnsReceivedRawPackage(data, RemoteEndPoint, LocalEndPoint);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
            {
                CanRead = false;
                return null;
            }
        }

        public async Task<bool> SendAsync(DnsRawPackage package, CancellationToken token = default)
        {
            byte[]? bytes = filter.Pass(package.ToArraySegment(false).ToArray(), overTcp: true);
            if (bytes is null)
            {
                return true;
            }

            if (bytes.Length > 0)
            {
                byte[] framed = new byte[bytes.Length + LengthHeader];
                BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)bytes.Length);
                bytes.CopyTo(framed, LengthHeader);
                await _stream.WriteAsync(framed, token);
            }

            if (bytes.Length == 0 || !filter.KeepsTcpOpen)
            {
                CanRead = false;
                await _stream.DisposeAsync();
            }

            return true;
        }

        public void Dispose() => _stream.Dispose();
    }
}
