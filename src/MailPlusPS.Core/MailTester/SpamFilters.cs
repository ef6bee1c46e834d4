using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Transport;

namespace MailPlusPS.MailTester;

/// <summary>The spam filters that are asked.</summary>
/// <param name="Rspamd">Rspamd's normal worker; null for none.</param>
/// <param name="Spamd">SpamAssassin's daemon: its host as errors name it, and where it is; null for none.</param>
/// <param name="Timeout">How long each may take.</param>
internal sealed record SpamFilters(Uri? Rspamd, (string Host, IPEndPoint Target)? Spamd, TimeSpan Timeout)
{
    /// <summary>Asks them all.</summary>
    /// <param name="message">The message.</param>
    /// <param name="envelope">The session that brought it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A score each.</returns>
    /// <exception cref="SpamFilterException">One gave none.</exception>
    public async Task<IReadOnlyList<SpamScore>> AskAsync(byte[] message, SpamEnvelope envelope, CancellationToken cancellationToken)
    {
        List<Task<SpamScore>> asked = [];
        if (Rspamd is not null)
        {
            asked.Add(RspamdClient.AskAsync(Rspamd, message, envelope, Timeout, cancellationToken));
        }

        if (Spamd is { } daemon)
        {
            asked.Add(SpamdClient.AskAsync(new DirectVantage(), daemon.Host, daemon.Target, message, Timeout, cancellationToken));
        }

        return await Task.WhenAll(asked).ConfigureAwait(false);
    }
}
