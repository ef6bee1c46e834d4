using System.Collections.Generic;

namespace MailPlusPS.Reporting;

/// <summary>What was not tested for one and the same reason.</summary>
/// <param name="Reason">Why, and what to give.</param>
/// <param name="Steps">The ids.</param>
internal sealed record ReportGap(string Reason, IReadOnlyList<string> Steps)
{
    /// <summary>How many there are.</summary>
    public int Count => Steps.Count;

    /// <summary>The ids in a line.</summary>
    public string Ids => string.Join(", ", Steps);
}
