using System.Globalization;
using MailPlusPS.Text;

namespace MailPlusPS.Nas;

/// <summary>A record as DNS Server has it.</summary>
/// <param name="Owner">The whole name with its final dot.</param>
/// <param name="Type">The type.</param>
/// <param name="TimeToLive">Seconds, as a text.</param>
/// <param name="Info">The content as the zone's file has it.</param>
/// <param name="FullRecord">All of it with tabs between, by which DNS Server finds the record to delete.</param>
internal sealed record NasRecord(string Owner, string Type, string TimeToLive, string Info, string FullRecord)
{
    /// <summary>Reads a record.</summary>
    /// <param name="item">DSM's object.</param>
    /// <returns>The record; null where it has no name or type.</returns>
    public static NasRecord? Read(JsonPart item)
    {
        string owner = item.Raw("rr_owner") ?? string.Empty;
        string type = item.Raw("rr_type") ?? string.Empty;
        string ttl = item.Raw("rr_ttl") ?? item.Number("rr_ttl")?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
        string info = item.Raw("rr_info") ?? string.Empty;
        return owner.Length == 0 || type.Length == 0 ? null : new NasRecord(owner, type, ttl, info, item.Raw("full_record") ?? string.Join("\t", owner, ttl, type, info));
    }
}
