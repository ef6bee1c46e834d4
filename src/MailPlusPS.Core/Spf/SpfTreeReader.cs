using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>Follows the includes and the redirect of a record; branches of one record in parallel.</summary>
internal sealed class SpfTreeReader
{
    // Ten counted terms is all that evaluation follows (RFC 7208 §4.6.4). A tree wider or deeper than that is
    // already wrong, so that the rest is counted but not read.
    private const int MaxDepth = 10;
    private const int MaxRecords = 40;

    private readonly IDnsResolver _resolver;

    /// <summary>Makes a reader.</summary>
    /// <param name="resolver">Who is asked.</param>
    public SpfTreeReader(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Asks for a domain's SPF texts.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The texts, sorted.</returns>
    public Task<TxtLookup> LookUpAsync(DnsName domain, CancellationToken cancellationToken) =>
        TxtLookup.AskAsync(_resolver, domain, SpfParser.IsRecord, SpfParser.Version, cancellationToken);

    /// <summary>Reads all that a record leads to.</summary>
    /// <param name="domain">Whose record.</param>
    /// <param name="text">The record.</param>
    /// <param name="lookup">The answer it came from, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The tree.</returns>
    public Task<SpfTree> GrowAsync(DnsName domain, string text, TxtLookup? lookup, CancellationToken cancellationToken) =>
        GrowAsync(domain, text, lookup, [domain], new StrongBox<int>(MaxRecords), cancellationToken);

    private async Task<SpfTree> GrowAsync(DnsName domain, string text, TxtLookup? lookup, IReadOnlyList<DnsName> path, StrongBox<int> budget, CancellationToken cancellationToken)
    {
        IReadOnlyList<SpfTerm> terms = SpfParser.Parse(text);
        SpfTree tree = new(domain, text, terms, lookup, []);
        Task<SpfBranch>[] branches = [.. tree.Reached
            .Where(t => t.IsMechanism("include") || t.IsModifier("redirect"))
            .Select(t => FollowAsync(t, path, budget, cancellationToken))];
        return tree with { Branches = await Task.WhenAll(branches).ConfigureAwait(false) };
    }

    private async Task<SpfBranch> FollowAsync(SpfTerm term, IReadOnlyList<DnsName> path, StrongBox<int> budget, CancellationToken cancellationToken)
    {
        if (term.HasMacros)
        {
            return new SpfBranch(term, null, SpfBranchState.Macro);
        }

        if (!DnsName.TryParse(term.Value, out DnsName? target, out _))
        {
            return new SpfBranch(term, null, SpfBranchState.Missing);
        }

        if (path.Contains(target))
        {
            return new SpfBranch(term, null, SpfBranchState.Loop);
        }

        if (path.Count > MaxDepth || Interlocked.Decrement(ref budget.Value) < 0)
        {
            return new SpfBranch(term, null, SpfBranchState.TooMany);
        }

        TxtLookup lookup = await LookUpAsync(target, cancellationToken).ConfigureAwait(false);
        if (!lookup.Answer.IsConclusive || lookup.Matches.Count != 1)
        {
            SpfBranchState state = !lookup.Answer.IsConclusive ? SpfBranchState.Unknown
                : lookup.Matches.Count == 0 ? SpfBranchState.Missing : SpfBranchState.Several;
            return new SpfBranch(term, null, state) { Trouble = lookup };
        }

        SpfTree below = await GrowAsync(target, lookup.Matches[0], lookup, [.. path, target], budget, cancellationToken).ConfigureAwait(false);
        return new SpfBranch(term, below, SpfBranchState.Read);
    }
}
