using System.Diagnostics.CodeAnalysis;

namespace MailPlusPS;

/// <summary>
/// A verdict of a step of the tutorial, which views show by its short id, below its section. A type of its own, and not a name
/// put on each object: PowerShell keeps such names in a weak table.
/// </summary>
public sealed record StepResult : CheckResult
{
    /// <summary>Takes a verdict over.</summary>
    /// <param name="verdict">The verdict.</param>
    [SetsRequiredMembers]
    internal StepResult(CheckResult verdict)
        : base(verdict)
    {
    }

    /// <summary>Gives a verdict as one of a step.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <returns>The same object where it is one already.</returns>
    internal static StepResult Of(CheckResult verdict) => verdict as StepResult ?? new StepResult(verdict);
}
