using System;
using System.Collections.Generic;

namespace MailPlusPS;

/// <summary>How a wait for a record to be seen everywhere ended.</summary>
public sealed record DnsPropagationWait
{
    /// <summary>The name, A-labels.</summary>
    public required string Name { get; init; }

    /// <summary>The type of the records.</summary>
    public required string Type { get; init; }

    /// <summary>Whether all servers of the zone show it, and no resolver that answers something else.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Pass where it is complete, Warning where resolvers are behind, Fail where servers of the zone are.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>When the last answer that could be kept had run out, as computed at the start.</summary>
    public required DateTimeOffset Latest { get; init; }

    /// <summary>The servers that agree, of those that answered.</summary>
    public required string Agreement { get; init; }

    /// <summary>How it ended, as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What each server showed in the end.</summary>
    public required IReadOnlyList<DnsPropagation> Servers { get; init; }

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>Name, type and end in a line.</summary>
    /// <returns>For example <c>votredomaine.tld MX: 23/23 in 00:05:12</c>.</returns>
    public override string ToString() => $"{Name} {Type}: {Agreement}, {Elapsed:hh\\:mm\\:ss}";
}
