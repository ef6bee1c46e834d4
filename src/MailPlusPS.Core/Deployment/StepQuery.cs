using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Deployment;

/// <summary>The questions of one call, and what they found together.</summary>
internal sealed class StepQuery
{
    private readonly HashSet<StepEntry> _seen = [];
    private readonly List<StepEntry> _found = [];
    private bool _allById = true;

    /// <summary>
    /// Whether the steps are to be shown whole: a step that was named is, what a section or a word finds is listed,
    /// unless it is one.
    /// </summary>
    public bool IsWhole => _allById || _found.Count == 1;

    /// <summary>Asks for all steps.</summary>
    public void AddAll() => Add(new StepMatch(StepCatalogue.All, IsById: false));

    /// <summary>Asks for what someone typed.</summary>
    /// <param name="typed">An id, a section, a rule's id or words.</param>
    /// <param name="pattern">What typed fits, where it has wildcards.</param>
    /// <returns>Whether anything was found.</returns>
    public bool Add(string typed, Func<string, bool>? pattern) =>
        Add(pattern is null ? StepSearch.Find(typed) : StepSearch.Find(pattern));

    /// <summary>Explains what was found, each step once, in the order of the questions.</summary>
    /// <returns>The steps.</returns>
    public IEnumerable<MailPlusStep> Explain() => _found.Select(StepCatalogue.Explain);

    private bool Add(StepMatch match)
    {
        _found.AddRange(match.Entries.Where(_seen.Add));
        _allById &= match.IsById || match.Entries.Count == 0;
        return match.Entries.Count > 0;
    }
}
