using System.Collections.Generic;

namespace MailPlusPS.Zones;

/// <summary>A zone, or why there is none: never half a zone.</summary>
public sealed record ZoneReadResult
{
    /// <summary>The zone; null where there are errors.</summary>
    public Zone? Zone { get; init; }

    /// <summary>What is wrong, in the order of the file; the first twenty.</summary>
    public IReadOnlyList<ZoneError> Errors { get; init; } = [];
}
