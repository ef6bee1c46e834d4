using System.Collections.Generic;

namespace MailPlusPS.Lab.Dsm;

/// <summary>A record of the emulated DNS Server.</summary>
/// <param name="Owner">The whole name with its final dot.</param>
/// <param name="Type">The type.</param>
/// <param name="TimeToLive">Seconds, as a text.</param>
/// <param name="Info">The content as the zone's file has it.</param>
public sealed record DsmDnsRecord(string Owner, string Type, string TimeToLive, string Info)
{
    /// <summary>All of it with tabs between.</summary>
    public string Full => string.Join('\t', Owner, TimeToLive, Type, Info);

    internal Dictionary<string, string> ToObject() => new()
    {
        ["rr_owner"] = Owner,
        ["rr_type"] = Type,
        ["rr_ttl"] = TimeToLive,
        ["rr_info"] = Info,
        ["full_record"] = Full,
    };
}
