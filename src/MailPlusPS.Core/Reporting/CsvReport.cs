using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailPlusPS.Reporting;

/// <summary>A verdict a line, for spreadsheets (RFC 4180).</summary>
internal sealed class CsvReport : IReportWriter
{
    // What a spreadsheet would take for a formula, the full-width forms among it (OWASP, CSV injection).
    private const string FormulaStarts = "=+-@\t\r＝＋－＠";

    /// <inheritdoc />
    public void Write(ReportContent content, TextWriter writer)
    {
        Line(writer, ["Id", "Title", "Section", "Status", "Subject", "Message", "Evidence", "RemedyKind", "Remedy", "Reference"]);
        foreach (CheckResult result in content.Results)
        {
            ReportItem item = ReportItem.Of(result, content.Texts);
            Line(writer, [item.Id, item.Title, item.Section, result.Status.ToString(), item.Subject, item.Message, item.Evidence, result.Remedy?.Kind.ToString() ?? string.Empty, item.Remedy, item.Reference]);
        }
    }

    private static void Line(TextWriter writer, IEnumerable<string> cells)
    {
        writer.Write(string.Join(",", cells.Select(Cell)));
        writer.Write("\r\n");
    }

    private static string Cell(string text)
    {
        string safe = text.TrimStart(' ') is { Length: > 0 } start && FormulaStarts.IndexOf(start[0]) >= 0 ? "'" + text : text;
        return "\"" + safe.Replace("\"", "\"\"") + "\"";
    }
}
