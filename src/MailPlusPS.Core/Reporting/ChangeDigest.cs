using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>
/// Tells each change once. A server that is down changes a verdict at forty steps, and a record at those that repeat its
/// verdict: one of them tells it and names the others.
/// </summary>
internal static class ChangeDigest
{
    // How many of the others a sentence names; all of them are in the object.
    private const int Named = 8;

    /// <summary>Folds changes that say the same.</summary>
    /// <param name="changes">The changes, each with the place of its domain in the report.</param>
    /// <returns>One change of each kind, in the order in which they came.</returns>
    public static IReadOnlyList<ReportChange> Of(IReadOnlyList<(int Place, ReportChange Change)> changes)
    {
        // Several verdicts of one id have several places: each stands for itself.
        (int Place, ReportChange Change)[] heard = Unmirrored(changes);
        ILookup<(int, string), string> mirrors = changes.Except(heard).ToLookup(c => (c.Place, Source(c.Place, c.Change.Id, heard)), c => c.Change.Id);
        return [.. heard.GroupBy(c => (c.Place, Said(c.Change))).Select(same => Tell(same.First().Change, [.. same.Skip(1).Select(c => c.Change.Id), .. same.SelectMany(c => mirrors[(c.Place, c.Change.Id)])]))];
    }

    private static (int Place, ReportChange Change)[] Unmirrored(IReadOnlyList<(int Place, ReportChange Change)> changes)
    {
        HashSet<(int, string)> changed = [.. changes.Select(c => (c.Place, c.Change.Id))];
        return [.. changes.Where(c => !StepMirrors.Of(c.Change.Id).Any(from => changed.Contains((c.Place, from))))];
    }

    private static string Source(int place, string id, (int Place, ReportChange Change)[] heard) =>
        StepMirrors.Of(id).First(from => Array.Exists(heard, h => h.Place == place && string.Equals(h.Change.Id, from, StringComparison.Ordinal)));

    // Where it cannot be looked any more, how each step stood before does not matter for what is to be done.
    private static (ReportChangeKind, CheckStatus, CheckStatus, string) Said(ReportChange change) => change.After is CheckStatus.NotTested or CheckStatus.Error
        ? (ReportChangeKind.Gone, CheckStatus.NotTested, change.After, ReportNames.WithoutNumbers(change.Message))
        : (change.Change, change.Before, change.After, ReportNames.WithoutNumbers(change.Message));

    private static ReportChange Tell(ReportChange change, IEnumerable<string> same)
    {
        string[] others = [.. same.Where(id => !string.Equals(id, change.Id, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
        return others.Length == 0 ? change : change with
        {
            Also = others,
            Message = change.Message + " " + (others.Length <= Named
                ? Texts.Get("Report.Change.Also", string.Join(", ", others))
                : Texts.Get("Report.Change.AlsoMore", string.Join(", ", others.Take(Named)), others.Length - Named)),
        };
    }
}
