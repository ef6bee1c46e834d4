using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>The world with one zone as it is, or as it would be: what mail finds there.</summary>
internal sealed class ZoneView
{
    private readonly DnsName _domain;
    private readonly OverlayResolver _resolver;
    private readonly SpfEvaluator _evaluator;

    /// <summary>Lays a zone over the live DNS.</summary>
    /// <param name="domain">The zone's name.</param>
    /// <param name="records">Its records.</param>
    /// <param name="live">Who answers for everything else; one that remembers.</param>
    /// <param name="source">Where the records come from, in the user's words.</param>
    public ZoneView(DnsName domain, IEnumerable<ResourceRecord> records, IDnsResolver live, string source)
    {
        _domain = domain;
        _resolver = new OverlayResolver([new Zone(domain, records, source)], live);
        _evaluator = new SpfEvaluator(_resolver, prefetches: false, explains: false);
    }

    /// <summary>Asks for a host's addresses.</summary>
    /// <param name="host">The host.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answers.</returns>
    public Task<HostAddresses> AddressesAsync(DnsName host, CancellationToken cancellationToken) => HostAddresses.AskAsync(_resolver, host, cancellationToken);

    /// <summary>Whether an address may send for the domain, by MAIL FROM.</summary>
    /// <param name="address">The address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result.</returns>
    public Task<SpfResult> SpfAsync(IPAddress address, CancellationToken cancellationToken) =>
        _evaluator.EvaluateAsync(SpfQuery.ForMailFrom(address, "postmaster@" + _domain, _domain.ToString()), cancellationToken);

    /// <summary>Reads a key.</summary>
    /// <param name="selector">Its selector.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record.</returns>
    public Task<DkimRecord> KeyAsync(string selector, CancellationToken cancellationToken) =>
        new DkimReader(_resolver).ReadAsync(_domain, selector, lookElsewhere: false, cancellationToken);

    /// <summary>Reads the DMARC record that applies.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record.</returns>
    public Task<DmarcRecord> DmarcAsync(CancellationToken cancellationToken) => new DmarcReader(_resolver).ReadAsync(_domain, cancellationToken);

    /// <summary>Reads the SPF record with all that it includes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The record and those below it; null where there is not exactly one.</returns>
    public async Task<SpfTree?> SpfTreeAsync(CancellationToken cancellationToken)
    {
        SpfTreeReader reader = new(_resolver);
        Text.TxtLookup lookup = await reader.LookUpAsync(_domain, cancellationToken).ConfigureAwait(false);
        return lookup.Matches.Count == 1 ? await reader.GrowAsync(_domain, lookup.Matches[0], lookup, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>Asks who takes the domain's mail.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The hosts.</returns>
    public async Task<IReadOnlyList<DnsName>> ExchangesAsync(CancellationToken cancellationToken)
    {
        DnsAnswer answer = await _resolver.QueryAsync(new DnsQuestion(_domain, DnsRecordType.MX), cancellationToken).ConfigureAwait(false);
        return [.. answer.Records.Select(r => r.Data).OfType<MxData>().Select(m => m.Exchange)];
    }
}
