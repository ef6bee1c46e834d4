using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.MailTester;
using MailPlusPS.Transport;

namespace MailPlusPS.Commands;

/// <summary>The spam filters as they were typed.</summary>
/// <param name="Rspamd">Rspamd's normal worker; null for none.</param>
/// <param name="Spamd">SpamAssassin's daemon; null for none.</param>
/// <param name="Timeout">How long each may take.</param>
internal sealed record ProbeFilters(Uri? Rspamd, (string Host, int Port)? Spamd, TimeSpan Timeout)
{
    /// <summary>Finds where they are.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The filters.</returns>
    /// <exception cref="SpamFilterException">One has no address.</exception>
    public async Task<SpamFilters> FindAsync(IDnsResolver resolver, CancellationToken cancellationToken)
    {
        if (Spamd is not { } daemon)
        {
            return new SpamFilters(Rspamd, null, Timeout);
        }

        ServerHost host = daemon.Host == "localhost" ? new ServerHost(daemon.Host, IPAddress.Loopback, null) : await ServerHost.OfNameAsync(resolver, daemon.Host, cancellationToken).ConfigureAwait(false);
        return host.Trouble is { } trouble
            ? throw new SpamFilterException(Texts.Get("Port.ServerMissing", host.Name, trouble))
            : new SpamFilters(Rspamd, (host.Name, new IPEndPoint(host.Addresses.First(), daemon.Port)), Timeout);
    }
}
