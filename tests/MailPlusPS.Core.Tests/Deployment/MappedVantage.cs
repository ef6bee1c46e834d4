using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Transport;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>A place outside that leads to the lab whatever address is asked for, port by port, and counts the connections. What is not the lab's is refused.</summary>
internal sealed class MappedVantage(IReadOnlyDictionary<int, int> ports) : IVantage
{
    private readonly ConcurrentQueue<int> _asked = new();
    private readonly DirectVantage _direct = new();

    public VantageKind Kind => VantageKind.Proxy;

    public string Name => "socks5://outside.test";

    /// <summary>How often each port was connected to.</summary>
    public IReadOnlyDictionary<int, int> Connections => _asked.GroupBy(p => p).ToDictionary(g => g.Key, g => g.Count());

    public Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken)
    {
        _asked.Enqueue(target.Port);
        return ports.TryGetValue(target.Port, out int port)
            ? _direct.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), limit, cancellationToken)
            : Task.FromException<TransportConnection>(new TransportException(TransportFault.Refused, $"{target} refused"));
    }

    public void Dispose() => _direct.Dispose();
}
