using System.Globalization;
using MailPlusPS.Checks;

namespace MailPlusPS;

/// <summary>One remark of a mail-tester report.</summary>
public sealed record MailTesterItem
{
    /// <summary>The part of the report, as the service names it; empty where it does not.</summary>
    public string Section
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    } = string.Empty;

    /// <summary>What it is about, in the service's words.</summary>
    public required string Title
    {
        get;
        init => field = ControlCharacters.Excerpt(value);
    }

    /// <summary>The points, below zero for a deduction; null where none are given.</summary>
    public double? Mark { get; init; }

    /// <summary>What the service says about it; empty where nothing.</summary>
    public string Text
    {
        get;
        init => field = ControlCharacters.Escape(value);
    } = string.Empty;

    /// <summary>The step that explains it, for Get-MailPlusStep; null where none does.</summary>
    public string? Step { get; init; }

    /// <summary>Whether the tutorial knows it and lives with it (§8.1): behind a relay it is the relay's.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>The verdict: Info where it is accepted.</summary>
    public CheckStatus Status { get; init; }

    /// <summary>The status as views show it.</summary>
    public CheckMark StatusMark => new(Status);

    /// <summary>The points as they are said, such as <c>-1.3</c>; empty where none are given.</summary>
    public string Points => Mark?.ToString("0.##", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Points, title and step in a line.</summary>
    /// <returns>For example <c>-3 SPF (O08)</c>.</returns>
    public override string ToString() => (Mark is null ? string.Empty : Points + " ") + Title + (Step is null ? string.Empty : $" ({Step})");
}
