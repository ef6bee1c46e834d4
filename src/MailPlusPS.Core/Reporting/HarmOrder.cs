using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Reporting;

/// <summary>
/// The order in which things should be put right: what fails before what is not known before what works for some;
/// among those what loses mail first, then what makes others refuse it.
/// </summary>
internal sealed class HarmOrder : IComparer<CheckResult>
{
    // Without these nothing arrives: the domain, its address, its MX, the way in, the accounts.
    private static readonly string[] LosesMail = ["P10", "P12", "P14", "P16", "P07", "O03", "O04", "O05", "O06", "O26", "C02", "N01", "N02", "N03", "S03", "S45", "S49", "T09", "T10", "T13", "F11", "Mx."];

    // Without these what is sent is refused or doubted: who may send, the signature, the policy, the relay.
    private static readonly string[] DoubtsMail = ["P06", "P08", "O08", "O09", "O10", "O11", "O12", "O13", "O16", "O17", "O18", "O19", "O20", "O23", "C06", "C08", "S17", "T01", "T06", "T12", "Spf", "Dkim", "Dmarc"];

    /// <summary>The one order there is.</summary>
    public static HarmOrder Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(CheckResult? x, CheckResult? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        int byStatus = Rank(x.Status).CompareTo(Rank(y.Status));
        return byStatus != 0 ? byStatus : Rank(x.Id).CompareTo(Rank(y.Id));
    }

    private static int Rank(CheckStatus status) => -(int)status;

    private static int Rank(string id) => Holds(LosesMail, id) ? 0 : Holds(DoubtsMail, id) ? 1 : 2;

    // A rule's id begins with its record's name; a step's id is whole.
    private static bool Holds(string[] ids, string id) => ids.Any(i => id.StartsWith(i, StringComparison.Ordinal));
}
