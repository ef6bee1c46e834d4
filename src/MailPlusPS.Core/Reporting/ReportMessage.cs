using System.Collections.Generic;

namespace MailPlusPS.Reporting;

/// <summary>A judged message as far as a report draws it.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="From">Its sender.</param>
/// <param name="Spf">SPF in a word.</param>
/// <param name="Dkim">DKIM in a word.</param>
/// <param name="Dmarc">DMARC in a word.</param>
/// <param name="Hops">The stations of its way, the last one first.</param>
internal sealed record ReportMessage(string Subject, string From, string Spf, string Dkim, string Dmarc, IReadOnlyList<MessageHop> Hops)
{
    /// <summary>What a report draws of a message that was judged in this session.</summary>
    /// <param name="report">The message.</param>
    /// <returns>Its way and its results.</returns>
    public static ReportMessage Of(MailMessageReport report) => new(report.Subject, report.From, report.SpfSummary, report.DkimSummary, report.DmarcSummary, report.Hops);
}
