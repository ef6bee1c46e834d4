using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Checks;

/// <summary>
/// Every step of the tutorial, every warning of its preamble and every item of the forum thread, by their ids: the rules
/// that an audit gives one verdict each for, whoever judges them. Where a step only points at others its worst verdict is Info.
/// </summary>
internal static partial class StepRules
{
    private static IReadOnlyList<CheckRule>? _inOrder;

    /// <summary>All of them, in the order of the tutorial: by section, and in each by their ids.</summary>
    public static IReadOnlyList<CheckRule> InOrder => _inOrder ??= [.. ById.OrderBy(r => r.Section, SectionOrder.Instance)];

    private static IReadOnlyList<CheckRule> ById =>
    [
        P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12, P13, P14, P15, P16, P17,
        D01, D02, D03, D04, D05,
        K01, K02, K03,
        C01, C02, C03, C04, C05, C06, C07, C08, C09, C10,
        O01, O02, O03, O04, O05, O06, O07, O08, O09, O10, O11, O12, O13, O14, O15, O16, O17, O18, O19, O20, O21, O22, O23, O24, O25,
        O26, O27, O28, O29,
        S01, S02, S03, S04, S05, S06, S07, S08, S09, S10, S11, S12, S13, S14, S15, S16, S17, S18, S19, S20, S21, S22, S23, S24, S25,
        S26, S27, S28, S29, S30, S31, S32, S33, S34, S35, S36, S37, S38, S39, S40, S41, S42, S43, S44, S45, S46, S47, S48, S49, S50,
        N01, N02, N03, N04, N05, N06, N07,
        W01, W02, W03, W04, W05,
        T01, T02, T03, T04, T05, T06, T07, T08, T09, T10, T11, T12, T13,
        X1, X2, X3, X4, X5,
        F01, F02, F03, F04, F05, F06, F07, F08, F09, F10, F11, F12, F13, F14, F15, F16, F17, F18,
    ];
}
