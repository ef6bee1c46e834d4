namespace MailPlusPS.Nas;

/// <summary>What a NAS says of itself.</summary>
internal sealed record NasFacts
{
    /// <summary>The model; empty where it does not say.</summary>
    public string Model { get; init; } = string.Empty;

    /// <summary>DSM's version in its own words; empty where it does not say.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>DSM's major version: 6 or 7; 0 where it does not say.</summary>
    public int Major { get; init; }

    /// <summary>The version of MailPlus Server; null where it is not installed.</summary>
    public string? MailPlusVersion { get; init; }

    /// <summary>Whether it is a router.</summary>
    public bool IsRouter { get; init; }
}
