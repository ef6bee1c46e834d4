using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Reporting;

/// <summary>Finds the mail domains that a list of verdicts is about.</summary>
internal static class ReportDomains
{
    private const string DomainStep = "P10";
    private const string KeyLabel = "._domainkey.";
    private const string PolicyLabel = "_dmarc.";

    /// <summary>The domains, in the order in which they come.</summary>
    /// <param name="results">The verdicts.</param>
    /// <returns>Those of an audit's own step, else what the subjects lie below.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<CheckResult> results)
    {
        string[] named = [.. results.Where(r => string.Equals(r.Id, DomainStep, StringComparison.Ordinal)).Select(r => r.Subject).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (named.Length > 0)
        {
            return named;
        }

        HashSet<string> subjects = new(results.Select(r => DomainOf(r.Subject)).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        return [.. subjects.Where(s => !Parents(s).Any(subjects.Contains))];
    }

    private static string? DomainOf(string subject)
    {
        int key = subject.IndexOf(KeyLabel, StringComparison.OrdinalIgnoreCase);
        string name = key >= 0 ? subject.Substring(key + KeyLabel.Length)
            : subject.StartsWith(PolicyLabel, StringComparison.OrdinalIgnoreCase) ? subject.Substring(PolicyLabel.Length) : subject;
        return ReportNames.IsHostName(name) && !ReportNames.IsReverseName(name) ? name : null;
    }

    private static IEnumerable<string> Parents(string name)
    {
        for (int dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            yield return name.Substring(dot + 1);
        }
    }
}
