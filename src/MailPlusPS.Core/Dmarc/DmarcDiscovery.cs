using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dmarc;

/// <summary>Finds the DMARC record that applies to a domain: its own, else that of the tree walk (RFC 9989 §4.10).</summary>
internal sealed class DmarcDiscovery : IDmarcDiscovery
{
    // §4.10: eight queries at most; a longer name is cut to seven labels after its own.
    private const int MaxLabels = 7;

    private readonly IDnsResolver _resolver;

    /// <summary>Makes a discovery.</summary>
    /// <param name="resolver">Who is asked.</param>
    public DmarcDiscovery(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <inheritdoc />
    public bool IsLegacy => false;

    /// <inheritdoc />
    public async Task<DmarcFound> FindAsync(DnsName domain, CancellationToken cancellationToken)
    {
        TxtLookup own = await AskAsync(domain, cancellationToken).ConfigureAwait(false);
        if (own.Matches.Count == 1 || !own.Answer.IsConclusive)
        {
            return new DmarcFound(domain, own, own.Matches.Count == 1 ? domain : null, own.Matches.FirstOrDefault(), null);
        }

        // Each name is known beforehand, so that all are asked at once; the walk then reads the answers in order.
        DnsName[] above = [.. NamesAbove(domain)];
        TxtLookup[] answers = await Task.WhenAll(above.Select(n => AskAsync(n, cancellationToken))).ConfigureAwait(false);
        return Walk(domain, own, above, answers);
    }

    /// <inheritdoc />
    public async Task<DmarcOrganization> OrganizationOfAsync(DnsName domain, CancellationToken cancellationToken)
    {
        DnsName[] names = [domain, .. NamesAbove(domain)];
        TxtLookup[] answers = await Task.WhenAll(names.Select(n => AskAsync(n, cancellationToken))).ConfigureAwait(false);
        return Organization(names, answers);
    }

    private static DmarcOrganization Organization(IReadOnlyList<DnsName> names, IReadOnlyList<TxtLookup> answers)
    {
        DnsName? shortest = null;
        for (int i = 0; i < names.Count; i++)
        {
            DnsAnswer answer = answers[i].Answer;
            if (!answer.IsConclusive && answer.Status != DnsStatus.NotAsked)
            {
                return new DmarcOrganization(null, answer);
            }

            if (answers[i].Matches.Count != 1)
            {
                continue;
            }

            shortest = names[i];
            string? psd = DmarcSyntax.Parse(answers[i].Matches[0]).PublicSuffix;

            // §4.10.2 rule 1; and the walk ends at psd=y too, which at its start makes no suffix of the name (rule 2).
            if (string.Equals(psd, "n", StringComparison.Ordinal) || (i == 0 && string.Equals(psd, "y", StringComparison.Ordinal)))
            {
                break;
            }

            // Rule 2: one label below the suffix, a name that a long domain's walk did not ask about.
            if (string.Equals(psd, "y", StringComparison.Ordinal))
            {
                return new DmarcOrganization(OneLabelBelow(names[i], names[0]), null);
            }
        }

        // Rule 3: the fewest labels; else the name itself.
        return new DmarcOrganization(shortest ?? names[0], null);
    }

    private static DnsName OneLabelBelow(DnsName suffix, DnsName domain)
    {
        DnsName name = domain;
        while (name.Parent is { } parent && parent != suffix)
        {
            name = parent;
        }

        return name;
    }

    private static DmarcFound Walk(DnsName domain, TxtLookup own, IReadOnlyList<DnsName> above, IReadOnlyList<TxtLookup> answers)
    {
        int applies = -1;
        bool partial = false;
        for (int i = 0; i < above.Count; i++)
        {
            DnsAnswer answer = answers[i].Answer;
            partial |= answer.Status == DnsStatus.NotAsked;
            if (!answer.IsConclusive && answer.Status != DnsStatus.NotAsked)
            {
                return new DmarcFound(domain, own, null, null, answer);
            }

            // §4.10 steps 2 and 6: several records are all discarded.
            if (answers[i].Matches.Count != 1)
            {
                continue;
            }

            // §4.10.2: psd=n is the organizational domain; below psd=y it is the name one label longer, whose record
            // comes first (§4.10.1) if it has one; otherwise it is the shortest name with a record.
            string? psd = DmarcSyntax.Parse(answers[i].Matches[0]).PublicSuffix;
            bool isSuffix = string.Equals(psd, "y", StringComparison.Ordinal);
            bool organizationHasOne = isSuffix && applies >= 0 && applies == i - 1;
            applies = organizationHasOne ? applies : i;
            if (isSuffix || string.Equals(psd, "n", StringComparison.Ordinal))
            {
                break;
            }
        }

        return applies < 0
            ? new DmarcFound(domain, own, null, null, null) { IsPartial = partial }
            : new DmarcFound(domain, own, above[applies], answers[applies].Matches[0], null) { IsPartial = partial };
    }

    // §4.10 step 4: the next name up, or the seven labels from the right of a longer one.
    private static IEnumerable<DnsName> NamesAbove(DnsName domain)
    {
        DnsName? name = domain.Parent;
        while (name is not null && name.Labels.Count > MaxLabels)
        {
            name = name.Parent;
        }

        for (; name is not null && !name.IsRoot; name = name.Parent)
        {
            yield return name;
        }
    }

    private Task<TxtLookup> AskAsync(DnsName name, CancellationToken cancellationToken) =>
        DmarcLookup.AskAsync(_resolver, name, cancellationToken);
}
