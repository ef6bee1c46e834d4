using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Which terms of a record are replaced and which stay, and what stands in their place.</summary>
internal sealed class SpfFlatPlan
{
    private static readonly string[] Kinds = ["include", "a", "mx", "redirect", "ptr"];

    private readonly HashSet<SpfTerm> _replaced;

    private SpfFlatPlan(SpfTree tree, IEnumerable<SpfTerm> replaced, IReadOnlyList<SpfObstacle> obstacles, IReadOnlyList<SpfObstacle> substituted)
    {
        Tree = tree;
        _replaced = [.. replaced];
        Obstacles = obstacles;
        Substituted = substituted;
    }

    /// <summary>The record.</summary>
    public SpfTree Tree { get; }

    /// <summary>What keeps terms in the record; each with the term that stays.</summary>
    public IReadOnlyList<SpfObstacle> Obstacles { get; }

    /// <summary>The <c>ptr</c> that were replaced, because the user named them, by addresses of their name that are less.</summary>
    public IReadOnlyList<SpfObstacle> Substituted { get; }

    /// <summary>The terms that are replaced.</summary>
    public IReadOnlyCollection<SpfTerm> Replaced => _replaced;

    /// <summary>A question about a record below a replaced term that was not answered; null where all were.</summary>
    public DnsAnswer? Trouble => Tree.Branches.Where(b => _replaced.Contains(b.Term))
        .SelectMany(b => b.Tree is { } below ? below.AllBranches().Prepend(b) : [b])
        .FirstOrDefault(b => b.State == SpfBranchState.Unknown)?.Trouble!.Answer;

    /// <summary>Names of <c>-Replace</c> that are no term of the record.</summary>
    /// <param name="tree">The record.</param>
    /// <param name="names">What is to be replaced.</param>
    /// <returns>Those that name nothing.</returns>
    public static IEnumerable<string> Unknown(SpfTree tree, IReadOnlyList<string> names) => names.Where(n => !tree.Reached.Any(t => IsNamed(t, n)));

    /// <summary>Decides.</summary>
    /// <param name="tree">The record.</param>
    /// <param name="names">What is to be replaced; all that asks the DNS for addresses where nothing is named.</param>
    /// <returns>The plan.</returns>
    public static SpfFlatPlan Of(SpfTree tree, IReadOnlyList<string> names)
    {
        List<SpfTerm> replaced = [];
        List<SpfObstacle> obstacles = [];
        List<SpfObstacle> substituted = [];
        foreach (SpfTerm term in tree.Reached.Where(t => t.CountsAsLookup))
        {
            bool isNamed = names.Any(n => IsNamed(term, n));
            SpfObstacle[] found = [.. SpfObstacle.Of(tree, term)];

            // Whoever names a term wants it gone, and is told what that loses.
            if (isNamed && found.All(o => o.Kind == SpfObstacleKind.Ptr))
            {
                substituted.AddRange(found);
                found = [];
            }

            obstacles.AddRange(found);
            if (found.Length == 0 && (isNamed || names.Count == 0))
            {
                replaced.Add(term);
            }
        }

        return new SpfFlatPlan(tree, replaced, obstacles, substituted);
    }

    /// <summary>The plan once the hosts are known: an <c>mx</c> of too many is an error and stays one.</summary>
    /// <param name="addresses">The hosts.</param>
    /// <returns>The plan, with more that stays where there is such a one.</returns>
    public SpfFlatPlan With(SpfAddresses addresses)
    {
        List<SpfObstacle> more = [];
        List<SpfTerm> left = [];
        foreach (SpfTerm term in _replaced)
        {
            (DnsName Domain, SpfTerm Term)[] wide = [.. Sources(Tree, term).Where(s => addresses.Hosts(s.Term, s.Domain) is { HasTooManyHosts: true })];
            more.AddRange(wide.Select(w => new SpfObstacle(SpfObstacleKind.Broken, w.Term, w.Domain, Texts.Get("Spf.Tree.TooManyHosts", addresses.Hosts(w.Term, w.Domain)!.HostCount, 10))));
            if (wide.Length == 0)
            {
                left.Add(term);
            }
        }

        return more.Count == 0 ? this : new SpfFlatPlan(Tree, left, [.. Obstacles, .. more], Substituted);
    }

    /// <summary>The terms below all replaced ones whose addresses are needed.</summary>
    /// <returns>Each with the domain whose record it stands in.</returns>
    public IEnumerable<(DnsName Domain, SpfTerm Term)> Sources() => _replaced.SelectMany(t => Sources(Tree, t));

    /// <summary>What the new record says, in the order of evaluation.</summary>
    /// <param name="addresses">The addresses.</param>
    /// <returns>Addresses and terms.</returns>
    public IReadOnlyList<SpfFlatItem> Items(SpfAddresses addresses) => [.. Items(Tree, _replaced.Contains, addresses)];

    /// <summary>The modifiers that stay.</summary>
    /// <returns>Their texts, in order.</returns>
    public IReadOnlyList<string> Modifiers() =>
        [.. Tree.Terms.Where(t => t.Kind == SpfTermKind.Modifier && !_replaced.Contains(t) && (Tree.Reached.Contains(t) || !t.IsModifier("redirect"))).Select(t => t.Text)];

    private static IEnumerable<SpfFlatItem> Items(SpfTree tree, Func<SpfTerm, bool> isReplaced, SpfAddresses addresses)
    {
        IEnumerable<SpfFlatItem> items = tree.Reached.Where(t => t.Kind == SpfTermKind.Mechanism).Select(t =>
            t.IsMechanism("ip4", "ip6") || (!t.IsMechanism("all") && isReplaced(t))
                ? new SpfFlatItem(t.Qualifier, addresses.MatchedBy(tree, t), IsReplaced: isReplaced(t))
                : new SpfFlatItem(t.Qualifier, null, t.Text));

        // §6.1: where none matched the other record is read on, its own qualifiers in force.
        return tree.Branches.FirstOrDefault(b => b.Term.IsModifier("redirect") && isReplaced(b.Term))?.Tree is { } target
            ? items.Concat(Items(target, static _ => true, addresses))
            : items;
    }

    private static IEnumerable<(DnsName Domain, SpfTerm Term)> Sources(SpfTree tree, SpfTerm term) =>
        tree.Branches.FirstOrDefault(b => b.Term == term)?.Tree is { } below
            ? below.Flatten().SelectMany(t => t.Reached.Select(x => (t.Domain, x)))
            : [(tree.Domain, term)];

    private static bool IsNamed(SpfTerm term, string name)
    {
        string text = term.Text.TrimStart('+', '-', '~', '?');
        string wanted = name.Trim().TrimStart('+', '-', '~', '?');
        return Kinds.Contains(term.Name, StringComparer.Ordinal)
            && (string.Equals(text, wanted, StringComparison.OrdinalIgnoreCase) || string.Equals(term.Name, wanted, StringComparison.OrdinalIgnoreCase));
    }
}
