using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Zones;

namespace MailPlusPS;

/// <summary>One change of a zone plan.</summary>
public sealed record ZoneChange
{
    private readonly DnsName _zone;
    private readonly int _defaultTimeToLive;

    internal ZoneChange(StoredZone zone, StoredRecord? before, ResourceRecord? after, ChangeReason reason)
    {
        _zone = zone.Zone;
        _defaultTimeToLive = zone.DefaultTimeToLive;
        Old = before;
        New = after;
        Step = reason.Step;
        Reason = reason.Text;
    }

    /// <summary>What is done.</summary>
    public ZoneChangeAction Action => Old is null ? ZoneChangeAction.Create : New is null ? ZoneChangeAction.Delete : ZoneChangeAction.Update;

    /// <summary>The record's name below the zone: <c>@</c> for the zone itself.</summary>
    public string Name => ZoneWriter.Relative(Record.Name, _zone);

    /// <summary>The record's type.</summary>
    public string Type => RecordTypes.Name(Record.Type);

    /// <summary>The content as it is, texts without quotes; null where the record is new.</summary>
    public string? Before => Old is null ? null : Show(Old.Record);

    /// <summary>The content as it is to be; null where the record is to go.</summary>
    public string? After => New is null ? null : Show(New);

    /// <summary>Why, as a sentence.</summary>
    public string Reason { get; init; }

    /// <summary>The step of the tutorial or the rule that asks for it; empty where a zone file does.</summary>
    public string Step { get; }

    /// <summary>The change as a line of a table, for views.</summary>
    public string Listing => ZonePlanText.Line(this);

    /// <summary>The record before.</summary>
    internal StoredRecord? Old { get; }

    /// <summary>The record after.</summary>
    internal ResourceRecord? New { get; }

    /// <summary>The record: as it is to be, or, where it is to go, as it is.</summary>
    internal ResourceRecord Record => New ?? Old!.Record;

    /// <summary>Action, record and contents in a line.</summary>
    /// <returns>For example <c>Update @ MX: 1 mx1.mail.ovh.net. → 5 mx1.mail.ovh.net.</c>.</returns>
    public override string ToString() => $"{Action} {Name} {Type}: " + Action switch
    {
        ZoneChangeAction.Create => After,
        ZoneChangeAction.Delete => Before,
        _ => $"{Before} → {After}",
    };

    private string Show(ResourceRecord record)
    {
        string content = RecordMeaning.Show(record.Data);
        int time = RecordMeaning.TimeToLive(record, _defaultTimeToLive);
        return time == _defaultTimeToLive ? content : content + " (TTL " + time.ToString(System.Globalization.CultureInfo.InvariantCulture) + ")";
    }
}
