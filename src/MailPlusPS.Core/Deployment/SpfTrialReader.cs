using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Text;

namespace MailPlusPS.Deployment;

/// <summary>Tests the SPF record for the house, the relay and a stranger, without one more round of questions than reading it takes.</summary>
internal sealed class SpfTrialReader
{
    private readonly IDnsResolver _resolver;
    private readonly AuditOptions _options;
    private readonly SpfEvaluator _evaluator;

    /// <summary>Makes a reader.</summary>
    /// <param name="resolver">Who is asked; one that remembers, so that nothing is asked twice.</param>
    /// <param name="options">What is known beforehand.</param>
    public SpfTrialReader(IDnsResolver resolver, AuditOptions options)
    {
        _resolver = resolver;
        _options = options;
        _evaluator = new SpfEvaluator(resolver, prefetches: true, explains: false);
    }

    /// <summary>An address of nobody: the block for documentation (RFC 5737).</summary>
    public static IPAddress Stranger { get; } = IPAddress.Parse("203.0.113.5");

    /// <summary>Tests.</summary>
    /// <param name="house">The addresses of the house, on their way.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The results.</returns>
    public async Task<SpfTrials> ReadAsync(Task<IReadOnlyList<IPAddress>> house, CancellationToken cancellationToken)
    {
        Task<SpfResult[]> own = TestHouseAsync(house, cancellationToken);
        Task<SpfResult[]> relay = TestRelayAsync(cancellationToken);
        Task<SpfResult> stranger = CheckAsync(Stranger, SpfIdentity.MailFrom, cancellationToken);
        return new SpfTrials(await own.ConfigureAwait(false), await relay.ConfigureAwait(false), await stranger.ConfigureAwait(false));
    }

    private async Task<SpfResult[]> TestHouseAsync(Task<IReadOnlyList<IPAddress>> house, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> addresses = await house.ConfigureAwait(false);
        return await Task.WhenAll(addresses.SelectMany(a => new[]
        {
            CheckAsync(a, SpfIdentity.MailFrom, cancellationToken),
            CheckAsync(a, SpfIdentity.Helo, cancellationToken),
        })).ConfigureAwait(false);
    }

    private async Task<SpfResult[]> TestRelayAsync(CancellationToken cancellationToken)
    {
        TxtLookup lookup = await new SpfTreeReader(_resolver).LookUpAsync(_options.Domain, cancellationToken).ConfigureAwait(false);
        if (lookup.Matches.Count != 1)
        {
            return [];
        }

        IReadOnlyList<SpfTerm> terms = SpfTree.ReachedTerms(SpfParser.Parse(lookup.Matches[0]));
        Task ahead = AskAheadAsync(terms, cancellationToken);

        // The name that the provider greets with stands for the relay; Test-SpfRecord -Relay tests all of its names.
        // A host of which nothing is known takes mail in: where it delivers from only a header shows.
        SpfResult[] results = [];
        if (RoleAssessment.RelayOf(_options, terms) is { IsKnown: true } relay && DnsName.TryParse(relay.OutgoingNames[0], out DnsName? host, out _))
        {
            HostAddresses addresses = await HostAddresses.AskAsync(_resolver, host, cancellationToken).ConfigureAwait(false);
            results = await Task.WhenAll(addresses.All.Select(a => CheckAsync(a, SpfIdentity.MailFrom, cancellationToken))).ConfigureAwait(false);
        }

        await ahead.ConfigureAwait(false);
        return results;
    }

    // The stranger comes to every term, a ptr in an included record too: its reverse name is asked for beside that record.
    private Task AskAheadAsync(IReadOnlyList<SpfTerm> terms, CancellationToken cancellationToken) =>
        terms.Any(t => t.IsMechanism("include", "ptr") || t.IsModifier("redirect"))
            ? _resolver.QueryAsync(new DnsQuestion(ReverseName.Of(Stranger), DnsRecordType.PTR), cancellationToken)
            : Task.CompletedTask;

    private Task<SpfResult> CheckAsync(IPAddress address, SpfIdentity identity, CancellationToken cancellationToken)
    {
        string domain = _options.Domain.ToString();
        return _evaluator.EvaluateAsync(
            identity == SpfIdentity.Helo ? SpfQuery.ForHelo(address, domain) : SpfQuery.ForMailFrom(address, "postmaster@" + domain, domain), cancellationToken);
    }
}
