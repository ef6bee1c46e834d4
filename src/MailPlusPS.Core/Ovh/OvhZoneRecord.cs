using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Ovh;
using MailPlusPS.Zones;

namespace MailPlusPS;

/// <summary>A record of a zone at OVH.</summary>
public sealed record OvhZoneRecord
{
    internal OvhZoneRecord(OvhRecord record, DnsName zone)
    {
        Raw = record;
        Stored = OvhRecordText.Read(record, zone, 0);
        Zone = zone.ToString();
        Name = ZoneWriter.Relative(Stored.Record.Name, zone);
    }

    /// <summary>The zone.</summary>
    public string Zone { get; }

    /// <summary>OVH's number, good for this run only: an edit in text mode renumbers all.</summary>
    public long Id => Raw.Id;

    /// <summary>The name below the zone; <c>@</c> for the zone itself.</summary>
    public string Name { get; }

    /// <summary>The type as the DNS serves it.</summary>
    public string Type => OvhRecordText.IsText(FieldType) ? "TXT" : FieldType;

    /// <summary>OVH's type: <c>SPF</c>, <c>DKIM</c> and <c>DMARC</c> are its names for TXT.</summary>
    public string FieldType => ControlCharacters.Escape(Raw.FieldType);

    /// <summary>The content: a text without quotes, hosts with their final dot.</summary>
    public string Value => ControlCharacters.Escape(Stored.Record.Data switch
    {
        TxtData text => text.Text,
        OpaqueData when Stored.IsProtected => Raw.Target,
        RData data => ContentText.Write(data, null),
    });

    /// <summary>How long it may be kept, in seconds; 0 for the zone's default.</summary>
    public int TimeToLive => Raw.TimeToLive;

    /// <summary>The preference of an MX; null for other types.</summary>
    public int? Preference => (Stored.Record.Data as MxData)?.Preference;

    /// <summary>The host of an MX, without a final dot; null for other types.</summary>
    public string? Exchange => (Stored.Record.Data as MxData)?.Exchange.ToString();

    /// <summary>The record as OVH has it.</summary>
    internal OvhRecord Raw { get; }

    /// <summary>The record in the DNS's terms.</summary>
    internal StoredRecord Stored { get; }

    /// <summary>Name, type and content.</summary>
    /// <returns>For example <c>@ MX 5 mx1.mail.ovh.net.</c>.</returns>
    public override string ToString() => $"{Name} {Type} {Value}";
}
