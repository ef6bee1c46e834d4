using MailPlusPS.Checks;
using MailPlusPS.Dns;

namespace MailPlusPS.Zones;

/// <summary>Where a zone starts, and the rules about it that need no more than the apex and its SOA record.</summary>
internal sealed class ZoneApex
{
    private RData? _soa;

    /// <summary>Starts a zone.</summary>
    /// <param name="name">The apex; null where the SOA record is to say it.</param>
    public ZoneApex(DnsName? name)
    {
        Name = name;
    }

    /// <summary>The apex, as soon as it is known.</summary>
    public DnsName? Name { get; private set; }

    /// <summary>Whether the SOA record was met.</summary>
    public bool HasSoa => _soa is not null;

    /// <summary>Judges an SOA record (RFC 1035 §5.2: one, at the top).</summary>
    /// <param name="record">The record.</param>
    /// <returns>What is wrong, as a sentence; null where nothing is.</returns>
    public string? JudgeSoa(ResourceRecord record)
    {
        Name ??= record.Name;
        if (record.Name != Name)
        {
            return Texts.Get("Zone.SoaElsewhere", ControlCharacters.Escape(record.Name.ToString()), ControlCharacters.Escape(Name.ToString()));
        }

        _soa ??= record.Data;
        return _soa.Equals(record.Data) ? null : Texts.Get("Zone.SecondSoa");
    }

    /// <summary>Says that a name does not belong to the zone.</summary>
    /// <param name="name">The name.</param>
    /// <param name="apex">The apex.</param>
    /// <returns>The sentence.</returns>
    public static string OutOfZone(DnsName name, DnsName apex) =>
        Texts.Get("Zone.OutOfZone", ControlCharacters.Escape(name.ToString()), ControlCharacters.Escape(apex.ToString()));
}
