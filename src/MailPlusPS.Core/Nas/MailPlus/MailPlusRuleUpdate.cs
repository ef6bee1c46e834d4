using System;

namespace MailPlusPS;

/// <summary>An update of rules that was started and followed.</summary>
public sealed record MailPlusRuleUpdate
{
    /// <summary>Which rules.</summary>
    public required MailPlusRuleKind Rule { get; init; }

    /// <summary>How it ended.</summary>
    public required MailPlusRuleUpdateState State { get; init; }

    /// <summary>The time of the last update before; null where the NAS shows none.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The time of the last update now; null where the NAS shows none.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>What it means, as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Rules and state.</summary>
    /// <returns>For example <c>AntiSpam: Updated</c>.</returns>
    public override string ToString() => $"{Rule}: {State}";
}
