using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Turns the wishes for a public zone into records, by the rules of the tutorial's §4.2.</summary>
internal sealed class WishTemplate
{
    // Tutorial §4.2.2.
    private const int OwnPreference = 1;
    private const int OwnTimeToLive = 3600;

    private readonly StoredZone _current;
    private readonly ZoneWish _wish;
    private readonly List<RecordSlot> _slots = [];
    private readonly List<string> _notes = [];

    private WishTemplate(StoredZone current, ZoneWish wish)
    {
        _current = current;
        _wish = wish;
    }

    /// <summary>Composes the records.</summary>
    /// <param name="current">The zone as it is.</param>
    /// <param name="wish">The wishes.</param>
    /// <returns>What the zone is to hold.</returns>
    public static DesiredZone Compose(StoredZone current, ZoneWish wish)
    {
        WishTemplate template = new(current, wish);
        template.AddMail();
        template.AddMx();
        template._slots.AddRange(MailTextSlots.Of(current, wish, template._notes));
        template.AddOtherDomains();
        return new DesiredZone(template._slots, template._notes)
        {
            Relay = wish.RelayName,
            Selectors = wish.Selector is null ? [] : [wish.Selector],
        };
    }

    // §4.2.1: no address at mail; §4.2.6: an alias of the domain, for the web access alone.
    private void AddMail()
    {
        DnsName mail = _wish.Domain.Prepend("mail");
        ResourceRecord[] alias = _wish.WebMail ? [Keep(new ResourceRecord(mail, 0, new NameData(DnsRecordType.CNAME, _wish.Domain)))] : [];
        Add(r => r.Name == mail && (IsAddress(r) || (_wish.WebMail && r.Type == DnsRecordType.CNAME)), alias, r => ChangeReason.Of(IsAddress(r) ? "O03" : "O24"));
        if (_current.Records.Any(r => r.IsProtected && r.Record.Name == mail && IsAddress(r.Record)))
        {
            _notes.Add(Texts.Get("Plan.Note.DynHost", mail));
        }
    }

    // §4.2.2: the domain itself first, OVH's servers behind it, no redirection.
    private void AddMx()
    {
        DnsName domain = _wish.Domain;
        MxData[] there = [.. _current.Records.Where(r => r.Record.Name == domain).Select(r => r.Record.Data).OfType<MxData>()];
        IReadOnlyList<MxData> backups = _wish.Backup?.Exchanges ?? [.. OvhNames.Backup.Where(b => there.Any(m => m.Exchange == b.Exchange))];
        ResourceRecord[] wanted =
        [
            Keep(new ResourceRecord(domain, OwnTimeToLive, new MxData(OwnPreference, domain))),
            .. backups.Where(b => b.Exchange != domain).Select(b => Keep(new ResourceRecord(domain, 0, b))),
        ];
        Add(r => r.Name == domain && r.Data is MxData mx && IsOurs(mx.Exchange, backups), wanted, ReasonOfMx);
        foreach (MxData other in there.Where(m => m.Preference <= OwnPreference && !IsOurs(m.Exchange, backups)))
        {
            _notes.Add(Texts.Get("Plan.Note.OtherMx", other.Exchange, other.Preference));
        }
    }

    private bool IsOurs(DnsName exchange, IReadOnlyList<MxData> backups) =>
        exchange.IsRoot || exchange == _wish.Domain || exchange == _wish.Domain.Prepend("mail") || exchange == OvhNames.Redirect
        || backups.Any(b => b.Exchange == exchange) || (_wish.Backup is not null && OvhNames.IsMailServer(exchange));

    private ChangeReason ReasonOfMx(ResourceRecord record)
    {
        DnsName exchange = ((MxData)record.Data).Exchange;
        return exchange == OvhNames.Redirect ? ChangeReason.Of("O05")
            : exchange == _wish.Domain ? ChangeReason.Of("O06")
            : exchange.IsAtOrBelow(_wish.Domain) ? ChangeReason.Of("O06") with { Text = Texts.Get("Plan.Reason.MailMx", exchange) }
            : ChangeReason.Of("O04");
    }

    // O12: another domain of the same server points to this one's record. Its zone is another one unless it lies below.
    private void AddOtherDomains()
    {
        foreach (DnsName other in _wish.AdditionalDomains)
        {
            string spf = "v=spf1 redirect=" + _wish.Domain;
            MxData mx = new(OwnPreference, _wish.Domain);
            if (other == _wish.Domain || !other.IsAtOrBelow(_current.Zone))
            {
                _notes.Add(Texts.Get("Plan.Note.OtherZone", other, RecordRemedy.Of(other, mx).Text, RecordRemedy.Txt(other, spf).Text));
                continue;
            }

            Add(r => r.Name == other && r.Data is MxData m && (m.Exchange == _wish.Domain || m.Exchange == OvhNames.Redirect),
                [Keep(new ResourceRecord(other, OwnTimeToLive, mx))], r => ((MxData)r.Data).Exchange == OvhNames.Redirect ? ChangeReason.Of("O05") : ChangeReason.Of("O06"));
            Add(r => r.Name == other && RecordMeaning.IsSpf(r), [Keep(new ResourceRecord(other, 0, TxtData.FromText(spf)))], _ => ChangeReason.Of("O12", _wish.Domain));
        }
    }

    private void Add(System.Func<ResourceRecord, bool> owns, IReadOnlyList<ResourceRecord> records, System.Func<ResourceRecord, ChangeReason> explain) =>
        _slots.Add(new RecordSlot(owns, records, explain));

    private ResourceRecord Keep(ResourceRecord record) => KeptTimeToLive.Of(_current, record);

    private static bool IsAddress(ResourceRecord record) => record.Type is DnsRecordType.A or DnsRecordType.AAAA;
}
