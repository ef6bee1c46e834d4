using System.Collections.Generic;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;

namespace MailPlusPS;

/// <summary>One step of the tutorial, explained: what to do, why, what can go wrong and who checks it.</summary>
public sealed record MailPlusStep
{
    /// <summary>The step's id, such as <c>O06</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The section of the tutorial: <c>4.2.3</c>, <c>pre</c> for the preamble, <c>forum</c> for the thread below.</summary>
    public required string Section { get; init; }

    /// <summary>What it is about, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Step, warning or item of the forum thread.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>What the tutorial does there, in the words of the user interface.</summary>
    public required string Does { get; init; }

    /// <summary>What it is good for.</summary>
    public required string Why { get; init; }

    /// <summary>What can go wrong, and how that shows.</summary>
    public required string Pitfalls { get; init; }

    /// <summary>The value or state that is right.</summary>
    public required string Expected { get; init; }

    /// <summary>The cmdlets that check it; empty where a person has to look.</summary>
    public required IReadOnlyList<string> CheckedBy { get; init; }

    /// <summary>The cmdlets that do it; empty where it is done by hand.</summary>
    public required IReadOnlyList<string> DoneBy { get; init; }

    /// <summary>Where the tutorial is wrong or unclear there, with the right answer.</summary>
    public required IReadOnlyList<string> Doubts { get; init; }

    /// <summary>The section of the tutorial and the paragraphs of RFCs behind it.</summary>
    public required string Reference { get; init; }

    /// <summary>Number and name of the section.</summary>
    public string SectionTitle => CheckSections.Title(Section);

    /// <summary>The cmdlets that check it, or that it is done by hand, as views show them.</summary>
    public string CheckedWith => StepExplanation.Cmdlets(CheckedBy);

    /// <summary>The cmdlets that do it, or that it is done by hand, as views show them.</summary>
    public string DoneWith => StepExplanation.Cmdlets(DoneBy);

    /// <summary>All of it as paragraphs, as the view of one step shows it.</summary>
    public IReadOnlyList<StepParagraph> Explanation => StepExplanation.Of(this);

    /// <summary>Id and title.</summary>
    /// <returns>For example <c>O06 The first MX is the domain itself</c>.</returns>
    public override string ToString() => $"{Id} {Title}";
}
