using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailPlusPS.Reporting;

namespace MailPlusPS.Fuzz;

/// <summary>Reports that were written down before, and what is written of them.</summary>
internal static class ReportTargets
{
    public static FuzzTarget Report { get; } = new(
        "report",
        bytes =>
        {
            IReadOnlyList<CheckResult> results;
            try
            {
                results = ReportReader.Read(new MemoryStream(bytes), "report.json");
            }
            catch (InvalidDataException exception)
            {
                Invariant.Shown(exception.Message);
                return;
            }

            Invariant.Holds(ReportComparison.Compare(results, results).Count == 0, "a report is not different from itself");
            ReportContent content = new(results, DateTimeOffset.UnixEpoch, CultureInfo.InvariantCulture);
            foreach (ReportFormat format in new[] { ReportFormat.Html, ReportFormat.Markdown, ReportFormat.Csv, ReportFormat.JUnit, ReportFormat.Forum, ReportFormat.Json })
            {
                string text = ReportWriters.Text(format, content);
                Invariant.Holds(!text.Any(c => char.IsControl(c) && c is not ('\n' or '\r')), $"{format} holds no control character");
                Invariant.Holds(format != ReportFormat.Html || text.Split("<script").Length == 2, "the page has its own script and no other");
            }
        },
        () =>
        [
            Bytes.Of("{\"Format\":\"MailPlusPS.Report\",\"Version\":1,\"Results\":[{\"Id\":\"O10\",\"Section\":\"4.2.3\",\"Status\":\"Fail\",\"Subject\":\"votredomaine.tld\",\"Message\":\"<script>\",\"Remedy\":{\"Kind\":\"Record\",\"Text\":\"a\\nb\"}}]}"),
            Bytes.Of("[{\"Id\":\"P04\",\"Status\":4,\"Subject\":\"192.0.2.1\",\"Evidence\":\"=1\",\"Remedy\":\"x. 60 IN A 192.0.2.1\"}]"),
        ]);
}
