using MailPlusPS.Checks;

namespace MailPlusPS.Planning;

/// <summary>Why a record is changed.</summary>
/// <param name="Step">The step or rule that asks for it; empty for none.</param>
/// <param name="Text">The sentence.</param>
internal sealed record ChangeReason(string Step, string Text)
{
    /// <summary>A step of the tutorial, with the plan's own sentence for it.</summary>
    /// <param name="step">The step.</param>
    /// <param name="arguments">What goes into the sentence.</param>
    /// <returns>The reason.</returns>
    public static ChangeReason Of(string step, params object?[] arguments) => new(step, Texts.Get("Plan.Reason." + step, arguments));
}
