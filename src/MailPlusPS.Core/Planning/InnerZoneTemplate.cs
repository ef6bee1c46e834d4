using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Providers;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>
/// Turns the wishes for the zone that the NAS serves inside the house into records (tutorial §1): the opposite of the
/// public one. Mail has an address and takes the mail, and the domain leads to the NAS.
/// </summary>
internal sealed class InnerZoneTemplate
{
    // Tutorial §1.
    private const int Preference = 10;
    private const int TimeToLive = 3600;

    private readonly StoredZone _current;
    private readonly ZoneWish _wish;
    private readonly DnsName _mail;
    private readonly List<RecordSlot> _slots = [];
    private readonly List<string> _notes = [];

    private InnerZoneTemplate(StoredZone current, ZoneWish wish)
    {
        _current = current;
        _wish = wish;
        _mail = wish.Domain.Prepend("mail");
    }

    /// <summary>Composes the records.</summary>
    /// <param name="current">The zone as it is.</param>
    /// <param name="wish">The wishes, the NAS's addresses among them.</param>
    /// <returns>What the zone is to hold.</returns>
    public static DesiredZone Compose(StoredZone current, ZoneWish wish)
    {
        InnerZoneTemplate template = new(current, wish);
        template.AddServers();
        template.AddAddresses(wish.Domain, "D05");
        template.AddAddresses(template._mail, "D02");
        template.AddMx();
        template.AddTexts();
        return new DesiredZone(template._slots, template._notes)
        {
            Relay = wish.RelayName,
            Selectors = wish.Selector is null ? [] : [wish.Selector],
            NasAddresses = wish.NasAddresses,
        };
    }

    // D01: a server of the zone that the zone itself names needs an address there (RFC 1034 §4.2.1). One that has any
    // is left alone: it may be a router's.
    private void AddServers()
    {
        foreach (DnsName server in Records.Where(r => r.Name == _wish.Domain).Select(r => r.Data).OfType<NameData>().Where(d => d.Type == DnsRecordType.NS).Select(d => d.Target).Distinct())
        {
            if (server != _wish.Domain && server != _mail && server.IsAtOrBelow(_wish.Domain) && !Records.Any(r => r.Name == server && IsAddress(r)))
            {
                Add(_ => false, _wish.NasAddresses.Select(a => new ResourceRecord(server, TimeToLive, new AddressData(a))), ChangeReason.Of("D01", server));
            }
        }
    }

    // Only the family that the NAS has an address of: what else is there was meant by somebody.
    private void AddAddresses(DnsName name, string step)
    {
        DnsRecordType[] types = [.. _wish.NasAddresses.Select(TypeOf).Distinct()];
        Add(
            r => r.Name == name && (types.Contains(r.Type) || (r.Type == DnsRecordType.CNAME && name != _wish.Domain)),
            _wish.NasAddresses.Select(a => new ResourceRecord(name, TimeToLive, new AddressData(a))),
            ChangeReason.Of(step, name));
    }

    // D03. Who looks inside finds the NAS, never a server outside.
    private void AddMx()
    {
        DnsName domain = _wish.Domain;
        Add(r => r.Name == domain && r.Data is MxData mx && IsOurs(mx.Exchange), [new ResourceRecord(domain, TimeToLive, new MxData(Preference, _mail))], ChangeReason.Of("D03", _mail));
        foreach (MxData other in Records.Where(r => r.Name == domain).Select(r => r.Data).OfType<MxData>().Where(m => !IsOurs(m.Exchange)))
        {
            _notes.Add(Texts.Get("Plan.Note.InnerMx", other.Exchange, other.Preference));
        }
    }

    private bool IsOurs(DnsName exchange) =>
        exchange.IsRoot || exchange.IsAtOrBelow(_wish.Domain) || exchange == OvhNames.Redirect || OvhNames.IsMailServer(exchange)
        || _wish.Backup?.Exchanges.Any(b => b.Exchange == exchange) == true;

    // D05: whoever asks inside sees this zone alone; what it does not hold is not there for him.
    private void AddTexts()
    {
        List<string> notes = [];
        IReadOnlyList<RecordSlot> texts = MailTextSlots.Of(_current, _wish, notes);
        _slots.AddRange(texts.Select(t => t with { Explain = _ => ChangeReason.Of("D05.Text") with { Step = "D05" } }));
        if (texts.Count == 0 && !Records.Any(r => r.Name == _wish.Domain && RecordMeaning.IsSpf(r)))
        {
            _notes.Add(Texts.Get("Plan.Note.InnerTexts"));
        }
    }

    private IEnumerable<ResourceRecord> Records => _current.Records.Select(r => r.Record);

    private void Add(Func<ResourceRecord, bool> owns, IEnumerable<ResourceRecord> records, ChangeReason reason) =>
        _slots.Add(new RecordSlot(owns, [.. records.Select(r => KeptTimeToLive.Of(_current, r))], _ => reason));

    private static DnsRecordType TypeOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? DnsRecordType.AAAA : DnsRecordType.A;

    private static bool IsAddress(ResourceRecord record) => record.Type is DnsRecordType.A or DnsRecordType.AAAA;
}
