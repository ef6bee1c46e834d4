using System;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Deployment;

namespace MailPlusPS.Commands;

/// <summary>Which steps of an audit are shown: by id, by section, and without those that are skipped.</summary>
internal sealed class StepFilter
{
    private readonly WildcardPattern[] _ids;
    private readonly WildcardPattern[] _skipped;
    private readonly string[] _sections;

    /// <summary>Makes a filter.</summary>
    /// <param name="ids">Ids, wildcards allowed; none for all.</param>
    /// <param name="sections">Sections, those below them included; none for all.</param>
    /// <param name="skip">Ids or sections to leave out.</param>
    public StepFilter(string[] ids, string[] sections, string[] skip)
    {
        _ids = Patterns(ids);
        _sections = sections;
        _skipped = Patterns(skip);
    }

    /// <summary>Whether every step is shown.</summary>
    public bool TakesAll => _ids.Length == 0 && _sections.Length == 0 && _skipped.Length == 0;

    /// <summary>Whether steps are asked for by their ids.</summary>
    public bool IsById => _ids.Length > 0;

    /// <summary>Finds what names no step and no section, which is a slip.</summary>
    /// <param name="names">Ids or sections.</param>
    /// <returns>The first such name; null where there is none.</returns>
    public static string? FindUnknown(params string[][] names) => names.SelectMany(n => n).FirstOrDefault(name =>
    {
        WildcardPattern pattern = Patterns([name])[0];
        return !StepCatalogue.All.Any(s => pattern.IsMatch(s.Id) || IsWithin(s.Section, name));
    });

    /// <summary>Whether a verdict is shown.</summary>
    /// <param name="result">The verdict.</param>
    /// <returns>True where it is asked for and not skipped.</returns>
    public bool Takes(CheckResult result) => Takes(result.Id, result.Section);

    /// <summary>Whether a step is shown.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="section">Its section.</param>
    /// <returns>True where it is asked for and not skipped.</returns>
    public bool Takes(string id, string section) => TakesAll
        || ((_ids.Length == 0 || _ids.Any(p => p.IsMatch(id)))
            && (_sections.Length == 0 || _sections.Any(s => IsWithin(section, s)))
            && !_skipped.Any(p => p.IsMatch(id) || p.IsMatch(section)));

    private static bool IsWithin(string section, string asked) =>
        string.Equals(section, asked, StringComparison.OrdinalIgnoreCase) || section.StartsWith(asked + ".", StringComparison.OrdinalIgnoreCase);

    // A bracket that is never closed makes no pattern: it is text then.
    private static WildcardPattern[] Patterns(string[] texts) => [.. texts.Select(text =>
    {
        try
        {
            WildcardPattern pattern = new(text, WildcardOptions.IgnoreCase);
            _ = pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return new WildcardPattern(WildcardPattern.Escape(text), WildcardOptions.IgnoreCase);
        }
    })];
}
