using System.IO;
using Fluid;

namespace MailPlusPS.Reporting;

/// <summary>A post for the forum, as plain text.</summary>
internal sealed class ForumReport : IReportWriter
{
    /// <inheritdoc />
    public void Write(ReportContent content, TextWriter writer) => ReportTemplate.Forum.Render(new ForumModel(content), content.Texts, NullEncoder.Default, writer);
}
