using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>A record with the records that it includes or redirects to, as far as they can be known without a message.</summary>
/// <param name="Domain">Whose record.</param>
/// <param name="Text">The record, null where there is not exactly one.</param>
/// <param name="Terms">Its terms.</param>
/// <param name="Lookup">The answer it came from; null for a record that is not published.</param>
/// <param name="Branches">The included and redirected records, in the order of their terms.</param>
internal sealed record SpfTree(DnsName Domain, string? Text, IReadOnlyList<SpfTerm> Terms, TxtLookup? Lookup, IReadOnlyList<SpfBranch> Branches)
{
    /// <summary>The terms that evaluation reaches: none behind <c>all</c>, no <c>redirect</c> beside it (RFC 7208 §5.1, §6.1).</summary>
    public IReadOnlyList<SpfTerm> Reached { get; } = ReachedTerms(Terms);

    /// <summary>The counted terms of the whole tree (RFC 7208 §4.6.4); null where a branch could not be read.</summary>
    public int? LookupCount
    {
        get
        {
            int count = Reached.Count(t => t.CountsAsLookup);
            foreach (SpfBranch branch in Branches)
            {
                if (branch.State == SpfBranchState.Unknown || (branch.Tree is { } tree && tree.LookupCount is null))
                {
                    return null;
                }

                count += branch.Tree?.LookupCount ?? 0;
            }

            return count;
        }
    }

    /// <summary>This record and all below it, top first.</summary>
    /// <returns>Each with the tree it stands in.</returns>
    public IEnumerable<SpfTree> Flatten() => Branches.Select(b => b.Tree).OfType<SpfTree>().SelectMany(t => t.Flatten()).Prepend(this);

    /// <summary>All branches of the whole tree.</summary>
    /// <returns>The branches, those that could not be read too.</returns>
    public IEnumerable<SpfBranch> AllBranches() => Flatten().SelectMany(t => t.Branches);

    private static IReadOnlyList<SpfTerm> ReachedTerms(IReadOnlyList<SpfTerm> terms)
    {
        int all = -1;
        for (int i = 0; i < terms.Count && all < 0; i++)
        {
            all = terms[i].Kind == SpfTermKind.Mechanism && string.Equals(terms[i].Name, "all", StringComparison.Ordinal) ? i : -1;
        }

        return all < 0 ? terms : [.. terms.Take(all + 1).Where(t => !string.Equals(t.Name, "redirect", StringComparison.Ordinal))];
    }
}
