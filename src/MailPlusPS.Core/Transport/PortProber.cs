using System;
using System.Collections.Generic;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Transport;

/// <summary>Connects to a port as its clients do, and looks as far as TLS.</summary>
internal sealed class PortProber
{
    private readonly IVantage _vantage;
    private readonly IReadOnlyList<X509Certificate2> _roots;

    /// <summary>Makes a prober.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="limit">How long the server may take for each: the connection, each answer, TLS.</param>
    /// <param name="roots">Authorities that are trusted besides the system's.</param>
    public PortProber(IVantage vantage, TimeSpan limit, IReadOnlyList<X509Certificate2> roots)
    {
        _vantage = vantage;
        Limit = limit;
        _roots = roots;
    }

    /// <summary>How long the server may take for each.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Connects and looks.</summary>
    /// <param name="address">The address.</param>
    /// <param name="service">What is expected there.</param>
    /// <param name="name">The name that the certificate is asked for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What was seen; trouble is in it, never an exception.</returns>
    public async Task<PortProbe> ProbeAsync(IPAddress address, MailService service, string name, CancellationToken cancellationToken)
    {
        IPEndPoint target = new(address, service.Port);
        try
        {
            using TransportConnection connection = await _vantage.ConnectAsync(target, Limit, cancellationToken).ConfigureAwait(false);
            return await new PortConversation(connection, target, name, Limit, _roots).RunAsync(service, cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException exception)
        {
            return PortProbe.Unreached(target, exception);
        }
    }
}
