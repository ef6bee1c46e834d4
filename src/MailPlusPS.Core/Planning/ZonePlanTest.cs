namespace MailPlusPS;

/// <summary>What one who sends, one key or one rule comes to on a zone as it is and as a plan would make it.</summary>
public sealed record ZonePlanTest
{
    /// <summary>The zone, A-labels.</summary>
    public required string Zone { get; init; }

    /// <summary>Who or what is tested.</summary>
    public required string Subject { get; init; }

    /// <summary>The result on the zone as it is.</summary>
    public required string Now { get; init; }

    /// <summary>The result on the zone as the plan makes it.</summary>
    public required string After { get; init; }

    /// <summary>The term, key or mechanism that decides afterwards, or why nothing does.</summary>
    public required string Because { get; init; }

    /// <summary>Whether the result afterwards is what it should be.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>Subject and results in a line.</summary>
    /// <returns>For example <c>Home 82.64.10.20: Fail → Pass (mx)</c>.</returns>
    public override string ToString() => $"{Subject}: {Now} → {After} ({Because})";
}
