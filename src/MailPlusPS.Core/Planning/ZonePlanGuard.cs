using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;
using MailPlusPS.Providers;
using MailPlusPS.Text;
using MailPlusPS.Zones;

namespace MailPlusPS.Planning;

/// <summary>Finds what mail depends on and a plan would take away, whatever the zone's size.</summary>
internal static class ZonePlanGuard
{
    /// <summary>Judges.</summary>
    /// <param name="current">The zone as it is.</param>
    /// <param name="changes">The changes.</param>
    /// <returns>A sentence each.</returns>
    public static IEnumerable<string> Judge(StoredZone current, IReadOnlyList<ZoneChange> changes)
    {
        ResourceRecord[] before = [.. current.Records.Select(r => r.Record)];
        IReadOnlyList<ResourceRecord> after = ZonePlanner.Apply(current, changes);
        return Lost(before, after, RecordMeaning.IsMx, "Plan.Force.Mx")
            .Concat(Lost(before, after, RecordMeaning.IsSpf, "Plan.Force.Spf"))
            .Concat(Lost(before, after, IsUsableKey, "Plan.Force.Key"))
            .Concat(Lost(before, after, r => r.Name == current.Zone && r.Type is (DnsRecordType.A or DnsRecordType.AAAA), "Plan.Force.Address"))
            .Concat(Hidden(current.Zone, before, after));
    }

    // The inner zone's addresses in a zone that the world asks for: nobody outside would reach the house any more.
    private static IEnumerable<string> Hidden(DnsName zone, IEnumerable<ResourceRecord> before, IReadOnlyList<ResourceRecord> after)
    {
        DnsName[] servers = [.. after.Where(r => r.Name == zone).Select(r => r.Data).OfType<NameData>().Where(d => d.Type == DnsRecordType.NS).Select(d => d.Target)];
        HashSet<DnsName> needed = [zone, .. after.Select(r => r.Data).OfType<MxData>().Select(m => m.Exchange)];
        return !Array.Exists(servers, OvhNames.IsNameServer) ? [] : after
            .Where(r => needed.Contains(r.Name) && r.Data is AddressData { Address: var address } && AddressBlocks.KindOf(address) == AddressKind.Private)
            .Where(r => !before.Any(b => b.Name == r.Name && b.Data.Equals(r.Data)))
            .Select(r => Texts.Get("Plan.Force.Inside", r.Name, RecordMeaning.Show(r.Data)));
    }

    private static IEnumerable<string> Lost(IEnumerable<ResourceRecord> before, IReadOnlyList<ResourceRecord> after, Func<ResourceRecord, bool> isNeeded, string key) =>
        before.Where(isNeeded).Select(r => r.Name).Distinct()
            .Where(name => !after.Any(r => r.Name == name && isNeeded(r)))
            .Select(name => Texts.Get(key, ControlCharacters.Escape(name.ToString())));

    // A key without content was revoked by its owner (RFC 6376 §3.6.1): nothing is signed with it.
    private static bool IsUsableKey(ResourceRecord record)
    {
        if (!RecordMeaning.IsKey(record))
        {
            return false;
        }

        TagList tags = TagList.Parse(((TxtData)record.Data).Text);
        return tags.Value("p") is { } p && DkimPublicKey.Read((tags.Value("k") ?? "rsa").ToLowerInvariant(), p).State == DkimKeyState.Valid;
    }
}
