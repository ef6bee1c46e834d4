using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Planning;

/// <summary>A run that did not come to its end, as its journal tells it.</summary>
/// <param name="Started">When it began, as it is written there.</param>
/// <param name="BackupPath">The zone as it was before it; empty where it did not come so far.</param>
/// <param name="Planned">Its changes by number.</param>
/// <param name="Done">The numbers of those that were made.</param>
internal sealed record CutOffRun(string Started, string BackupPath, IReadOnlyDictionary<string, string> Planned, IReadOnlyList<string> Done)
{
    /// <summary>The differences that it, or a run before it, may have staged without their being served.</summary>
    public IReadOnlyCollection<string> Marks { get; init; } = [];

    /// <summary>What it did and what it left, in a sentence.</summary>
    public string Description => Texts.Get(
        "Plan.CutOff", Started, Done.Count, Planned.Count, BackupPath, string.Join("; ", Planned.Where(p => !Done.Contains(p.Key, System.StringComparer.Ordinal)).Select(p => p.Value)));
}
