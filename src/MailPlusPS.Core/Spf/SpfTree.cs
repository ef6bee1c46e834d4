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

    /// <summary>The counted terms of what could be read: the whole tree asks at least as often.</summary>
    public int LeastLookupCount => Flatten().Sum(t => t.Reached.Count(x => x.CountsAsLookup));

    /// <summary>This record and all below it, top first.</summary>
    /// <returns>Each with the tree it stands in.</returns>
    public IEnumerable<SpfTree> Flatten() => Branches.Select(b => b.Tree).OfType<SpfTree>().SelectMany(t => t.Flatten()).Prepend(this);

    /// <summary>All branches of the whole tree.</summary>
    /// <returns>The branches, those that could not be read too.</returns>
    public IEnumerable<SpfBranch> AllBranches() => Flatten().SelectMany(t => t.Branches);

    /// <summary>The record's text with another term in the place of one.</summary>
    /// <param name="term">A valid term of the record.</param>
    /// <param name="replacement">What to write instead.</param>
    /// <returns>The new text.</returns>
    public string Replace(SpfTerm term, string replacement) =>
        Text!.Substring(0, term.Position - 1) + replacement + Text.Substring(term.Position - 1 + term.Text.Length);

    /// <summary>The record's text with one <c>all</c>, at its end, and no redirect.</summary>
    /// <param name="all">That <c>all</c> with its qualifier.</param>
    /// <returns>The new text.</returns>
    public string EndIn(string all) =>
        string.Join(" ", [SpfParser.Version, .. Terms.Where(t => !t.IsMechanism("all") && !t.IsModifier("redirect")).Select(t => t.Text), all]);

    /// <summary>The terms of a record that evaluation can reach.</summary>
    /// <param name="terms">All of its terms.</param>
    /// <returns>Those up to and with <c>all</c>, without <c>redirect</c> where there is an <c>all</c>.</returns>
    public static IReadOnlyList<SpfTerm> ReachedTerms(IReadOnlyList<SpfTerm> terms)
    {
        int all = 0;
        while (all < terms.Count && !terms[all].IsMechanism("all"))
        {
            all++;
        }

        return all == terms.Count ? terms : [.. terms.Take(all + 1).Where(t => !t.IsModifier("redirect"))];
    }
}
