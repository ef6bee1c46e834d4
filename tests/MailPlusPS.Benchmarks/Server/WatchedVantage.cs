using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Transport;

namespace MailPlusPS.Benchmarks.Server;

/// <summary>Looks from here, and remembers how long each connection was open and how many were at once.</summary>
internal sealed class WatchedVantage : IVantage
{
    private readonly DirectVantage _here = new();
    private readonly List<TimeSpan> _lasted = [];
    private readonly Lock _gate = new();
    private int _open;

    /// <inheritdoc />
    public VantageKind Kind => VantageKind.Here;

    /// <inheritdoc />
    public string Name => string.Empty;

    /// <summary>How long the longest connection was open.</summary>
    public TimeSpan Longest => _lasted.Max();

    /// <summary>How many there were.</summary>
    public int Count => _lasted.Count;

    /// <summary>How many were open at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <inheritdoc />
    public async Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken)
    {
        Stopwatch watch = Stopwatch.StartNew();
        lock (_gate)
        {
            MostAtOnce = Math.Max(MostAtOnce, ++_open);
        }

        try
        {
            TransportConnection inner = await _here.ConnectAsync(target, limit, cancellationToken);
            return new TransportConnection(inner.Stream, inner.LocalAddress, new End(() => Close(watch)));
        }
        catch
        {
            Close(watch);
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _here.Dispose();

    private void Close(Stopwatch watch)
    {
        lock (_gate)
        {
            _open--;
            _lasted.Add(watch.Elapsed);
        }
    }

    private sealed class End(Action close) : IDisposable
    {
        private Action? _close = close;

        public void Dispose() => Interlocked.Exchange(ref _close, null)?.Invoke();
    }
}
