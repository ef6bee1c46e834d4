using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Mx;
using MailPlusPS.ReverseDns;
using MailPlusPS.Spf;

namespace MailPlusPS.Deployment;

/// <summary>Asks all that an audit needs, everything at once but what depends on an answer.</summary>
internal sealed class AuditFactsReader
{
    private readonly IDnsResolver _resolver;

    /// <summary>Makes a reader.</summary>
    /// <param name="resolver">Who is asked; one that remembers, so that nothing is asked twice.</param>
    public AuditFactsReader(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Asks.</summary>
    /// <param name="options">What is known beforehand.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The facts.</returns>
    public async Task<AuditFacts> ReadAsync(AuditOptions options, CancellationToken cancellationToken)
    {
        DnsName domain = options.Domain;

        Task<DnsAnswer> soa = AskAsync(domain, DnsRecordType.SOA, cancellationToken);
        Task<DnsAnswer> servers = AskAsync(domain, DnsRecordType.NS, cancellationToken);
        Task<HostAddresses> apex = HostAddresses.AskAsync(_resolver, domain, cancellationToken);
        Task<IReadOnlyList<IPAddress>> house = HouseAsync(options, apex);
        Task<ReverseLookup?> reverse = ReverseAsync(house, cancellationToken);
        Task<HostAddresses> mail = HostAddresses.AskAsync(_resolver, domain.Prepend("mail"), cancellationToken);
        Task<MxSet> mx = new MxReader(_resolver).ReadAsync(domain, cancellationToken);
        Task<SpfRecord> spf = new SpfReader(_resolver).ReadAsync(domain, cancellationToken);
        Task<SpfTrials> trials = new SpfTrialReader(_resolver, options).ReadAsync(house, cancellationToken);
        Task<DnsAnswer>? domainKeys = options.Selectors.Count > 0 ? null : AskAsync(domain.Prepend("_domainkey"), DnsRecordType.TXT, cancellationToken);
        Task<DkimRecord[]> dkim = KeysAsync(options, domainKeys, cancellationToken);
        Task<DmarcRecord> dmarc = new DmarcReader(_resolver).ReadAsync(domain, cancellationToken);
        await Task.WhenAll(soa, servers, apex, reverse, mail, mx, spf, trials, dkim, dmarc).ConfigureAwait(false);

        return new AuditFacts
        {
            Options = options,
            Soa = await soa.ConfigureAwait(false),
            NameServers = await servers.ConfigureAwait(false),
            Apex = await apex.ConfigureAwait(false),
            Reverse = await reverse.ConfigureAwait(false),
            Mail = await mail.ConfigureAwait(false),
            Mx = await mx.ConfigureAwait(false),
            Spf = await spf.ConfigureAwait(false),
            Trials = await trials.ConfigureAwait(false),
            Dkim = await dkim.ConfigureAwait(false),
            DomainKeys = domainKeys is null ? null : await domainKeys.ConfigureAwait(false),
            Dmarc = await dmarc.ConfigureAwait(false),
        };
    }

    // Where the house is: what the user says, else where the domain leads (P14 says whether these are the same).
    private static async Task<IReadOnlyList<IPAddress>> HouseAsync(AuditOptions options, Task<HostAddresses> apex) =>
        options.PublicIPAddress is { } given ? [given] : (await apex.ConfigureAwait(false)).All;

    // RFC 8020: below a name that does not exist nothing does, so that a dozen questions need not be asked.
    private async Task<DkimRecord[]> KeysAsync(AuditOptions options, Task<DnsAnswer>? domainKeys, CancellationToken cancellationToken)
    {
        DkimReader keys = new(_resolver);
        bool isGiven = domainKeys is null;
        return domainKeys is not null && (await domainKeys.ConfigureAwait(false)).Status == DnsStatus.NxDomain ? []
            : await Task.WhenAll((isGiven ? options.Selectors : DkimSelector.WellKnown).Select(s => keys.ReadAsync(options.Domain, s, isGiven, cancellationToken))).ConfigureAwait(false);
    }

    private async Task<ReverseLookup?> ReverseAsync(Task<IReadOnlyList<IPAddress>> house, CancellationToken cancellationToken)
    {
        IReadOnlyList<IPAddress> addresses = await house.ConfigureAwait(false);
        IPAddress? address = addresses.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? addresses.FirstOrDefault();
        return address is null
            ? null
            : await ReverseLookup.AskAsync(_resolver, address, cancellationToken).ConfigureAwait(false);
    }

    private Task<DnsAnswer> AskAsync(DnsName name, DnsRecordType type, CancellationToken cancellationToken) =>
        _resolver.QueryAsync(new DnsQuestion(name, type), cancellationToken);
}
