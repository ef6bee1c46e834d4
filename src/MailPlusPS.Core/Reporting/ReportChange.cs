using System;
using System.Collections.Generic;

namespace MailPlusPS;

/// <summary>One verdict that is not what it was.</summary>
public sealed record ReportChange
{
    /// <summary>What became of it.</summary>
    public required ReportChangeKind Change { get; init; }

    /// <summary>The step's or rule's id.</summary>
    public required string Id { get; init; }

    /// <summary>What is checked, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The section of the tutorial; empty for a rule that stands outside it.</summary>
    public required string Section { get; init; }

    /// <summary>The name it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The status before; NotTested where there was none.</summary>
    public required CheckStatus Before { get; init; }

    /// <summary>The status now; NotTested where there is none.</summary>
    public required CheckStatus After { get; init; }

    /// <summary>The verdict now; the one before where there is none now.</summary>
    public required string Message { get; init; }

    /// <summary>What was seen.</summary>
    public string Evidence { get; init; } = string.Empty;

    /// <summary>What puts it right; null where there is nothing to do.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public string Reference { get; init; } = string.Empty;

    /// <summary>The other steps that changed with it and say the same; they are not told one by one.</summary>
    public IReadOnlyList<string> Also
    {
        get;
        init => field = [.. value];
    } = Array.Empty<string>();

    /// <summary>The status now, under the name that verdicts give it: a list of changes makes a report too.</summary>
    public CheckStatus Status => After;

    /// <summary>The status now, as views show it.</summary>
    public CheckMark Mark => new(After);

    /// <summary>Both statuses, for views.</summary>
    public string Statuses => Before == After ? After.ToString() : $"{Name(Before)} → {Name(After)}";

    /// <summary>What became of it, id and message in a line.</summary>
    /// <returns>For example <c>Worse O23: …</c>.</returns>
    public override string ToString() => $"{Change} {Id}: {Message}";

    private static string Name(CheckStatus status) => status == CheckStatus.NotTested ? "-" : status.ToString();
}
