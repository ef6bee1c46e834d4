using MailPlusPS.Text;

namespace MailPlusPS.Ovh;

/// <summary>A record as OVH's API has it.</summary>
/// <param name="Id">OVH's number, good for this run only: an edit in text mode renumbers all.</param>
/// <param name="FieldType">The type, OVH's own SPF, DKIM and DMARC among them.</param>
/// <param name="SubDomain">The name below the zone; empty for the zone itself.</param>
/// <param name="Target">The content in OVH's spelling.</param>
/// <param name="TimeToLive">Seconds; 0 for the zone's default.</param>
internal sealed record OvhRecord(long Id, string FieldType, string SubDomain, string Target, int TimeToLive)
{
    /// <summary>Reads one.</summary>
    /// <param name="json">The answer.</param>
    /// <returns>The record; null where it is none.</returns>
    public static OvhRecord? Read(JsonPart json) =>
        json.Number("id") is { } id && json.Raw("fieldType") is { } type && json.Raw("target") is { } target
            ? new OvhRecord(id, type.ToUpperInvariant(), json.Raw("subDomain") ?? string.Empty, target, (int)(json.Number("ttl") ?? 0))
            : null;
}
