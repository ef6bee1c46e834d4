using System.IO;

namespace MailPlusPS.Reporting;

/// <summary>Writes a report in one format.</summary>
internal interface IReportWriter
{
    /// <summary>Writes.</summary>
    /// <param name="content">What goes in.</param>
    /// <param name="writer">Where it goes; a report of many verdicts is never held as one text.</param>
    void Write(ReportContent content, TextWriter writer);
}
