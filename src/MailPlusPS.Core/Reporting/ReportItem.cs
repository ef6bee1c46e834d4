using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Reporting;

/// <summary>A verdict as a report shows it: every part safe to show, the report's own words in its language.</summary>
internal sealed record ReportItem
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The section's number.</summary>
    public required string Section { get; init; }

    /// <summary>The status as a word.</summary>
    public required string Status { get; init; }

    /// <summary>The status as styles know it.</summary>
    public required string Kind { get; init; }

    /// <summary>The status as a sign, beside the word.</summary>
    public required string Sign { get; init; }

    /// <summary>The name it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The verdict as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What was seen.</summary>
    public required string Evidence { get; init; }

    /// <summary>What to publish, type or click; empty where there is nothing to do.</summary>
    public required string Remedy { get; init; }

    /// <summary>What is to be done with it.</summary>
    public required string RemedyLabel { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public required string Reference { get; init; }

    /// <summary>Makes an item.</summary>
    /// <param name="result">The verdict.</param>
    /// <param name="texts">The report's words.</param>
    /// <returns>The item.</returns>
    public static ReportItem Of(CheckResult result, ReportTexts texts) => new()
    {
        Id = ControlCharacters.Escape(result.Id),
        Title = texts.Title(result),
        Section = ControlCharacters.Escape(result.Section),
        Status = texts.Status(result.Status),
        Kind = KindOf(result.Status),
        Sign = SignOf(result.Status),
        Subject = result.Subject,
        Message = result.Message,
        Evidence = result.Evidence,
        Remedy = result.Remedy is null ? string.Empty : string.Join("\n", result.Remedy.Text.Replace("\r", string.Empty).Split('\n').Select(ControlCharacters.Escape)),
        RemedyLabel = result.Remedy is null ? string.Empty : texts.Get("Report.Remedy." + result.Remedy.Kind),
        Reference = texts.Reference(result),
    };

    /// <summary>A status as styles know it.</summary>
    /// <param name="status">The status.</param>
    /// <returns>A word in lower case.</returns>
    public static string KindOf(CheckStatus status) => status switch
    {
        CheckStatus.Pass => "pass",
        CheckStatus.Info => "info",
        CheckStatus.Warning => "warning",
        CheckStatus.Error => "error",
        CheckStatus.Fail => "fail",
        _ => "nottested",
    };

    /// <summary>A status as a sign.</summary>
    /// <param name="status">The status.</param>
    /// <returns>One character.</returns>
    public static string SignOf(CheckStatus status) => status switch
    {
        CheckStatus.Pass => "✔",
        CheckStatus.Info => "i",
        CheckStatus.Warning => "!",
        CheckStatus.Error => "?",
        CheckStatus.Fail => "✘",
        _ => "–",
    };
}
