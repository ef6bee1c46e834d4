using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS;

/// <summary>A record of a zone of the NAS's DNS Server.</summary>
public sealed record SynologyZoneRecord
{
    internal SynologyZoneRecord(StoredRecord record, DnsName zone)
    {
        Stored = record;
        Zone = zone.ToString();
        Name = ZoneWriter.Relative(record.Record.Name, zone);
    }

    /// <summary>The zone.</summary>
    public string Zone { get; }

    /// <summary>The name below the zone; <c>@</c> for the zone itself.</summary>
    public string Name { get; }

    /// <summary>The type.</summary>
    public string Type => ControlCharacters.Escape(Stored.StoreType ?? RecordTypes.Name(Stored.Record.Type));

    /// <summary>The content: a text without quotes, hosts with their final dot.</summary>
    public string Value => ContentText.Show(Stored.Record.Data);

    /// <summary>How long it may be kept, in seconds.</summary>
    public int TimeToLive => Stored.Record.TimeToLive;

    /// <summary>Whether it is shown and never touched: the zone's SOA, and what is not understood.</summary>
    public bool IsProtected => Stored.IsProtected;

    /// <summary>The record in the DNS's terms.</summary>
    internal StoredRecord Stored { get; }

    /// <summary>Name, type and content.</summary>
    /// <returns>For example <c>mail A 192.168.1.10</c>.</returns>
    public override string ToString() => $"{Name} {Type} {Value}";
}
