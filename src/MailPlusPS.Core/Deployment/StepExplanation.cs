using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>Lays a step out for a reader.</summary>
internal static class StepExplanation
{
    /// <summary>The paragraphs of a step, its title first.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The paragraphs.</returns>
    public static IReadOnlyList<StepParagraph> Of(MailPlusStep step) =>
    [
        new StepParagraph(step.Id, $"{step.Title}  ({step.SectionTitle})"),
        Paragraph("Does", step.Does),
        Paragraph("Why", step.Why),
        Paragraph("Pitfalls", step.Pitfalls),
        Paragraph("Expected", step.Expected),
        .. step.Doubts.Select((doubt, place) => place == 0 ? Paragraph("Doubts", doubt) : new StepParagraph(string.Empty, doubt)),
        Paragraph("CheckedBy", step.CheckedWith),
        Paragraph("DoneBy", step.DoneWith),
        Paragraph("Reference", step.Reference),
    ];

    /// <summary>Cmdlets as a view shows them.</summary>
    /// <param name="names">Their names.</param>
    /// <returns>The names, or that it is done by hand.</returns>
    public static string Cmdlets(IReadOnlyList<string> names) => names.Count == 0 ? Texts.Get("Step.ByHand") : string.Join(", ", names);

    private static StepParagraph Paragraph(string label, string text) => new(Texts.Get("Step.Label." + label), text);
}
