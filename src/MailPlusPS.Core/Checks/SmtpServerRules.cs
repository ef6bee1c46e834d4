using System.Collections.Generic;

namespace MailPlusPS.Checks;

/// <summary>The steps of the tutorial that a conversation with the mail server shows.</summary>
internal static class SmtpServerRules
{
    /// <summary>All of them, in the order of the tutorial.</summary>
    public static IReadOnlyList<CheckRule> InOrder { get; } =
    [
        StepRules.C02, StepRules.C10, StepRules.S03, StepRules.S09, StepRules.S10, StepRules.S11, StepRules.S12, StepRules.S13, StepRules.S14,
        StepRules.S15, StepRules.S16, StepRules.S18, StepRules.S19, StepRules.S20, StepRules.S21, StepRules.S22, StepRules.S23, StepRules.S24,
        StepRules.S25, StepRules.S26, StepRules.S30, StepRules.S31, StepRules.T09, StepRules.T10, StepRules.T11, StepRules.F11,
    ];
}
