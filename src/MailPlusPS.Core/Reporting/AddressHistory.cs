using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>
/// The addresses that the house had (P15), each with the day on which a run saw it first. They stand in the evidence of the
/// verdict, newest first, and go on from report to report: <c>192.0.2.20 (2026-11-24) ← 192.0.2.7 (2026-10-30)</c>.
/// </summary>
internal static class AddressHistory
{
    private const string Arrow = " ← ";
    private const int Longest = 12;

    /// <summary>The address that a verdict's evidence begins with.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <returns>The address, or several; empty where there is none.</returns>
    public static string Current(string evidence) => WithoutDay(evidence.Split([Arrow], StringSplitOptions.None)[0]);

    /// <summary>Carries the history on.</summary>
    /// <param name="before">The report before.</param>
    /// <param name="after">The report now.</param>
    /// <param name="day">Today.</param>
    /// <returns>The report now, with the addresses that were there before.</returns>
    public static IReadOnlyList<CheckResult> Carry(IReadOnlyList<CheckResult> before, IReadOnlyList<CheckResult> after, DateTimeOffset day)
    {
        Dictionary<string, string> histories = new(StringComparer.OrdinalIgnoreCase);
        foreach (CheckResult result in before.Where(IsHistory))
        {
            histories[result.Subject] = result.Evidence;
        }

        return [.. after.Select(r => IsHistory(r) && r.Evidence.Length > 0 ? r with { Evidence = Join(r.Evidence, histories.TryGetValue(r.Subject, out string? known) ? known : string.Empty, day) } : r)];
    }

    private static bool IsHistory(CheckResult result) => string.Equals(result.Id, StepRules.P15.Id, StringComparison.Ordinal);

    private static string Join(string now, string known, DateTimeOffset day)
    {
        string[] entries = known.Split([Arrow], StringSplitOptions.RemoveEmptyEntries);
        bool isSame = entries.Length > 0 && string.Equals(WithoutDay(entries[0]), now, StringComparison.Ordinal);
        string today = now + day.ToString(" (yyyy-MM-dd)", CultureInfo.InvariantCulture);

        // A report that was not kept by a run has no day yet.
        return isSame && entries[0].Length > now.Length ? known : string.Join(Arrow, new[] { today }.Concat(isSame ? entries.Skip(1) : entries).Take(Longest));
    }

    private static string WithoutDay(string entry)
    {
        int day = entry.IndexOf(" (", StringComparison.Ordinal);
        return day < 0 ? entry : entry.Substring(0, day);
    }
}
