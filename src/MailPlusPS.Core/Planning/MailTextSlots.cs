using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>The texts that mail is judged by, from the wishes: SPF, the DKIM key, DMARC (tutorial §4.2.3 to §4.2.5).</summary>
internal sealed class MailTextSlots
{
    private readonly StoredZone _current;
    private readonly ZoneWish _wish;
    private readonly ICollection<string> _notes;
    private readonly List<RecordSlot> _slots = [];

    private MailTextSlots(StoredZone current, ZoneWish wish, ICollection<string> notes)
    {
        _current = current;
        _wish = wish;
        _notes = notes;
    }

    /// <summary>Composes the texts.</summary>
    /// <param name="current">The zone as it is.</param>
    /// <param name="wish">The wishes.</param>
    /// <param name="notes">Takes what is to be said besides.</param>
    /// <returns>A slot a text that was wished for.</returns>
    public static IReadOnlyList<RecordSlot> Of(StoredZone current, ZoneWish wish, ICollection<string> notes)
    {
        MailTextSlots texts = new(current, wish, notes);
        texts.AddSpf();
        texts.AddKey();
        texts.AddDmarc();
        return texts._slots;
    }

    // §4.2.3. Without a word about who sends, a record would stop mail that leaves today.
    private void AddSpf()
    {
        string[] existing = Spf(_wish.Domain);
        if (_wish.Relay is null && _wish.SpfAll is null && (_wish.Backup is null || existing.Length == 0))
        {
            if (existing.Length == 0)
            {
                _notes.Add(Texts.Get("Plan.Note.NoSpf"));
            }

            return;
        }

        if (_wish.Relay is { IsKnown: false })
        {
            _notes.Add(Texts.Get("Plan.Note.UnknownRelay", ControlCharacters.Escape(_wish.Relay.Provider)));
        }

        string text = SpfWish.Compose(existing, _wish.Relay?.SpfTerm, _wish.Backup?.SpfDomain, _wish.SpfAll ?? SpfQualifier.Fail);
        AddText(_wish.Domain, text, r => r.Name == _wish.Domain && RecordMeaning.IsSpf(r), existing.Length > 1 ? ChangeReason.Of("O10") : ChangeReason.Of("O08"));
    }

    // §4.2.4. Whatever else stands at the selector would be taken for its key.
    private void AddKey()
    {
        if (_wish.Selector is not null && _wish.KeyRecord is not null)
        {
            DnsName name = DkimSelector.NameOf(_wish.Domain, _wish.Selector);
            AddText(name, _wish.KeyRecord, r => r.Name == name && r.Type is (DnsRecordType.TXT or DnsRecordType.CNAME), ChangeReason.Of("O19"));
        }
    }

    // §4.2.5. A record that is there keeps its addresses and modes; only the policy is another.
    private void AddDmarc()
    {
        if (_wish.Policy is not { } policy)
        {
            return;
        }

        DnsName name = DmarcLookup.NameOf(_wish.Domain);
        string p = policy.ToString().ToLowerInvariant();
        string? existing = _current.Records.Where(r => r.Record.Name == name && RecordMeaning.IsDmarc(r.Record)).Select(r => ((TxtData)r.Record.Data).Text).FirstOrDefault();
        string text = existing is null || !DmarcRewrite.TrySet(existing, out string rewritten, ("p", p))
            ? $"v=DMARC1; p={p};{(policy == DmarcPolicy.None ? string.Empty : " sp=reject; np=reject;")} adkim=s; aspf=s; rua=mailto:postmaster@{_wish.Domain}"
            : DmarcSyntax.Parse(existing).Policy == policy && DmarcRepair.TryRepair(existing, out string clean) && clean == existing ? existing
            : rewritten;
        AddText(name, text, r => r.Name == name && (RecordMeaning.IsDmarc(r) || r.Type == DnsRecordType.CNAME), ChangeReason.Of("O23"));
    }

    private string[] Spf(DnsName name) =>
        [.. _current.Records.Where(r => r.Record.Name == name && RecordMeaning.IsSpf(r.Record)).Select(r => ((TxtData)r.Record.Data).Text)];

    private void AddText(DnsName name, string text, Func<ResourceRecord, bool> owns, ChangeReason reason) =>
        _slots.Add(new RecordSlot(owns, [KeptTimeToLive.Of(_current, new ResourceRecord(name, 0, TxtData.FromText(text)))], _ => reason));
}
