using MailPlusPS.Checks;

namespace MailPlusPS.Pasting;

/// <summary>A part of a paste in which no record was found.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Where it starts in the line, from 1.</param>
/// <param name="Reason">The text's name: <c>NotUnderstood</c>, <c>PrivateKey</c>, <c>TooLong</c>.</param>
/// <param name="Excerpt">Its beginning, safe to show; empty for what must not be shown.</param>
internal sealed record PasteProblem(int Line, int Column, string Reason, string Excerpt)
{
    /// <summary>The problem as a sentence.</summary>
    public string Message => Texts.Get("Paste." + Reason, Line, Column, Excerpt);
}
