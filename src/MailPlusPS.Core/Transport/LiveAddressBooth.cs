using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Transport;

/// <summary>Asks services over the network, each in its way.</summary>
internal sealed class LiveAddressBooth : IAddressBooth
{
    private readonly TimeSpan _timeout;

    /// <summary>Makes a booth.</summary>
    /// <param name="timeout">How long a service may take.</param>
    public LiveAddressBooth(TimeSpan timeout)
    {
        _timeout = timeout;
    }

    /// <inheritdoc />
    public async Task<AddressVote> AskAsync(AddressSource source, CancellationToken cancellationToken)
    {
        if (source is { Server: { } server, Question: { } question })
        {
            DnsAnswer answer = await new LiveResolver(new LiveResolverOptions { Servers = [server], Timeout = _timeout })
                .QueryAsync(question, cancellationToken).ConfigureAwait(false);
            return !answer.IsConclusive ? new AddressVote(source, null, answer.Trouble())
                : AddressReading.Read(source, answer.Records.Select(r => r.Data).Select(d => d is AddressData a ? a.Address.ToString() : d is TxtData txt ? txt.Text : string.Empty).FirstOrDefault() ?? string.Empty);
        }

        PlainPage page = await PlainPage.GetAsync(source.Where, authorization: null, _timeout, cancellationToken).ConfigureAwait(false);
        return page.Trouble.Length > 0 ? new AddressVote(source, null, page.Trouble)
            : !page.IsSuccess ? new AddressVote(source, null, Texts.Get("PublicAddress.Status", source.Where.Host, page.StatusCode))
            : AddressReading.Read(source, page.Text);
    }
}
