using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>Lays a step out for a reader: a word, then its text; the view indents what runs over.</summary>
internal static class StepExplanation
{
    // The format file's frame hangs by as much.
    private const int LabelWidth = 14;

    /// <summary>The paragraphs of a step, those that say something.</summary>
    /// <param name="step">The step.</param>
    /// <returns>One paragraph an element.</returns>
    public static IReadOnlyList<string> Of(MailPlusStep step)
    {
        (string Label, string Text)[] rows =
        [
            ("Does", step.Does), ("Why", step.Why), ("Pitfalls", step.Pitfalls), ("Expected", step.Expected),
            .. step.Doubts.Select(d => ("Doubts", d)),
            ("CheckedBy", step.CheckedWith), ("DoneBy", step.DoneWith), ("Reference", step.Reference),
        ];
        return [Heading(step), .. rows.Select((r, i) => Row(i > 0 && rows[i - 1].Label == r.Label ? string.Empty : Texts.Get("Step.Label." + r.Label), r.Text))];
    }

    /// <summary>Cmdlets as a view shows them.</summary>
    /// <param name="names">Their names.</param>
    /// <returns>The names, or that it is done by hand.</returns>
    public static string Cmdlets(IReadOnlyList<string> names) => names.Count == 0 ? Texts.Get("Step.ByHand") : string.Join(", ", names);

    private static string Heading(MailPlusStep step) => Row(step.Id, $"{step.Title}  ({step.SectionTitle})");

    private static string Row(string label, string text) => label.PadRight(LabelWidth) + text;
}
