using System.IO;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace MailPlusPS.Reporting;

/// <summary>One page that holds all it needs. Every value is encoded as it is written, and the page's own policy forbids what would slip through.</summary>
internal sealed class HtmlReport : IReportWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <inheritdoc />
    public void Write(ReportContent content, TextWriter writer) => ReportTemplate.Html.Render(new ReportModel(content), content.Texts, Encoder, writer);
}
