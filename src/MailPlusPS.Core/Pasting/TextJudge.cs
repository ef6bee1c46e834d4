using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Pasting;

/// <summary>Judges a pasted record: one verdict a rule.</summary>
internal static class TextJudge
{
    private const int MostPlaces = 10;

    /// <summary>Judges it.</summary>
    /// <param name="record">The record, repaired.</param>
    /// <returns>The verdicts, in the order of the rules.</returns>
    public static IReadOnlyList<CheckResult> Judge(DnsTextRepair record)
    {
        string subject = record.Name ?? Texts.Get("Text.Subject", record.Line);
        ILookup<string, DnsTextChange> changes = record.Edits.ToLookup(c => c.Rule, StringComparer.Ordinal);
        return [.. TextRules.InOrder.Select(rule => Give(rule, subject, [.. changes[rule.Id]], record))];
    }

    private static CheckResult Give(CheckRule rule, string subject, IReadOnlyList<DnsTextChange> changes, DnsTextRepair record)
    {
        if (changes.Count == 0)
        {
            return rule.Give(CheckStatus.Pass, subject, "Pass");
        }

        DnsTextChange first = changes[0];
        string character = first.Character.Length == 0 ? "-" : first.Character;
        return rule.Give(StatusOf(changes), subject, "Found", changes.Count, character, first.Line, first.Column, first.Consequence) with
        {
            Evidence = string.Join(", ", changes.Take(MostPlaces).Select(Place)),
            Remedy = RemedyOf(record),
        };
    }

    private static string Place(DnsTextChange change) =>
        string.Format(CultureInfo.InvariantCulture, "{0} @{1}:{2}", change.Character, change.Line, change.Column).TrimStart();

    private static CheckStatus StatusOf(IReadOnlyList<DnsTextChange> changes)
    {
        DnsTextChange first = changes[0];
        return first switch
        {
            // Quotes in pairs are how zone files and dig write a text; RFC 7208's grammar takes any case.
            { Fault: TextFault.Quote } when changes.Count % 2 == 0 && changes.All(c => c.Character == "U+0022 QUOTATION MARK") => CheckStatus.Info,
            { Fault: TextFault.Version, Kind: DnsTextKind.Spf } => CheckStatus.Info,

            // RFC 6376 §3.6.1 lets a key have blanks; a form that cuts at them does not.
            { Fault: TextFault.BlankInValue, Kind: DnsTextKind.Dkim } => CheckStatus.Warning,
            { Kind: DnsTextKind.Txt } => CheckStatus.Warning,
            { Fault: TextFault.FinalDot, Replacement: null } => CheckStatus.Warning,
            _ => changes.Any(c => c.IsInField) ? CheckStatus.Fail : CheckStatus.Warning,
        };
    }

    // A record with a hole in it is nothing to publish; the missing dot is put in here, for the user to judge.
    private static Remedy? RemedyOf(DnsTextRepair record)
    {
        string text = record.ZoneLine ?? record.Value;
        return record.Edits.Any(c => c.Replacement is null && c.Fault != TextFault.FinalDot) || text.Length == 0 ? null
            : new Remedy(RemedyKind.Record, record.IsRepaired ? text : text + ".");
    }
}
