namespace MailPlusPS;

/// <summary>What carrying out a plan came to.</summary>
public sealed record ZonePlanResult
{
    /// <summary>The zone, A-labels.</summary>
    public required string Zone { get; init; }

    /// <summary>How many changes were made in this run; those that a run before made are not counted.</summary>
    public required int ChangeCount { get; init; }

    /// <summary>The zone's serial now; null where the store does not show it.</summary>
    public uint? Serial { get; init; }

    /// <summary>The file with the zone as it was; null where nothing had to be changed.</summary>
    public string? BackupPath { get; init; }
}
