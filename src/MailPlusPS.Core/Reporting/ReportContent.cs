using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>What goes into a report.</summary>
/// <param name="Results">The verdicts, in the order in which they were given.</param>
/// <param name="Made">When.</param>
/// <param name="Culture">The language of the report's own words.</param>
internal sealed record ReportContent(IReadOnlyList<CheckResult> Results, DateTimeOffset Made, CultureInfo Culture)
{
    /// <summary>SPF records written out, the lines of all trees one after the other.</summary>
    public IReadOnlyList<SpfTreeRow> SpfRows { get; init; } = [];

    /// <summary>Messages whose way is drawn.</summary>
    public IReadOnlyList<ReportMessage> Messages { get; init; } = [];

    /// <summary>The report's own words.</summary>
    public ReportTexts Texts { get; } = new(Culture);

    /// <summary>The domains that the report is about.</summary>
    public IReadOnlyList<string> Domains { get; } = ReportDomains.Of(Results);

    /// <summary>The worst verdict.</summary>
    public CheckStatus Worst { get; } = Results.WorstStatus();

    /// <summary>How many verdicts there are of a status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The number.</returns>
    public int Count(CheckStatus status) => Results.Count(r => r.Status == status);
}
