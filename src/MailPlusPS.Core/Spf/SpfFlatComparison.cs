using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>A flat record that is published, beside the addresses of now.</summary>
/// <param name="Text">That record.</param>
/// <param name="Missing">Addresses that pass now and not by it.</param>
/// <param name="Superfluous">Addresses that pass by it and not now.</param>
/// <param name="Trouble">A question that was not answered; null where all were.</param>
/// <param name="Problem">What is wrong with it, as a sentence; null where nothing is.</param>
internal sealed record SpfFlatComparison(string Text, AddressSet Missing, AddressSet Superfluous, DnsAnswer? Trouble, string? Problem)
{
    /// <summary>Whether it is as it would be written today.</summary>
    public bool IsCurrent => Missing.IsEmpty && Superfluous.IsEmpty;

    /// <summary>Compares.</summary>
    /// <param name="resolver">Who is asked for what it includes itself.</param>
    /// <param name="domain">Whose record.</param>
    /// <param name="text">The published record.</param>
    /// <param name="now">The addresses that pass now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The differences.</returns>
    public static async Task<SpfFlatComparison> MakeAsync(IDnsResolver resolver, DnsName domain, string text, AddressSet now, CancellationToken cancellationToken)
    {
        SpfTree tree = await new SpfTreeReader(resolver).GrowAsync(domain, text, lookup: null, cancellationToken).ConfigureAwait(false);
        if (tree.Flatten().SelectMany(t => t.Terms).FirstOrDefault(t => t.Kind == SpfTermKind.Invalid) is { } wrong)
        {
            return new SpfFlatComparison(text, AddressSet.Empty, AddressSet.Empty, null, wrong.Problem);
        }

        // What cannot be listed is in neither: a term that stays stays in both.
        (DnsName, SpfTerm)[] terms = [.. Listed(tree).SelectMany(t => t.Reached.Select(x => (t.Domain, x)))];
        SpfAddresses addresses = await SpfAddresses.ReadAsync(resolver, terms.Where(t => !t.Item2.IsMechanism("ptr")), cancellationToken).ConfigureAwait(false);
        AddressSet old = addresses.PassedBy(Prune(tree));
        DnsAnswer? trouble = addresses.Trouble ?? tree.AllBranches().FirstOrDefault(b => b.State == SpfBranchState.Unknown)?.Trouble!.Answer;
        return new SpfFlatComparison(text, now.Except(old), old.Except(now), trouble, null);
    }

    private static SpfTree[] Listed(SpfTree tree) => [.. Prune(tree).Flatten()];

    private static SpfTree Prune(SpfTree tree) => tree with { Branches = [.. tree.Branches.Where(b => !SpfObstacle.Of(tree, b.Term).Any())] };
}
