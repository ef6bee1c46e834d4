using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>What the templates of reports show, in the order in which it is read.</summary>
internal sealed class ReportModel
{
    private const int MostNamed = 3;

    private readonly ReportContent _content;

    /// <summary>Makes a model.</summary>
    /// <param name="content">What goes in.</param>
    public ReportModel(ReportContent content)
    {
        _content = content;
        Trees = SpfDrawing.Of(content);
        Ways = [.. content.Messages.Select(m => MessageDrawing.Of(m, content.Texts))];
    }

    /// <summary>The language as HTML writes it.</summary>
    public string Language => _content.Culture.TwoLetterISOLanguageName is "fr" ? "fr" : "en";

    /// <summary>The page's heading: the domains.</summary>
    public string Subject => _content.Domains.Count == 0 ? "MailPlusPS"
        : _content.Domains.Count <= MostNamed ? string.Join(", ", _content.Domains)
        : Text("Report.Domains", _content.Domains[0], _content.Domains.Count - 1);

    /// <summary>The page's title.</summary>
    public string Title => Text("Report.Title", Subject);

    /// <summary>Whether a verdict has to say which domain it is about.</summary>
    public bool IsOfSeveral => _content.Domains.Count > 1;

    /// <summary>When it was made.</summary>
    public string Made => Text("Report.Made", _content.Made.ToString("f", _content.Culture), _content.Made.ToString("zzz", CultureInfo.InvariantCulture));

    /// <summary>The worst status as styles know it.</summary>
    public string Kind => ReportItem.KindOf(_content.Worst);

    /// <summary>The worst status as a sign.</summary>
    public string Sign => ReportItem.SignOf(_content.Worst);

    /// <summary>The verdict in a sentence.</summary>
    public string Verdict => Text("Report.Verdict." + _content.Worst, _content.Count(_content.Worst));

    /// <summary>The numbers.</summary>
    public IEnumerable<ReportCount> Counts =>
        from status in new[] { CheckStatus.Fail, CheckStatus.Error, CheckStatus.Warning, CheckStatus.Info, CheckStatus.Pass, CheckStatus.NotTested }
        let count = _content.Count(status)
        where count > 0
        select new ReportCount(ReportItem.KindOf(status), ReportItem.SignOf(status), Text("Report.Count." + status, count));

    /// <summary>What to do, the greatest harm first.</summary>
    public IEnumerable<ReportItem> ToDo => Ordered().Select(r => ReportItem.Of(r, _content.Texts));

    /// <summary>Whether there is anything to do.</summary>
    public bool HasToDo => _content.Worst >= CheckStatus.Warning;

    /// <summary>The rest by section.</summary>
    public IEnumerable<ReportSection> Sections => _content.Results
        .Where(r => r.Status is CheckStatus.Pass or CheckStatus.Info)
        .GroupBy(r => r.Section, StringComparer.Ordinal)
        .OrderBy(g => g.Key, SectionOrder.Instance)
        .Select((g, i) => new ReportSection(_content.Texts.Section(g.Key), "s" + (i + 1).ToString(CultureInfo.InvariantCulture), g.Select(r => ReportItem.Of(r, _content.Texts))));

    /// <summary>What was not tested, a line a reason.</summary>
    public IReadOnlyList<ReportGap> Gaps => [.. _content.Results
        .Where(r => r.Status == CheckStatus.NotTested)
        .GroupBy(r => r.Message, StringComparer.Ordinal)
        .Select(g => new ReportGap(g.Key, [.. g.Select(r => ControlCharacters.Escape(r.Id)).Distinct(StringComparer.Ordinal)]))];

    /// <summary>How many verdicts were not tested.</summary>
    public int GapCount => _content.Count(CheckStatus.NotTested);

    /// <summary>SPF records, drawn.</summary>
    public IReadOnlyList<SpfDrawing> Trees { get; }

    /// <summary>Messages, their way drawn.</summary>
    public IReadOnlyList<MessageDrawing> Ways { get; }

    /// <summary>The style of the page.</summary>
    public string Style { get; } = ReportTemplate.Style;

    /// <summary>The one script of the page, which copies.</summary>
    public string Script { get; } = ReportTemplate.Script;

    /// <summary>The style's hash, as a content security policy names it.</summary>
    public string StyleHash { get; } = ReportTemplate.StyleHash;

    /// <summary>The script's hash, likewise.</summary>
    public string ScriptHash { get; } = ReportTemplate.ScriptHash;

    private IEnumerable<CheckResult> Ordered() => _content.Results.Where(r => r.Status >= CheckStatus.Warning).OrderBy(r => r, HarmOrder.Instance);

    private string Text(string key, params object?[] arguments) => _content.Texts.Get(key, arguments);
}
