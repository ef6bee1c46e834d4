using System.Collections.Generic;

namespace MailPlusPS.Deployment;

/// <summary>What was found for one question.</summary>
/// <param name="Entries">The rows, in the tutorial's order; none where nothing was found.</param>
/// <param name="IsById">Whether they were named: by a step's id, or by a rule's.</param>
internal sealed record StepMatch(IReadOnlyList<StepEntry> Entries, bool IsById);
