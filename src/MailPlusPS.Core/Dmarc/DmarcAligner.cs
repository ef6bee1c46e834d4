using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Dmarc;

/// <summary>Holds the domains that SPF and DKIM speak for against the From domain (RFC 9989 §4.10.2).</summary>
internal sealed class DmarcAligner
{
    /// <summary>How many different domains of a message are looked up; the rest of them count as unknown.</summary>
    public const int MaxLookedUp = 64;

    private readonly IDmarcDiscovery _discovery;
    private readonly DnsName _from;
    private readonly DmarcOrganization _organization;

    /// <summary>Makes an aligner.</summary>
    /// <param name="discovery">How organizational domains are found.</param>
    /// <param name="from">The From domain.</param>
    /// <param name="organization">Its organizational domain.</param>
    public DmarcAligner(IDmarcDiscovery discovery, DnsName from, DmarcOrganization organization)
    {
        _discovery = discovery;
        _from = from;
        _organization = organization;
    }

    /// <summary>Holds claims against the From domain.</summary>
    /// <param name="mechanism">What speaks for the domains.</param>
    /// <param name="claims">The domains.</param>
    /// <param name="mode">How near they must be.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One result a claim, in order.</returns>
    public async Task<IReadOnlyList<DmarcAligned>> AlignAsync(
        DmarcMechanism mechanism, IReadOnlyList<DmarcClaim> claims, DmarcAlignmentMode mode, CancellationToken cancellationToken)
    {
        // A message may repeat a signature a thousand times; each different one is looked at once.
        DmarcClaim[] different = [.. claims.Distinct()];
        Dictionary<DmarcClaim, DmarcAligned> known = different
            .Select(c => Compare(mechanism, c, mode)).OfType<DmarcAligned>().ToDictionary(a => a.Claim);
        DmarcClaim[] open = [.. different.Where(c => !known.ContainsKey(c))];
        DmarcAligned[] lookedUp = await Task.WhenAll(open.Take(MaxLookedUp).Select(c => LookUpAsync(mechanism, c, cancellationToken))).ConfigureAwait(false);
        foreach (DmarcAligned aligned in lookedUp.Concat(open.Skip(MaxLookedUp).Select(c => new DmarcAligned(mechanism, c, null) { IsSkipped = true })))
        {
            known.Add(aligned.Claim, aligned);
        }

        return [.. claims.Select(c => known[c])];
    }

    // What can be said without a question; null where the claim's own organization has to be found.
    private DmarcAligned? Compare(DmarcMechanism mechanism, DmarcClaim claim, DmarcAlignmentMode mode)
    {
        DmarcAligned Is(bool? aligned) => new(mechanism, claim, aligned);

        if (claim.Passed == false)
        {
            return Is(false);
        }

        if (claim.Domain == _from)
        {
            return Is(claim.Passed);
        }

        if (mode == DmarcAlignmentMode.Strict)
        {
            return Is(false);
        }

        // An organizational domain is the name itself or one above it: so what lies elsewhere has another one.
        if (_organization.Domain is { } organization)
        {
            return claim.Domain.IsAtOrBelow(organization) ? null : Is(false);
        }

        return HaveCommonEnd(claim.Domain, _from) ? Is(null) with { Trouble = _organization.Trouble } : Is(false);
    }

    private async Task<DmarcAligned> LookUpAsync(DmarcMechanism mechanism, DmarcClaim claim, CancellationToken cancellationToken)
    {
        DmarcOrganization found = await _discovery.OrganizationOfAsync(claim.Domain, cancellationToken).ConfigureAwait(false);
        bool? aligned = found.Domain is null ? null : found.Domain == _organization.Domain ? claim.Passed : false;
        return new DmarcAligned(mechanism, claim, aligned) { Organization = found.Domain, Trouble = found.Trouble };
    }

    private static bool HaveCommonEnd(DnsName one, DnsName other)
    {
        IReadOnlyList<string> labels = one.Labels;
        IReadOnlyList<string> others = other.Labels;
        return labels.Count > 0 && others.Count > 0 && string.Equals(labels[labels.Count - 1], others[others.Count - 1], System.StringComparison.Ordinal);
    }
}
