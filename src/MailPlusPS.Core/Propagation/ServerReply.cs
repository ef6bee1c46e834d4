using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;

namespace MailPlusPS.Propagation;

/// <summary>What one server said.</summary>
/// <param name="Server">The server.</param>
/// <param name="Target">What it was asked for.</param>
/// <param name="Answer">Its answer; null where it could not be asked.</param>
/// <param name="Soa">Its answer for the zone's SOA; null where that was not asked.</param>
internal sealed record ServerReply(PropagationServer Server, PropagationTarget Target, DnsAnswer? Answer, DnsAnswer? Soa)
{
    /// <summary>The serial of the zone that it serves.</summary>
    public uint? Serial => Soa?.Records.Select(r => r.Data).OfType<SoaData>().FirstOrDefault()?.Serial;

    /// <summary>Whether it answered as what it is: an authoritative server with authority (RFC 1035 §4.1.1, AA).</summary>
    public bool IsAnswered => Answer is not null && (Answer.IsConclusive || IsAliasOnly) && (Server.Source == PropagationSource.Resolver || Answer.Authoritative || IsAliasOnly);

    /// <summary>Whether it knows the alias and not what lies behind it, in another zone.</summary>
    public bool IsAliasOnly => Answer is { IsConclusive: false, Aliases.Count: > 0 };

    /// <summary>The contents that it shows: the alias itself where that leads out of what the server knows.</summary>
    public IReadOnlyList<RData> Contents => Answer is null ? [] : [.. (IsAliasOnly ? Answer.Aliases.Take(1) : Answer.Records).Select(r => r.Data)];

    /// <summary>The first alias; null where there is none.</summary>
    public RData? Alias => Answer?.Aliases.FirstOrDefault()?.Data;
}
