using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Finds record and organization as receivers did before RFC 9989: by a public suffix list (RFC 7489 §3.2, §6.6.3).</summary>
internal sealed class PublicSuffixDiscovery : IDmarcDiscovery
{
    private readonly IDnsResolver _resolver;
    private readonly PublicSuffixList _list;

    /// <summary>Makes a discovery.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="list">The list.</param>
    public PublicSuffixDiscovery(IDnsResolver resolver, PublicSuffixList list)
    {
        _resolver = resolver;
        _list = list;
    }

    /// <inheritdoc />
    public bool IsLegacy => true;

    /// <inheritdoc />
    public async Task<DmarcFound> FindAsync(DnsName domain, CancellationToken cancellationToken)
    {
        TxtLookup own = await AskAsync(domain, cancellationToken).ConfigureAwait(false);
        DnsName organization = _list.OrganizationOf(domain);

        // §6.6.3 steps 3 and 5: only where the domain has none is the organization asked; several end the search.
        if (own.Matches.Count > 0 || !own.Answer.IsConclusive || organization == domain)
        {
            return new DmarcFound(domain, own, own.Matches.Count == 1 ? domain : null, own.Matches.Count == 1 ? own.Matches[0] : null, null);
        }

        TxtLookup above = await AskAsync(organization, cancellationToken).ConfigureAwait(false);
        bool isPartial = above.Answer.Status == DnsStatus.NotAsked;
        DnsAnswer? trouble = above.Answer.IsConclusive || isPartial ? null : above.Answer;
        return new DmarcFound(domain, own, above.Matches.Count == 1 ? organization : null, above.Matches.Count == 1 ? above.Matches.Single() : null, trouble)
        {
            IsPartial = isPartial,
        };
    }

    /// <inheritdoc />
    public Task<DmarcOrganization> OrganizationOfAsync(DnsName domain, CancellationToken cancellationToken) =>
        Task.FromResult(new DmarcOrganization(_list.OrganizationOf(domain), null));

    private Task<TxtLookup> AskAsync(DnsName name, CancellationToken cancellationToken) =>
        DmarcLookup.AskAsync(_resolver, name, cancellationToken);
}
