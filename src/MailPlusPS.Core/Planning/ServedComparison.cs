using System.Collections.Generic;

namespace MailPlusPS.Planning;

/// <summary>What comparing a zone as it is kept with what its servers answer came to.</summary>
/// <param name="Differences">What somebody staged and did not publish.</param>
/// <param name="Unasked">What could not be compared and why, as sentences: nothing is known of it.</param>
/// <param name="Serial">The latest serial that is served; null where no server said one.</param>
internal sealed record ServedComparison(IReadOnlyList<ServedDifference> Differences, IReadOnlyList<string> Unasked, uint? Serial)
{
    /// <summary>The comparison where there is nobody to ask and nothing that could be staged.</summary>
    public static ServedComparison Nothing { get; } = new([], [], null);
}
