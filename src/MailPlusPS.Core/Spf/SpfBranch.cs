using MailPlusPS.Text;

namespace MailPlusPS.Spf;

/// <summary>What an <c>include</c> or <c>redirect</c> leads to.</summary>
/// <param name="Term">The term.</param>
/// <param name="Tree">The record there; null where it was not read.</param>
/// <param name="State">Why not, or that it was.</param>
internal sealed record SpfBranch(SpfTerm Term, SpfTree? Tree, SpfBranchState State)
{
    /// <summary>What was asked and answered, where the record could not be read.</summary>
    public TxtLookup? Trouble { get; init; }
}
