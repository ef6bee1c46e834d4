using System;
using System.Globalization;
using System.IO;

namespace MailPlusPS.Reporting;

/// <summary>The writer of each format.</summary>
internal static class ReportWriters
{
    /// <summary>Finds a format's writer.</summary>
    /// <param name="format">The format.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such format.</exception>
    public static IReportWriter Of(ReportFormat format) => format switch
    {
        ReportFormat.Html => new HtmlReport(),
        ReportFormat.Markdown => new MarkdownReport(),
        ReportFormat.Json => new JsonReport(),
        ReportFormat.JUnit => new JUnitReport(),
        ReportFormat.Csv => new CsvReport(),
        ReportFormat.Forum => new ForumReport(),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>Writes a report as a text.</summary>
    /// <param name="format">The format.</param>
    /// <param name="content">What goes in.</param>
    /// <returns>The text.</returns>
    public static string Text(ReportFormat format, ReportContent content)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        Of(format).Write(content, writer);
        return writer.ToString();
    }
}
