using System;
using System.Collections.Generic;
using System.Linq;

namespace MailPlusPS.Reporting;

/// <summary>
/// Compares two reports by id and subject. What changes by itself is no change: the house's address as a subject, the
/// numbers in a sentence (days, seconds, addresses), the wording of what passes. What is watched for its own sake (the
/// house's address, a certificate's last day) is one, and what many steps say is told once.
/// </summary>
internal static class ReportComparison
{
    /// <summary>Compares.</summary>
    /// <param name="before">The report before.</param>
    /// <param name="after">The report now.</param>
    /// <returns>What is not as it was, in the order of the report now; what is gone comes last.</returns>
    public static IReadOnlyList<ReportChange> Compare(IReadOnlyList<CheckResult> before, IReadOnlyList<CheckResult> after)
    {
        Dictionary<CheckResult, CheckResult> pairs = new(ReferenceComparer.Instance);
        List<CheckResult> left = [.. before];
        Pair(left, after, pairs, r => r.Id + "\n" + r.Subject.ToUpperInvariant());
        Pair(left, after, pairs, r => r.Id + "\n" + SubjectKind(r.Subject));
        HashSet<CheckResult> gone = new(left.Where(r => r.Status != CheckStatus.NotTested), ReferenceComparer.Instance);
        return ChangeDigest.Of(
        [
            .. Places(after).Select(n => (n.Place, Change: Judge(pairs.TryGetValue(n.Result, out CheckResult? was) ? was : null, n.Result))).Where(c => c.Change is not null).Select(c => (c.Place, c.Change!)),
            .. Places(before).Where(b => gone.Contains(b.Result)).Select(b => (b.Place, Make(ReportChangeKind.Gone, b.Result, b.Result.Status, CheckStatus.NotTested))),
        ]);
    }

    // An audit gives each step once a domain: how often an id came before tells which domain it is about.
    private static IEnumerable<(int Place, CheckResult Result)> Places(IReadOnlyList<CheckResult> results)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (CheckResult result in results)
        {
            seen.TryGetValue(result.Id, out int place);
            seen[result.Id] = place + 1;
            yield return (place, result);
        }
    }

    // Several verdicts of one id and subject are taken in their order.
    private static void Pair(List<CheckResult> left, IReadOnlyList<CheckResult> after, Dictionary<CheckResult, CheckResult> pairs, Func<CheckResult, string> key)
    {
        Dictionary<string, Queue<CheckResult>> waiting = left.GroupBy(key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<CheckResult>(g), StringComparer.Ordinal);
        HashSet<CheckResult> taken = new(ReferenceComparer.Instance);
        foreach (CheckResult now in after)
        {
            if (!pairs.ContainsKey(now) && waiting.TryGetValue(key(now), out Queue<CheckResult>? found) && found.Count > 0)
            {
                CheckResult was = found.Dequeue();
                pairs.Add(now, was);
                taken.Add(was);
            }
        }

        left.RemoveAll(taken.Contains);
    }

    private static ReportChange? Judge(CheckResult? was, CheckResult now)
    {
        CheckStatus before = was?.Status ?? CheckStatus.NotTested;
        if (before == now.Status)
        {
            return was is null ? null
                : WatchedFact.Compare(was, now) is { } told ? Make(ReportChangeKind.Other, now, before, now.Status) with { Message = told }
                : now.Status >= CheckStatus.Warning && IsOtherReason(was, now) ? Make(ReportChangeKind.Other, now, before, now.Status) : null;
        }

        ReportChangeKind kind = before == CheckStatus.NotTested ? ReportChangeKind.New
            : now.Status == CheckStatus.NotTested ? ReportChangeKind.Gone
            : before == CheckStatus.Fail && now.Status == CheckStatus.Error ? ReportChangeKind.Other
            : now.Status > before ? ReportChangeKind.Worse : ReportChangeKind.Better;
        return Make(kind, now, before, now.Status);
    }

    // A sentence in another language is no other reason; its title tells that it is one.
    private static bool IsOtherReason(CheckResult was, CheckResult now) =>
        string.Equals(was.Title, now.Title, StringComparison.Ordinal) && !string.Equals(ReportNames.WithoutNumbers(was.Message), ReportNames.WithoutNumbers(now.Message), StringComparison.Ordinal);

    private static ReportChange Make(ReportChangeKind kind, CheckResult result, CheckStatus before, CheckStatus after) => new()
    {
        Change = kind,
        Id = result.Id,
        Title = result.Title,
        Section = result.Section,
        Subject = result.Subject,
        Before = before,
        After = after,
        Message = result.Message,
        Evidence = result.Evidence,
        Remedy = result.Remedy,
        Reference = result.Reference,
    };

    private static string SubjectKind(string subject) => ReportNames.IsAddress(subject) ? "address" : "=" + subject.ToUpperInvariant();
}
