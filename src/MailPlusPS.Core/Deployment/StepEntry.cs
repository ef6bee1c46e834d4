using System.Collections.Generic;

namespace MailPlusPS.Deployment;

/// <summary>A row of the step catalogue: what is not language.</summary>
/// <param name="Id">The step's id.</param>
/// <param name="Section">The section it stands in.</param>
internal sealed record StepEntry(string Id, string Section)
{
    /// <summary>Where the tutorial says it, more closely than the section; an empty text where it is an addition of ours.</summary>
    public string Place { get; init; } = Section;

    /// <summary>Other sections whose readers look for it.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];

    /// <summary>The paragraphs of RFCs behind it, or an empty text.</summary>
    public string Rfc { get; init; } = string.Empty;

    /// <summary>The tutorial's doubtful points that concern it, by number.</summary>
    public IReadOnlyList<int> Doubts { get; init; } = [];

    /// <summary>The rules of records whose verdicts it explains; <c>Spf.*</c> stands for all rules of SPF that no other row names.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>What the row is.</summary>
    public StepKind Kind => Id[0] switch
    {
        'X' => StepKind.Warning,
        'F' => StepKind.ForumItem,
        _ => StepKind.Step,
    };
}
