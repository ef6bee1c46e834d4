using System;
using System.Management.Automation;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Nas;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>The base of cmdlets about the NAS's reverse proxy: how its pages are asked for.</summary>
public abstract class ReverseProxyCmdlet : NasCmdlet
{
    /// <summary>How long a page may take, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 120)]
    public int CallTimeoutSec { get; set; } = 10;

    /// <summary>The port at the NAS at which the page is asked for; the entry's own where it is left out.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int? AskPort { get; set; }

    /// <summary>Asks for an entry's page, at the NAS itself.</summary>
    /// <param name="session">The NAS.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it answered.</returns>
    private protected async Task<WebAnswer> AskAsync(NasSession session, ProxyEntry entry, CancellationToken cancellationToken)
    {
        if (!IPAddress.TryParse(session.ComputerName, out IPAddress? address))
        {
            try
            {
#if NET8_0_OR_GREATER
                address = (await System.Net.Dns.GetHostAddressesAsync(session.ComputerName, cancellationToken).ConfigureAwait(false))[0];
#else
                address = (await System.Net.Dns.GetHostAddressesAsync(session.ComputerName).ConfigureAwait(false))[0];
#endif
            }
            catch (SocketException exception)
            {
                return new WebAnswer(0, null, exception.Message);
            }
        }

        using DirectVantage here = new();
        return await new WebProbe(here, TimeSpan.FromSeconds(CallTimeoutSec), []).AskAsync(new IPEndPoint(address, AskPort ?? entry.Port), entry.HostName, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the object that is written.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="portal">The login portal.</param>
    /// <param name="answer">What the page answered; null where it was not asked.</param>
    /// <returns>The object.</returns>
    private protected static SynologyReverseProxy Show(ProxyEntry entry, PortalState portal, WebAnswer? answer) =>
        new(entry, portal.Apps.FirstOrDefault(a => a.HttpPort == entry.TargetPort || a.HttpsPort == entry.TargetPort), answer);
}
