using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>What stands above and below the verdicts of an audit.</summary>
internal static class AuditSummary
{
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
        int Count(CheckStatus status) => outcome.Results.Count(r => r.Status == status);

        string count = Texts.Get(
            "Audit.Count",
            Count(CheckStatus.Fail), Count(CheckStatus.Warning), Count(CheckStatus.Info), Count(CheckStatus.Pass), Count(CheckStatus.NotTested), Count(CheckStatus.Error),
            elapsed.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.CurrentCulture));
        string command = $"Test-MailPlusDeployment {outcome.Domain}";
        string next = Count(CheckStatus.Fail) > 0 ? command + " | Where-Object Status -eq Fail | Format-List Id, Message, Remedy"
            : Count(CheckStatus.Warning) > 0 ? command + " | Where-Object Status -eq Warning | Format-List Id, Message, Remedy"
            : $"Get-SpfRecord {outcome.Domain} | ForEach-Object Terms";
        return [string.Empty, count, Texts.Get("Audit.Next", next)];
    }
}
