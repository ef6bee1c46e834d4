using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;

namespace MailPlusPS;

/// <summary>One record of a zone file, class IN (RFC 1035 §3.2.1), and where it stands.</summary>
public sealed record ZoneRecord
{
    private readonly ResourceRecord _record;
    private readonly DnsName? _zone;

    internal ZoneRecord(ResourceRecord record, DnsName? zone, ZonePlace place)
    {
        _record = record;
        _zone = zone;
        Path = place.File;
        Line = place.Line;
    }

    /// <summary>The owner, A-labels, without a final dot; bytes that are no plain character as <c>\DDD</c>.</summary>
    public string Name => _record.Name.ToString();

    /// <summary>The owner as its owner writes it.</summary>
    public string UnicodeName => _record.Name.Unicode;

    /// <summary>The owner below the zone: <c>@</c>, <c>mail</c>; with its final dot where the zone is not known or is another.</summary>
    public string RelativeName => ZoneWriter.Relative(_record.Name, _zone);

    /// <summary>The type: <c>MX</c>, or <c>TYPE65280</c> (RFC 3597 §5).</summary>
    public string Type => RecordTypes.Name(_record.Type);

    /// <summary>How long it may be kept, in seconds.</summary>
    public int TimeToLive => _record.TimeToLive;

    /// <summary>The content in master-file form, names absolute; every byte that is not printable ASCII as <c>\DDD</c>.</summary>
    public string Value => ContentText.Write(_record.Data, null);

    /// <summary>The strings of a TXT record joined, control characters written out; null for other types.</summary>
    public string? Text => _record.Data is TxtData txt ? ControlCharacters.Escape(txt.Text) : null;

    /// <summary>The address of an A or AAAA record; null for other types.</summary>
    public string? Address => (_record.Data as AddressData)?.Address.ToString();

    /// <summary>The preference of an MX record; null for other types.</summary>
    public int? Preference => (_record.Data as MxData)?.Preference;

    /// <summary>The host of an MX record, without a final dot; null for other types.</summary>
    public string? Exchange => (_record.Data as MxData)?.Exchange.ToString();

    /// <summary>The name that an NS, CNAME, DNAME, PTR or SRV record leads to, without a final dot; null for other types.</summary>
    public string? Target => _record.Data switch
    {
        NameData data => data.Target.ToString(),
        SrvData data => data.Target.ToString(),
        _ => null,
    };

    /// <summary>The zone: the name given, else the SOA record's, before that the one in the file's name; null where nothing says it.</summary>
    public string? Zone => _zone?.ToString();

    /// <summary>The file in which the record stands, which may be an included one.</summary>
    public string Path { get; }

    /// <summary>The line on which it starts, from 1.</summary>
    public int Line { get; }

    /// <summary>The record in master-file form, with absolute names.</summary>
    /// <returns>For example <c>votredomaine.tld. 3600 IN MX 1 votredomaine.tld.</c>.</returns>
    public override string ToString() =>
        $"{_record.Name.ToAbsoluteString()} {TimeToLive.ToString(System.Globalization.CultureInfo.InvariantCulture)} IN {Type} {Value}";
}
