using System.Collections.Generic;

namespace MailPlusPS.Reporting;

/// <summary>What stands below one heading of the tutorial.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Anchor">Its name inside the page.</param>
/// <param name="Items">The verdicts.</param>
internal sealed record ReportSection(string Title, string Anchor, IEnumerable<ReportItem> Items);
