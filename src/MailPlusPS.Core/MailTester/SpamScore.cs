using System.Collections.Generic;

namespace MailPlusPS.MailTester;

/// <summary>What a spam filter says of a message.</summary>
/// <param name="Filter">The filter's name.</param>
/// <param name="Points">The points; more are worse.</param>
/// <param name="Limit">From how many it is spam.</param>
/// <param name="Rules">The rules that took part.</param>
internal sealed record SpamScore(string Filter, double Points, double Limit, IReadOnlyList<SpamRule> Rules);
