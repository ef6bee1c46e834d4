using System;
using System.Collections.Generic;
using System.Linq;

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

    /// <summary>Whether every server of the zone shows all that was changed; null where none was asked.</summary>
    public bool? IsServed { get; init; }

    /// <summary>The servers that show all that was changed, of all: <c>2/2</c>; <c>-</c> where none was asked.</summary>
    public string Served => IsServed is null ? "-" : $"{ByServer.Count(s => s.All(r => r.Agreement == PropagationAgreement.Agrees))}/{ByServer.Count()}";

    /// <summary>How long the servers were waited for.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>When no resolver can hold an old answer any more: the longest time to live of what was changed, from the moment that all servers showed it (RFC 2308 §5); null where that is not known.</summary>
    public DateTimeOffset? EverywhereBy { get; init; }

    /// <summary>What each server of the zone showed in the end, a row a changed name and type.</summary>
    public IReadOnlyList<DnsPropagation> Servers { get; init; } = [];

    private IEnumerable<IGrouping<(string Server, string Address), DnsPropagation>> ByServer => Servers.GroupBy(r => (r.Server, r.Address));
}
