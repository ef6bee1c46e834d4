using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Propagation;

/// <summary>What the world is to see.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type of its records.</param>
internal sealed record PropagationTarget(DnsName Name, DnsRecordType Type)
{
    /// <summary>Contents that are to be there; others beside them may be. Empty: whatever the authoritative servers say.</summary>
    public IReadOnlyList<RData> Expected { get; init; } = [];

    /// <summary>Contents that are not to be there any more.</summary>
    public IReadOnlyList<RData> Absent { get; init; } = [];

    /// <summary>The zone's serial that the authoritative servers are to have reached; null for any.</summary>
    public uint? Serial { get; init; }

    /// <summary>How long the old answer may be kept, in seconds; null where only the servers can tell.</summary>
    public int? OldTimeToLive { get; init; }

    /// <summary>Name and type.</summary>
    /// <returns>For example <c>votredomaine.tld MX</c>.</returns>
    public override string ToString() => new DnsQuestion(Name, Type).ToString();
}
