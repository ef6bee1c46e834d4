using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;

namespace MailPlusPS.Transport;

/// <summary>Looks at the ports of a server, all ports and both families at once.</summary>
internal sealed class PortLooker
{
    private readonly IVantage _vantage;
    private readonly PortProber _prober;
    private readonly TlsVersionProber _versions;
    private readonly PortJudge _judge;

    /// <summary>Makes a looker.</summary>
    /// <param name="vantage">From where.</param>
    /// <param name="prober">Who connects.</param>
    /// <param name="now">The time that certificates are judged by, in UTC.</param>
    public PortLooker(IVantage vantage, PortProber prober, DateTime now)
    {
        _vantage = vantage;
        _prober = prober;
        _versions = new TlsVersionProber(vantage, prober.Limit);
        _judge = new PortJudge(vantage, now);
    }

    /// <summary>Looks at ports.</summary>
    /// <param name="host">The server; it has an address.</param>
    /// <param name="services">The ports.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One object a port, in the order given.</returns>
    public Task<MailPort[]> LookAsync(ServerHost host, IEnumerable<MailService> services, CancellationToken cancellationToken) =>
        LookAsync(host, services, new Dictionary<IPEndPoint, Task<PortProbe>>(), cancellationToken);

    /// <summary>Looks at ports, but for those that somebody else talks to anyway.</summary>
    /// <param name="host">The server; it has an address.</param>
    /// <param name="services">The ports.</param>
    /// <param name="seen">What the others see, by address and port.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>One object a port, in the order given.</returns>
    public Task<MailPort[]> LookAsync(ServerHost host, IEnumerable<MailService> services, IReadOnlyDictionary<IPEndPoint, Task<PortProbe>> seen, CancellationToken cancellationToken) =>
        Task.WhenAll(services.Select(async service =>
        {
            MailService wished = service.Step == "N06" && host.WebName is not null ? service with { Wish = PortWish.Open } : service;
            string name = NameOf(host, service);
            Task<PortProbe> Look(IPAddress address) => WithVersionsAsync(
                seen.TryGetValue(new IPEndPoint(address, service.Port), out Task<PortProbe>? probe) ? probe : _prober.ProbeAsync(address, service, name, cancellationToken), service, name, cancellationToken);
            Task<PortProbe>? four = host.Four is null ? null : Look(host.Four);
            Task<PortProbe>? six = host.Six is null ? null : Look(host.Six);
            return _judge.Judge(host, wished, name, four is null ? null : await four.ConfigureAwait(false), six is null ? null : await six.ConfigureAwait(false));
        }));

    /// <summary>Looks for the certificate of a port, by the first family that shows one.</summary>
    /// <param name="host">The server; it has an address.</param>
    /// <param name="service">The port.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The certificate, null where none was shown; and what was seen.</returns>
    public async Task<(MailCertificate? Certificate, PortProbe Probe)> LookForCertificateAsync(ServerHost host, MailService service, CancellationToken cancellationToken)
    {
        string name = NameOf(host, service);
        PortProbe? first = null;
        foreach (IPAddress address in host.Addresses)
        {
            PortProbe probe = await _prober.ProbeAsync(address, service, name, cancellationToken).ConfigureAwait(false);
            if (_judge.CertificateOf(probe, service, name) is { } certificate)
            {
                return (certificate, probe);
            }

            first ??= probe;
        }

        return (null, first!);
    }

    /// <summary>Looks whether port 25 of another server can be reached from here (P05).</summary>
    /// <param name="host">The other server.</param>
    /// <param name="port">Its port; 25 but in tests.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The port.</returns>
    public async Task<MailPort> LookOutAsync(ServerHost host, int port, CancellationToken cancellationToken)
    {
        if (_vantage.Kind != VantageKind.Here)
        {
            return PortJudge.JudgeOutgoing(host, [], Texts.Get("Port.Outgoing.NotFromHere", _vantage.Name));
        }

        PortProbe[] probes = await Task.WhenAll(host.Addresses.Select(a => _prober.ProbeAsync(a, MailService.Of(25).At(port), host.Name, cancellationToken))).ConfigureAwait(false);
        return PortJudge.JudgeOutgoing(host, probes, host.Trouble);
    }

    // S04: one profile holds for all ports of MailPlus, so that one port shows it, at the first address.
    private async Task<PortProbe> WithVersionsAsync(Task<PortProbe> look, MailService service, string name, CancellationToken cancellationToken)
    {
        PortProbe probe = await look.ConfigureAwait(false);
        return service is { IsImplicit: true, Protocol: MailProtocol.Imap } && probe.TlsVersion.Length > 0 && probe.Target.AddressFamily == AddressFamily.InterNetwork
            ? probe with { TlsVersions = await _versions.ReadAsync(probe.Target, name, probe.TlsVersion, cancellationToken).ConfigureAwait(false) }
            : probe;
    }

    // The tutorial's web access has a name of its own (§4.2.6, §7.2); all else is the server's.
    private static string NameOf(ServerHost host, MailService service) =>
        service.Protocol == MailProtocol.Http && host.WebName is { } web ? web : host.Name;
}
