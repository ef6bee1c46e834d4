using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>What keeps a term of a record from being replaced by addresses.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Term">The term that is in the way.</param>
/// <param name="Domain">Whose record it stands in.</param>
/// <param name="Reason">Why it is an error, where it is one.</param>
internal sealed record SpfObstacle(SpfObstacleKind Kind, SpfTerm Term, DnsName Domain, string Reason = "")
{
    /// <summary>The name that a <c>ptr</c> compares with; its record's domain where it has none.</summary>
    public DnsName Target => Term.Value.Length > 0 && SpfTarget.Of(Term.Value).Name is { } name ? name : Domain;

    /// <summary>Finds what is in the way of a term.</summary>
    /// <param name="tree">The record.</param>
    /// <param name="term">A reached term of it.</param>
    /// <returns>All that is, in the order of the terms; none where it can be replaced.</returns>
    public static IEnumerable<SpfObstacle> Of(SpfTree tree, SpfTerm term)
    {
        if (Own(tree.Domain, term) is { } own)
        {
            return [own];
        }

        return tree.Branches.FirstOrDefault(b => b.Term == term) switch
        {
            null or { State: SpfBranchState.Unknown } => [],
            { Tree: { } below } => Below(below, redirecting: term.IsModifier("redirect") ? tree : null),
            { } branch => [new SpfObstacle(SpfObstacleKind.Broken, term, tree.Domain, Texts.Get("Spf.Tree." + branch.State))],
        };
    }

    private static SpfObstacle? Own(DnsName domain, SpfTerm term) => term switch
    {
        _ when term.IsMechanism("ptr") && !term.HasMacros => new SpfObstacle(SpfObstacleKind.Ptr, term, domain),
        _ when term.IsMechanism("exists") => new SpfObstacle(SpfObstacleKind.Exists, term, domain),
        { HasMacros: true, CountsAsLookup: true } => new SpfObstacle(SpfObstacleKind.Macro, term, domain),
        _ => null,
    };

    private static IEnumerable<SpfObstacle> Below(SpfTree tree, SpfTree? redirecting)
    {
        // §4.6: one wrong term and the whole record is an error.
        if (tree.Terms.FirstOrDefault(t => t.Kind == SpfTermKind.Invalid) is { } invalid)
        {
            return [new SpfObstacle(SpfObstacleKind.Broken, invalid, tree.Domain, invalid.Problem!)];
        }

        IEnumerable<SpfObstacle> obstacles = tree.Reached.SelectMany(t => Of(tree, t));
        return redirecting?.Terms.Concat(tree.Terms).FirstOrDefault(t => t.IsModifier("exp")) is { } words
            ? obstacles.Prepend(new SpfObstacle(SpfObstacleKind.Explanation, words, tree.Domain))
            : obstacles;
    }
}
