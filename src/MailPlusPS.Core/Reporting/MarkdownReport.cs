using System.IO;
using Fluid;

namespace MailPlusPS.Reporting;

/// <summary>Markdown. The template puts each value through a filter that fits its place.</summary>
internal sealed class MarkdownReport : IReportWriter
{
    /// <inheritdoc />
    public void Write(ReportContent content, TextWriter writer) => ReportTemplate.Markdown.Render(new ReportModel(content), content.Texts, NullEncoder.Default, writer);
}
