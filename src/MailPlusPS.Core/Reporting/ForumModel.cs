using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Providers;

namespace MailPlusPS.Reporting;

/// <summary>The questions that the tutorial's author asks whoever is stuck (F06), in his order, answered from the verdicts.</summary>
internal sealed class ForumModel
{
    private static readonly string[] Typed = ["P08", "O03", "O04", "O05", "O06", "O08", "O20", "O24", "Mx", "Text"];
    private static readonly string[] RelaySteps = ["P05", "P06", "S17"];
    private static readonly string[] Pasted = ["C06", "C08", "C09", "O17", "O18", "O19", "F09", "DkimKey"];
    private static readonly string[] Tested = ["O09", "O10", "O11", "O12", "O13", "O15", "O16", "O21", "O23", "T12", "Spf", "Dkim", "Dmarc"];
    private static readonly string[] Rated = ["T01", "T02", "T03", "T04"];

    // Their sentences name people, by names that stand nowhere else.
    private static readonly HashSet<string> OfPeople = new(["P02", "P09", "O02", "O26", "O27", "O28", "S02", "S16", "S42", "S43", "S44", "S45", "S46", "S49", "F08", "X2"], StringComparer.Ordinal);

    private readonly ReportContent _content;
    private readonly ForumMask _mask;

    /// <summary>Makes a model.</summary>
    /// <param name="content">What goes in.</param>
    public ForumModel(ReportContent content)
    {
        _content = content;
        _mask = new ForumMask(content);
    }

    /// <summary>The verdict in a sentence.</summary>
    public string Verdict => _content.Texts.Get("Report.Verdict." + _content.Worst, _content.Count(_content.Worst));

    /// <summary>The answers, in the order of the questions.</summary>
    public IReadOnlyList<ForumAnswer> Answers =>
    [
        Answer("Typed", Lines(Typed)),
        Answer("Variants", Lines(r => r.Status >= CheckStatus.Info && !Asked(r.Id))),
        Answer("Relay", [.. Relays(), .. Lines(RelaySteps)]),
        Answer("Pasted", Lines(Pasted)),
        Answer("Tested", Lines(r => Is(r.Id, Tested) && !Is(r.Id, Pasted))),
        Answer("Rated", Lines(Rated)),
    ];

    private static bool Asked(string id) => new[] { Typed, RelaySteps, Pasted, Tested, Rated }.Any(ids => Is(id, ids));

    private static bool Is(string id, string[] ids) => ids.Any(i => id.StartsWith(i, StringComparison.Ordinal));

    private ForumAnswer Answer(string question, IReadOnlyList<string> lines) => new(
        _content.Texts.Get("Report.Forum." + question),
        lines.Count > 0 ? lines : [_content.Texts.Get($"Report.Forum.{question}.None")]);

    private string[] Lines(string[] ids) => Lines(r => Is(r.Id, ids));

    private string[] Lines(Func<CheckResult, bool> isAnswer) => [.. _content.Results
        .Where(r => r.Status != CheckStatus.NotTested && isAnswer(r))
        .Select(r => ReportItem.Of(r, _content.Texts))
        .Select(i => $"{i.Sign} {i.Id} {i.Title} – {Said(i)}")];

    private string Said(ReportItem item) => OfPeople.Contains(item.Id) || item.Id.StartsWith("SynologySecurity.", StringComparison.Ordinal) ? _content.Texts.Get("Report.Forum.People")
        : _mask.Apply(item.Kind == "pass" && item.Evidence.Length > 0 ? item.Evidence : Join(item.Message, item.Evidence));

    // Whose servers the SPF record names says which relay is used.
    private IEnumerable<string> Relays() => RelayProfile.All
        .Where(p => _content.Results.Any(r => p.OutgoingNames.Any(n => r.Evidence.IndexOf("a:" + n, StringComparison.OrdinalIgnoreCase) >= 0)))
        .Select(p => $"{p.Provider} ({p.OutgoingNames[0]})");

    private static string Join(string message, string evidence) => evidence.Length == 0 ? message : $"{message} [{evidence}]";
}
