using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>What is watched for its own sake, though the verdict stays: the house's address (P15), and a certificate's last day (W05).</summary>
internal static class WatchedFact
{
    private const string DayForm = "yyyy-MM-dd";

    private static readonly HashSet<string> Certificates = new([StepRules.W05.Id, CertificateRules.Time.Id], StringComparer.Ordinal);

    // Days left at which a warning is given once more.
    private static readonly int[] Reminders = [7, 3, 1];

    /// <summary>Compares two verdicts of the same status.</summary>
    /// <param name="was">The verdict before.</param>
    /// <param name="now">The verdict now.</param>
    /// <returns>What changed, as a sentence; null where nothing did that is watched.</returns>
    public static string? Compare(CheckResult was, CheckResult now) =>
        string.Equals(now.Id, StepRules.P15.Id, StringComparison.Ordinal) ? Address(AddressHistory.Current(was.Evidence), AddressHistory.Current(now.Evidence))
        : Certificates.Contains(now.Id) ? Certificate(was, now)
        : null;

    private static string? Address(string was, string now) => was.Length == 0 || now.Length == 0 || string.Equals(was, now, StringComparison.Ordinal)
        ? null
        : Texts.Get("Report.Change.Address", now, was);

    private static string? Certificate(CheckResult was, CheckResult now) =>
        LastDay(was) is { } before && LastDay(now) is { } after && before != after ? Texts.Get("Report.Change.Certificate", Show(after), Show(before))
        : now.Status == CheckStatus.Warning && Number(was.Message) is { } left && Number(now.Message) is { } days && Reminders.Any(r => days <= r && r < left) ? now.Message
        : null;

    // The evidence ends with the span in which the certificate counts.
    private static DateTime? LastDay(CheckResult result) =>
        DateTime.TryParseExact(result.Evidence.Substring(Math.Max(0, result.Evidence.Length - DayForm.Length)), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? day : null;

    private static string Show(DateTime day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    private static int? Number(string message) =>
        int.TryParse(new string([.. message.SkipWhile(c => !char.IsDigit(c)).TakeWhile(char.IsDigit)]), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
