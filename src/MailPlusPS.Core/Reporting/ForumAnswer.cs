using System.Collections.Generic;

namespace MailPlusPS.Reporting;

/// <summary>A question of the forum with what the report can say to it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Lines">The answer.</param>
internal sealed record ForumAnswer(string Question, IReadOnlyList<string> Lines);
