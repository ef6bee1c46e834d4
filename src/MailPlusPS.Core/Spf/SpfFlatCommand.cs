using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Spf;

/// <summary>Commands to type that have to do with a flat record.</summary>
internal static class SpfFlatCommand
{
    private const string Name = "ConvertTo-FlatSpfRecord";

    /// <summary>The command that tells later whether the flat record is stale.</summary>
    /// <param name="facts">How it was made.</param>
    /// <returns>One line; the record as it was is in it, since it is published no longer.</returns>
    public static string Comparing(SpfFlatFacts facts)
    {
        string published = facts.Request.Form == FlatSpfForm.Include && facts.Records.Count > 1 ? facts.Records[1].Name : facts.Request.Domain.ToString();
        return $"{Basis(facts)}{Options(facts.Request, facts.Request.Replace)} -Compare (Get-SpfRecord {published}).Text";
    }

    /// <summary>The command that replaces a <c>ptr</c> all the same.</summary>
    /// <param name="facts">How the record was made.</param>
    /// <param name="obstacle">The ptr.</param>
    /// <returns>One line.</returns>
    public static string Substituting(SpfFlatFacts facts, SpfObstacle obstacle)
    {
        SpfTree tree = facts.Plan.Tree;
        SpfTerm stays = tree.Reached.FirstOrDefault(t => SpfObstacle.Of(tree, t).Contains(obstacle)) ?? obstacle.Term;
        return Basis(facts) + Options(facts.Request with { Form = FlatSpfForm.Include }, [stays.Text.TrimStart('+', '-', '~', '?')]);
    }

    private static string Basis(SpfFlatFacts facts) => $"{Name} {facts.Request.Domain} -Record {Quote(facts.Request.Text)}";

    private static string Options(SpfFlatRequest request, System.Collections.Generic.IReadOnlyList<string> replace) =>
        (replace.Count > 0 ? " -Replace " + string.Join(", ", replace.Select(Quote)) : string.Empty)
        + (request.Form == FlatSpfForm.Include ? " -As Include" : string.Empty)
        + (request.IncludeName == request.Domain.Prepend("ovh") ? string.Empty : " -IncludeName " + request.IncludeName);

    // What stands between single quotes is taken as it is; a quote is written twice.
    private static string Quote(string text) => "'" + text.Replace("'", "''") + "'";
}
