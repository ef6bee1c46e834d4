using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Text;
using MailPlusPS.Transport;

namespace MailPlusPS.Submission;

/// <summary>Talks to a relay as the NAS would, and judges what it hears. No message is sent, and the log-in is tried once.</summary>
internal sealed class RelayTester
{
    private readonly IDnsResolver _resolver;
    private readonly IVantage _vantage;

    /// <summary>Makes a tester.</summary>
    /// <param name="resolver">Who is asked for SPF records.</param>
    /// <param name="vantage">From where the relay is looked at.</param>
    public RelayTester(IDnsResolver resolver, IVantage vantage)
    {
        (_resolver, _vantage) = (resolver, vantage);
    }

    /// <summary>Talks and judges.</summary>
    /// <param name="test">What is tested.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>One verdict a rule; for senders one an address, for SPF one a domain.</returns>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(RelayTest test, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<SpfRecord>> records = ReadSpfAsync(test, cancellationToken);
        List<RelayTalk> talks = [];
        foreach ((int port, bool isImplicit) in test.Ports)
        {
            RelayTalk talk = new(port, isImplicit);
            talks.Add(talk);
            await TalkAsync(talk, test, cancellationToken).ConfigureAwait(false);
            if (talk.Greeting is not null)
            {
                break;
            }
        }

        return RelayJudge.Judge(test, talks, await records.ConfigureAwait(false));
    }

    private async Task TalkAsync(RelayTalk talk, RelayTest test, CancellationToken cancellationToken)
    {
        try
        {
            TimeBudget budget = TimeBudget.Start(test.Limit);
            TransportConnection connection = await _vantage.ConnectAsync(new IPEndPoint(test.Address, talk.Port), budget.Left, cancellationToken).ConfigureAwait(false);
            using SmtpDialogue dialogue = new(connection, test.At(talk.Port), budget, test.Trace, cancellationToken);
            await talk.TalkAsync(dialogue, test, cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException exception)
        {
            talk.Trouble = exception;
        }
    }

    private async Task<IReadOnlyList<SpfRecord>> ReadSpfAsync(RelayTest test, CancellationToken cancellationToken)
    {
        DnsName[] domains =
        [
            .. test.Senders.Select(s => s.Substring(s.LastIndexOf('@') + 1))
                .Select(d => MailDomain.TryParse(d, out DnsName? name, out _) ? name : null)
                .OfType<DnsName>().Distinct(),
        ];
        SpfReader reader = new(_resolver);
        return await Task.WhenAll(domains.Select(d => reader.ReadAsync(d, cancellationToken))).ConfigureAwait(false);
    }
}
