using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;
using MailPlusPS.Spf;
using MailPlusPS.Text;
using MailPlusPS.Transport;

namespace MailPlusPS.Submission;

/// <summary>Talks to a relay as the NAS would, and judges what it hears. No message is sent, and the log-in is tried once.</summary>
internal sealed class RelayTester
{
    // Of each name; a pool is covered whole or not at all.
    private const int MostAddresses = 4;

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
        Task<RelaySpf[]> records = ReadSpfAsync(test, cancellationToken);
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
            IPEndPoint target = new(test.Address, talk.Port);
            TransportConnection connection = await _vantage.ConnectAsync(target, budget.Left, cancellationToken).ConfigureAwait(false);
            using SmtpDialogue dialogue = new(connection, test.At(talk.Port), budget, test.Trace, cancellationToken);
            try
            {
                await talk.TalkAsync(dialogue, test, cancellationToken).ConfigureAwait(false);
            }
            catch (TransportException exception) when (!connection.IsConfirmed)
            {
                throw connection.Explain(target, exception);
            }
        }
        catch (TransportException exception)
        {
            talk.Trouble = exception;
        }
    }

    private Task<RelaySpf[]> ReadSpfAsync(RelayTest test, CancellationToken cancellationToken) => Task.WhenAll(
        test.Senders
            .Select(s => (Sender: s, Domain: MailDomain.TryParse(s.Substring(s.LastIndexOf('@') + 1), out DnsName? name, out _) ? name : null))
            .Where(s => s.Domain is not null)
            .GroupBy(s => s.Domain)
            .Select(g => ReadSpfAsync(test.Host, g.First().Sender, g.Key!, cancellationToken)));

    private async Task<RelaySpf> ReadSpfAsync(string host, string sender, DnsName domain, CancellationToken cancellationToken)
    {
        RelayProfile profile = RelayProfile.Find(host);
        SpfRecord record = await new SpfReader(_resolver).ReadAsync(domain, cancellationToken).ConfigureAwait(false);
        if (record.Text is null || record.Terms.Any(profile.IsNamedBy) || !profile.IsKnown)
        {
            return new RelaySpf(record, profile.IsKnown && record.Terms.Any(profile.IsNamedBy));
        }

        // Written otherwise, by addresses or behind another include: what counts is that those who deliver pass.
        List<SpfResult> results = [];
        foreach (string name in profile.OutgoingNames)
        {
            HostAddresses addresses = await HostAddresses.AskAsync(_resolver, DnsName.Parse(name), cancellationToken).ConfigureAwait(false);
            foreach (IPAddress address in addresses.All.Take(MostAddresses))
            {
                results.Add(await new SpfEvaluator(_resolver).EvaluateAsync(SpfQuery.ForMailFrom(address, sender, name), cancellationToken).ConfigureAwait(false));
            }
        }

        return new RelaySpf(record, results.Count > 0 && results.All(r => r.Result == SpfResultCode.Pass));
    }
}
