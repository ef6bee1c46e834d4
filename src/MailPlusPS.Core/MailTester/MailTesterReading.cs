using System.Collections.Generic;

namespace MailPlusPS.MailTester;

/// <summary>What was read of a report, before it is judged whole.</summary>
/// <param name="Mark">The mark; null where there is none.</param>
/// <param name="MaxMark">The best mark.</param>
/// <param name="Title">The service's verdict.</param>
/// <param name="Subject">The subject of the message.</param>
/// <param name="Items">The remarks.</param>
internal sealed record MailTesterReading(double? Mark, double MaxMark, string Title, string Subject, IReadOnlyList<MailTesterItem> Items)
{
    /// <summary>The best mark of the service.</summary>
    public const double Best = 10;

    /// <summary>Whether there is a report at all; a page that says "not arrived yet" is none.</summary>
    public bool IsReport => Mark is not null;
}
