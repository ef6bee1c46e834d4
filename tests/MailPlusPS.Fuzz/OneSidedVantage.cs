using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Transport;

namespace MailPlusPS.Fuzz;

/// <summary>A place from which every server says the same.</summary>
/// <param name="bytes">What it says.</param>
internal sealed class OneSidedVantage(byte[] bytes) : IVantage
{
    public VantageKind Kind => VantageKind.Here;

    public string Name => string.Empty;

    public Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken) =>
        Task.FromResult(new TransportConnection(new OneSidedStream(bytes), IPAddress.Loopback));

    public void Dispose()
    {
        // Nothing is held.
    }
}
