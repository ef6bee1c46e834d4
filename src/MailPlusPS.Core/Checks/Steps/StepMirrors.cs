using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Checks;

/// <summary>Steps that only say again, under another heading, what other steps found: the preamble's warnings, the forum's questions, second opinions.</summary>
internal static class StepMirrors
{
    /// <summary>Each such step with those that it follows.</summary>
    public static IReadOnlyList<(CheckRule Step, CheckRule[] From)> All { get; } =
    [
        (StepRules.C03, [StepRules.S13]), (StepRules.C09, [StepRules.O18, StepRules.O19]), (StepRules.O22, [StepRules.O20, StepRules.O23]), (StepRules.T03, [StepRules.P04]),
        (StepRules.T08, [StepRules.T06]), (StepRules.X1, [StepRules.P01]), (StepRules.X2, [StepRules.P02]), (StepRules.X3, [StepRules.P04]),
        (StepRules.X4, [StepRules.P05, StepRules.P07]), (StepRules.X5, [StepRules.P08]), (StepRules.F04, [StepRules.O08]), (StepRules.F05, [StepRules.P07, StepRules.S03]),
        (StepRules.F08, [StepRules.S43]), (StepRules.F09, [StepRules.C06]), (StepRules.F10, [StepRules.O23]), (StepRules.F14, [StepRules.P07]),
        (StepRules.F15, [StepRules.T07]), (StepRules.F17, [StepRules.P16]), (StepRules.F18, [StepRules.D02, StepRules.W03]),
    ];

    private static readonly ILookup<string, string> Sources = All.SelectMany(m => m.From.Select(f => (Step: m.Step.Id, From: f.Id))).ToLookup(m => m.Step, m => m.From, StringComparer.Ordinal);

    /// <summary>The steps that a step follows.</summary>
    /// <param name="id">The step.</param>
    /// <returns>Their ids; none for a step that judges by itself.</returns>
    public static IEnumerable<string> Of(string id) => Sources[id];
}
