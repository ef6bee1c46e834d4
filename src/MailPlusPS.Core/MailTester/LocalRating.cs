using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.MailTester;

/// <summary>
/// Rates a message here, as mail-tester would: the same faults cost points, the same two remarks cost none. The tenths are our own;
/// a filter's score counts as the service counts SpamAssassin's, by the share of the limit that it reaches.
/// </summary>
internal static class LocalRating
{
    private const string Rater = "MailPlusPS";

    // SpamAssassin calls spam what has 5 points; other filters' points are held against that.
    private const double UsualLimit = 5;

    // What a verdict costs: where it fails, and where it warns.
    private static readonly Dictionary<string, (string Step, double Fail, double Warning)> Costs = new(StringComparer.Ordinal)
    {
        [MessageRules.Format.Id] = ("F07", -1, -0.5),
        [MessageRules.Spf.Id] = ("O08", -3, -1),
        [MessageRules.Dkim.Id] = ("O17", -3, -1),
        [MessageRules.Dmarc.Id] = ("O20", -2, -0.5),
        [MessageRules.From.Id] = ("F07", -1, -0.5),
        [MessageRules.Single.Id] = ("F07", -0.5, -0.5),
        [MessageRules.Date.Id] = ("F07", -1, -0.5),
        [MessageRules.MessageId.Id] = ("F07", -0.5, -0.5),
        [MessageRules.Helo.Id] = ("S13", -0.5, -0.5),
        [MessageRules.ReverseName.Id] = ("P04", -1, -0.5),
        [MessageRules.PlainText.Id] = ("F07", -0.5, -0.5),
        [MessageRules.Images.Id] = ("F07", -1.3, -1.3),
    };

    /// <summary>Rates a message.</summary>
    /// <param name="report">The message judged.</param>
    /// <param name="scores">What filters say.</param>
    /// <returns>The report.</returns>
    public static MailTesterReport Of(MailMessageReport report, IReadOnlyList<SpamScore> scores)
    {
        List<MailTesterItem> items = [.. report.Checks.Select(Item).OfType<MailTesterItem>(), .. Keys(report)];
        if (Remark(report) is { } remark)
        {
            items.Add(remark);
        }

        // Those that a filter's rules have are its own; what counts is the sum that it makes of them.
        items.AddRange(scores.Select(Sum));
        double mark = Math.Max(0, MailTesterReading.Best + items.Sum(i => Math.Min(0, i.Mark ?? 0)));
        items.AddRange(scores.SelectMany(s => s.Rules.Where(r => Math.Abs(r.Points) >= 0.1).OrderByDescending(r => r.Points).Select(r => Rule(s, r))));
        return new MailTesterReport
        {
            Id = report.MessageId,
            Rater = string.Join(" + ", scores.Select(s => s.Filter).Prepend(Rater)),
            Mark = Math.Round(mark, 1),
            Subject = report.Subject,
            Title = Texts.Get("LocalRating.Title"),
            Items = items,
        };
    }

    private static MailTesterItem? Item(CheckResult check)
    {
        if (check.Id == MessageRules.Unsubscribe.Id)
        {
            bool isMissing = check.Status == CheckStatus.Info;
            return Make(check, check.Status, null, isMissing ? "T04" : null) with { IsAccepted = isMissing };
        }

        if (!Costs.TryGetValue(check.Id, out (string Step, double Fail, double Warning) cost))
        {
            return null;
        }

        return check.Status switch
        {
            CheckStatus.NotTested or CheckStatus.Error => Make(check, CheckStatus.Info, null, null),
            CheckStatus.Fail => Make(check, CheckStatus.Fail, cost.Fail, cost.Step),
            CheckStatus.Warning => Make(check, cost.Warning <= -1 ? CheckStatus.Fail : CheckStatus.Warning, cost.Warning, cost.Step),
            _ => Make(check, check.Status, 0, null),
        };
    }

    private static MailTesterItem Make(CheckResult check, CheckStatus status, double? mark, string? step) => new()
    {
        Section = Rater,
        Title = check.Title,
        Text = check.Message,
        Mark = mark,
        Status = status,
        Step = step,
    };

    // F09: 2048 bits were chosen and 1024 published.
    private static IEnumerable<MailTesterItem> Keys(MailMessageReport report) => report.Dkim
        .Where(d => d.KeySize < 2048 && !string.Equals(d.Algorithm, "ed25519-sha256", StringComparison.OrdinalIgnoreCase))
        .Select(d => new MailTesterItem
        {
            Section = Rater,
            Title = Texts.Get("LocalRating.Key.Title"),
            Text = Texts.Get("LocalRating.Key", d.KeyName, d.KeySize),
            Status = CheckStatus.Warning,
            Step = "F09",
        });

    // The first of the two orange remarks: a relay's name is never the house's.
    private static MailTesterItem? Remark(MailMessageReport report)
    {
        string domain = report.From.Substring(report.From.LastIndexOf('@') + 1);
        if (report.Hops.FirstOrDefault(h => h.IsPublic) is not { } border || domain.Length == 0)
        {
            return null;
        }

        string name = border.ClientName.Length > 0 ? border.ClientName : border.Helo;
        bool isOwn = name.Equals(domain, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
        return isOwn ? null : new MailTesterItem
        {
            Section = Rater,
            Title = Texts.Get("LocalRating.ReverseName.Title"),
            Text = Texts.Get("LocalRating.ReverseName", border.Address, name, domain),
            Status = CheckStatus.Info,
            Step = "T03",
            IsAccepted = true,
        };
    }

    private static MailTesterItem Sum(SpamScore score)
    {
        double mark = -Math.Round(Math.Max(0, score.Points * UsualLimit / score.Limit), 1);
        return new MailTesterItem
        {
            Section = score.Filter,
            Title = Texts.Get("LocalRating.Score.Title", score.Filter),
            Text = Texts.Get("LocalRating.Score", score.Filter, Number(score.Points), Number(score.Limit)),
            Mark = mark,
            Status = mark <= -1 ? CheckStatus.Fail : mark <= -0.5 ? CheckStatus.Warning : CheckStatus.Pass,
            Step = mark <= -0.5 ? "F07" : null,
        };
    }

    private static MailTesterItem Rule(SpamScore score, SpamRule rule)
    {
        MailTesterItem judged = MailTesterJudge.Judge(score.Filter, rule.Name, -Math.Round(rule.Points, 2), string.Empty, rule.Description);

        // Its points are in the sum already: a rule explains and is no deduction of its own.
        return judged with { Status = judged.Status == CheckStatus.Pass ? CheckStatus.Pass : CheckStatus.Info };
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
