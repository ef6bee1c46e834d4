using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>What stands above and below the verdicts of an audit.</summary>
internal static class AuditSummary
{
    // With the indent of the lines that go on it stays below 120 columns.
    private const int Width = 112;

    /// <summary>The exit code for the worst verdict: 0, 1 warnings, 2 failures, 3 could not find out.</summary>
    /// <param name="worst">The worst verdict.</param>
    /// <returns>The code.</returns>
    public static int ExitCode(CheckStatus worst) => worst switch
    {
        CheckStatus.Fail => 2,
        CheckStatus.Error => 3,
        CheckStatus.Warning => 1,
        _ => 0,
    };

    /// <summary>The lines above: the domain, the role that verdicts are given for and who was asked.</summary>
    /// <param name="outcome">The audit.</param>
    /// <param name="asked">Who was asked.</param>
    /// <returns>The lines.</returns>
    public static IEnumerable<string> Heading(AuditOutcome outcome, string asked)
    {
        RoleAssessment role = outcome.Role;
        string domain = outcome.Domain.Unicode == outcome.Domain.ToString() ? outcome.Domain.ToString() : $"{outcome.Domain.Unicode} ({outcome.Domain})";
        return [string.Empty, domain, Texts.Get("Audit.Role", role.Sending, role.Backup, role.Address), Texts.Get("Audit.Asked", Shorten(asked))];
    }

    /// <summary>What stands for the verdicts that are not shown: how many steps need what, and how many only want a reader.</summary>
    /// <param name="outcome">The audit.</param>
    /// <returns>The lines; none where nothing was folded.</returns>
    public static IEnumerable<string> Fold(AuditOutcome outcome)
    {
        AuditVerdict[] folded = [.. outcome.Verdicts.Where(v => v.IsFoldable)];
        int read = folded.Count(v => v.Need == AuditNeed.Reader);
        int untested = folded.Length - read;
        IEnumerable<string> needs = folded.Where(v => v.Need != AuditNeed.Reader).GroupBy(v => v.Need).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => Texts.Get("Audit.Fold." + g.Key, g.Count()));
        return
        [
            .. folded.Length > 0 ? [string.Empty] : Array.Empty<string>(),
            .. read > 0 ? [Texts.Get("Audit.FoldedReading", read)] : Array.Empty<string>(),
            .. untested > 0 ? [string.Join("\n", Wrap(Texts.Get("Audit.Folded", untested, string.Join(", ", needs))))] : Array.Empty<string>(),
        ];
    }

    // A console breaks a long line anywhere; here it goes on below its own beginning.
    private static IEnumerable<string> Wrap(string text)
    {
        int from = 0;
        while (text.Length - from > Width)
        {
            int end = text.LastIndexOf(", ", from + Width, Width, StringComparison.Ordinal);
            end = end <= from ? from + Width : end + 1;
            yield return Indent(from) + text.Substring(from, end - from).TrimStart();
            from = end;
        }

        yield return Indent(from) + text.Substring(from).TrimStart();
    }

    private static string Indent(int from) => from == 0 ? string.Empty : "     ";

    // Many files answer where zones are judged offline; the first ones say enough.
    private static string Shorten(string asked)
    {
        string[] names = asked.Split([", "], StringSplitOptions.None);
        return names.Length > 4 ? Texts.Get("Audit.AndMore", string.Join(", ", names.Take(3)), names.Length - 3) : asked;
    }

    /// <summary>The lines below: the count, and the command to type next.</summary>
    /// <param name="outcome">The audit.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <returns>The lines.</returns>
    public static IEnumerable<string> Closing(AuditOutcome outcome, TimeSpan elapsed)
    {
        int[] counts = new int[(int)CheckStatus.Fail + 1];
        foreach (AuditVerdict verdict in outcome.Verdicts)
        {
            counts[(int)verdict.Result.Status]++;
        }

        int Count(CheckStatus status) => counts[(int)status];
        string count = Texts.Get(
            "Audit.Count",
            Count(CheckStatus.Fail), Count(CheckStatus.Warning), Count(CheckStatus.Info), Count(CheckStatus.Pass), Count(CheckStatus.NotTested), Count(CheckStatus.Error),
            elapsed.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.CurrentCulture));
        return [string.Empty, count, Texts.Get("Audit.Next", Next(outcome, Count))];
    }

    // What is wrong comes before what is not known, and that before what could be looked at besides.
    private static string Next(AuditOutcome outcome, Func<CheckStatus, int> count)
    {
        string command = $"Test-MailPlusDeployment {outcome.Domain}";
        CheckStatus worst = count(CheckStatus.Fail) > 0 ? CheckStatus.Fail : count(CheckStatus.Warning) > 0 ? CheckStatus.Warning : CheckStatus.Pass;
        if (worst > CheckStatus.Pass)
        {
            return command + $" | Where-Object Status -eq {worst} | ForEach-Object {{ $_.Id, $_.Remedy.Text }}";
        }

        bool Has(AuditNeed need) => outcome.Verdicts.Any(v => v.Need == need);
        return Has(AuditNeed.Look) || Has(AuditNeed.LiveAnswers) ? command
            : Has(AuditNeed.Nas) ? "Connect-MailPlusNas"
            : Has(AuditNeed.Ovh) ? "Connect-Ovh"
            : command + " | Export-MailPlusReport -Path ./report.html -Open";
    }
}
