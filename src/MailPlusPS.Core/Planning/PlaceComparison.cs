using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Planning;

/// <summary>What is kept and what is served at one name and type.</summary>
/// <param name="Differences">Where they differ.</param>
/// <param name="Trouble">Why they could not be compared; null where they could.</param>
internal sealed record PlaceComparison(IReadOnlyList<ServedDifference> Differences, string? Trouble)
{
    /// <summary>Compares.</summary>
    /// <param name="kept">What is kept.</param>
    /// <param name="served">What is served.</param>
    /// <returns>The differences; times to live make none.</returns>
    public static PlaceComparison Of(IReadOnlyList<ResourceRecord> kept, IReadOnlyList<ResourceRecord> served) => new(
        [
            .. kept.Where(k => !served.Any(s => Same(k, s))).Select(k => new ServedDifference(k with { TimeToLive = 0 }, IsAdded: true)),
            .. served.Where(s => !kept.Any(k => Same(k, s))).Select(s => new ServedDifference(s with { TimeToLive = 0 }, IsAdded: false)),
        ],
        null);

    private static bool Same(ResourceRecord one, ResourceRecord other) => one.Name == other.Name && one.Data.Equals(other.Data);
}
