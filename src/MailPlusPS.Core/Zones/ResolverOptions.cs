using System;
using System.Collections.Generic;
using System.Net;

namespace MailPlusPS.Zones;

/// <summary>Whom a run asks.</summary>
internal sealed record ResolverOptions
{
    /// <summary>The servers; the system's where there are none.</summary>
    public IReadOnlyList<IPEndPoint> Servers { get; init; } = [];

    /// <summary>Zone files that answer instead of servers.</summary>
    public IReadOnlyList<string> ZoneFiles { get; init; } = [];

    /// <summary>Whether the servers answer for what the zone files do not hold.</summary>
    public bool Overlay { get; init; }

    /// <summary>A recording that answers instead of servers; null for none.</summary>
    public string? ReplayFrom { get; init; }

    /// <summary>Where to record the answers; null for nowhere.</summary>
    public string? RecordTo { get; init; }

    /// <summary>Secret labels that only the servers see, by the label that stands for each elsewhere.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long a server may take for a try.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(2);
}
