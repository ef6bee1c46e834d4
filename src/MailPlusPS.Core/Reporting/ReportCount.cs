namespace MailPlusPS.Reporting;

/// <summary>How many verdicts there are of a status.</summary>
/// <param name="Kind">The status as styles know it.</param>
/// <param name="Sign">The status as a sign.</param>
/// <param name="Label">The status as words, the number among them.</param>
internal sealed record ReportCount(string Kind, string Sign, string Label);
