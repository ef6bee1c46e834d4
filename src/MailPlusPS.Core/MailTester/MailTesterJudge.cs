using System;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.MailTester;

/// <summary>Says what a remark means here: the step that explains it, and whether the tutorial lives with it.</summary>
internal static class MailTesterJudge
{
    // The tutorial wants 2048 bits (F09).
    private const int WantedKeySize = 2048;

    // In this order: a remark on "List-Unsubscribe" may name SPF in its text.
    private static readonly (string Step, bool IsAccepted, string[] Words)[] Steps =
    [
        ("T04", true, ["list-unsubscribe", "list_unsubscribe"]),
        ("T03", true, ["rdns", "reverse dns", "dns inverse", "ptr record"]),
        ("O20", false, ["dmarc"]),
        ("O17", false, ["dkim"]),
        ("O08", false, ["spf", "sender id", "sender policy"]),
        ("T06", false, ["blacklist", "blocklist", "liste noire", "listes noires", "listed in", "rcvd_in_", "uribl_", "rbl_"]),
        ("O06", false, ["mx record", "enregistrement mx", "a record"]),
        ("S13", false, ["helo", "hostname"]),
        ("F07", false, ["image", "text/html", "html_only", "mime_html_only", "text version", "version texte", "mpart_alt", "html_short"]),
    ];

    private static readonly string[] Good = ["success", "pass", "ok", "good"];
    private static readonly string[] Middling = ["warning", "neutral", "info"];
    private static readonly string[] Bad = ["fail", "error", "bad", "danger"];

    /// <summary>Makes a remark.</summary>
    /// <param name="section">The part of the report.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="mark">The points; null where none are given.</param>
    /// <param name="state">The service's word for it, such as a class of its page; empty where there is none.</param>
    /// <param name="text">What the service says about it.</param>
    /// <returns>The remark.</returns>
    public static MailTesterItem Judge(string section, string title, double? mark, string state, string text)
    {
        CheckStatus status = StatusOf(mark, state);
        (string Step, bool IsAccepted, string[] Words) known = Steps.FirstOrDefault(s => Has(title, s.Words));
        known = known.Step is null ? Steps.FirstOrDefault(s => Has(text, s.Words)) : known;
        if (known.Step == "O17" && MailTesterNumber.KeySize(text) < WantedKeySize)
        {
            known.Step = "F09";
            status = status < CheckStatus.Warning ? CheckStatus.Warning : status;
        }

        // What the tutorial lives with costs nothing; where it does, something else is meant (RDNS_DYNAMIC).
        bool isAccepted = known.IsAccepted && status != CheckStatus.Pass && (mark ?? 0) >= 0;
        return new MailTesterItem
        {
            Section = section,
            Title = title,
            Mark = mark,
            Text = text,
            Step = status == CheckStatus.Pass ? null : known.Step,
            IsAccepted = isAccepted,
            Status = isAccepted ? CheckStatus.Info : status,
        };
    }

    /// <summary>Judges a report whole.</summary>
    /// <param name="subject">Which.</param>
    /// <param name="mark">The mark; null where there is none.</param>
    /// <param name="maxMark">The best mark.</param>
    /// <param name="items">The remarks.</param>
    /// <returns>T01 for the mark, the two remarks that are expected, F07 for the deductions, then each of them.</returns>
    public static CheckResult[] Judge(string subject, double? mark, double maxMark, MailTesterItem[] items)
    {
        MailTesterItem[] bad = [.. items.Where(i => i.Status >= CheckStatus.Warning)];
        string score = string.Format(CultureInfo.InvariantCulture, "{0}/{1:0.##}", mark?.ToString("0.##", CultureInfo.InvariantCulture) ?? "?", maxMark);
        CheckResult whole = mark is not { } points ? StepRules.T01.Unknown(subject, Texts.Get("MailTester.NoMark"))
            : points >= maxMark ? StepRules.T01.Give(CheckStatus.Pass, subject, "Pass")
            : points >= maxMark - 1 ? StepRules.T01.Give(CheckStatus.Warning, subject, "Nearly", score)
            : StepRules.T01.Give(CheckStatus.Fail, subject, "Low", score);
        CheckResult deductions = bad.Length == 0 ? StepRules.F07.Give(CheckStatus.Pass, subject, "Pass")
            : StepRules.F07.Give(CheckStatus.Warning, subject, "Deductions", string.Join("; ", bad.Select(b => b.ToString())));
        return
        [
            whole with { Evidence = score },
            Expected(StepRules.T03, subject, items.FirstOrDefault(i => i.IsAccepted && i.Step == "T03")),
            Expected(StepRules.T04, subject, items.FirstOrDefault(i => i.IsAccepted && i.Step == "T04")),
            deductions,
            .. bad.Select(b => MailTesterRules.Deduction.Give(b.Status, b.Title, b.Step is null ? "Unknown" : "Known", b.Text.Length > 0 ? b.Text : b.Title, b.Step) with
            {
                Evidence = b.Points,
                Remedy = b.Step is null ? null : new Remedy(RemedyKind.Command, "Get-MailPlusStep " + b.Step),
            }),
        ];
    }

    private static CheckResult Expected(CheckRule rule, string subject, MailTesterItem? item) => item is null
        ? rule.Give(CheckStatus.Pass, subject, "NoRemark")
        : rule.Give(CheckStatus.Info, subject, "Expected", item.Title) with { Evidence = item.Text };

    private static CheckStatus StatusOf(double? mark, string state) => mark switch
    {
        <= -1 => CheckStatus.Fail,
        <= -0.5 => CheckStatus.Warning,
        _ when Has(state, Bad) => CheckStatus.Fail,
        _ when Has(state, Middling) => CheckStatus.Warning,

        // A filter's tenths (DKIM_SIGNED -0.1, DKIM_VALID 0.1) even out.
        < 0 => CheckStatus.Info,
        _ when Has(state, Good) || mark is not null => CheckStatus.Pass,
        _ => CheckStatus.Info,
    };

    private static bool Has(string text, string[] words) => words.Any(w => text.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0);
}
