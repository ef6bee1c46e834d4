using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>
/// From where servers are looked at: this machine, an SSH server's end of a tunnel, a proxy. Open ports and
/// relaying look different from inside and outside, so that whoever judges them says from where.
/// </summary>
internal interface IVantage : IDisposable
{
    /// <summary>What stands between here and the server.</summary>
    VantageKind Kind { get; }

    /// <summary>From where, as reports name it: <c>user@host</c>, <c>socks5://host:1080</c>; empty for this machine.</summary>
    string Name { get; }

    /// <summary>Opens a connection. Names are resolved before, by the resolver of the run, so that the address judged is the one that the DNS gave.</summary>
    /// <param name="target">Address and port.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The open connection.</returns>
    /// <exception cref="TransportException">It did not open; the fault says why.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<TransportConnection> ConnectAsync(IPEndPoint target, TimeSpan limit, CancellationToken cancellationToken);
}
