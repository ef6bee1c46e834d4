using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>Which need stands before which step, for a step that nobody could judge. No session's type is needed to know it.</summary>
internal static class StepNeeds
{
    private static readonly Dictionary<string, AuditNeed> Needs = new (AuditNeed Need, string Steps)[]
    {
        (AuditNeed.Look, "P05 P06 P07 O14 C02 C10 S03 S04 S06 S07 S09 S10 S12 S13 S14 S15 S16 S18 S19 S20 S21 S22 S23 S24 S25 S26 S30 S31 N05 N06 W05 T06 T08 T09 T10 T11"),
        (AuditNeed.LogIn, "S08 S11 S45"),
        (AuditNeed.Nas, "P01 P02 P03 P09 P13 P17 D01 D02 D03 D04 D05 K01 K02 K03 C01 C03 C04 C05 C07 C09 S01 S02 S05 S17 S27 S28 S29 S32 S33 S34 S35 S37 S38 S39 S40 S41 S42 S43 S44 S46 S48 S49 N01 N03 W02 W03 W04"),
        (AuditNeed.Ovh, "P11 O01 O02 O25 O26 O27 T07"),
        (AuditNeed.Box, "P16 N02 N04"),
        (AuditNeed.Backup, "O28"),
        (AuditNeed.Delivery, "T05 T12"),
        (AuditNeed.MailTester, "T01 T02"),
        (AuditNeed.Reader, "S36 S47 S50 W01 O29 T03 T04 X1 X2 X3 X4 X5 F01 F02 F03 F04 F05 F06 F07 F08 F09 F10 F11 F12 F13 F14 F15 F16 F17 F18"),
    }.SelectMany(n => n.Steps.Split(' ').Select(id => (id, n.Need))).ToDictionary(n => n.id, n => n.Need, StringComparer.Ordinal);

    /// <summary>What a step needs first.</summary>
    /// <param name="rule">The step's rule.</param>
    /// <returns>The need; <see cref="AuditNeed.None"/> where the DNS alone shows the step.</returns>
    public static AuditNeed Of(CheckRule rule) => Needs.TryGetValue(rule.Id, out AuditNeed need) ? need : AuditNeed.None;
}
