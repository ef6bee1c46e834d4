using System;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Transport;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>A server that says the same bytes on every connection, listens to nothing and hangs up.</summary>
internal sealed class CannedVantage(byte[] said) : IVantage
{
    public VantageKind Kind => VantageKind.Here;

    public string Name => string.Empty;

    public Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult(new TransportConnection(new CannedStream(said), IPAddress.Loopback));

    public void Dispose()
    {
        // Nothing is open.
    }

    private sealed class CannedStream(byte[] said) : MemoryStream(said, writable: false)
    {
        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count)
        {
            // Nobody listens.
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            // Nobody listens.
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.CompletedTask;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
