namespace MailPlusPS.Lab.Ovh;

/// <summary>A record as OVH keeps it.</summary>
/// <param name="Id">Its number, until somebody uses the text mode.</param>
/// <param name="FieldType">OVH's type, such as <c>MX</c>, <c>TXT</c> or the pseudo type <c>DKIM</c>.</param>
/// <param name="SubDomain">The name below the zone; empty for the zone itself.</param>
/// <param name="Content">The target; for TXT and SPF what stands between the quotes.</param>
/// <param name="Ttl">Seconds; 0 for the zone's default.</param>
public sealed record EmulatedRecord(long Id, string FieldType, string SubDomain, string Content, long Ttl)
{
    /// <summary>Whether a TXT is returned without quotes, as old ones are.</summary>
    public bool IsBare { get; init; }

    /// <summary>The target as the API returns it.</summary>
    public string Target => FieldType is "TXT" or "SPF" && !IsBare ? QuotedText.Returned(Content) : Content;
}
