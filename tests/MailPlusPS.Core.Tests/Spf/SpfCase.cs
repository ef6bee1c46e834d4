using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Spf;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>One test of the suite, as far as a parser can be judged by it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Section">The paragraphs of RFC 7208 that it tests.</param>
/// <param name="Results">The results that are right.</param>
/// <param name="Texts">The texts at the asked domain.</param>
public sealed record SpfCase(string Name, string Section, IReadOnlyList<string> Results, IReadOnlyList<string> Texts)
{
    /// <summary>The records among the texts.</summary>
    public IReadOnlyList<string> Records => [.. Texts.Where(SpfParser.IsRecord)];

    /// <summary>Whether evaluation ended in a result, so that nothing in the record can have been a syntax error (§4.6).</summary>
    public bool IsEvaluated => Records.Count == 1 && Results.All(r => r is "pass" or "fail" or "softfail" or "neutral");

    /// <summary>
    /// Whether permerror comes from the record's own syntax: not from several records (§4.5), the limits (§4.6.4),
    /// an included record (§5.2, paragraph 9) or a missing redirect target (§6.1, paragraph 4).
    /// </summary>
    public bool IsSyntaxError => Results is ["permerror"] && Records.Count == 1
        && !Section.StartsWith("4.5", System.StringComparison.Ordinal)
        && !Section.StartsWith("4.6.4", System.StringComparison.Ordinal)
        && Section is not ("5.2/9" or "6.1/4");
}
