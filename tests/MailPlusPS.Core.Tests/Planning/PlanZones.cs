using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Providers;
using MailPlusPS.Zones;

namespace MailPlusPS.Core.Tests.Planning;

/// <summary>Zones and wishes for the tests of plans.</summary>
internal static class PlanZones
{
    public static DnsName Domain { get; } = DnsName.Parse("votredomaine.tld");

    /// <summary>The zone of the tutorial's §4.2.2 before its steps: OVH's servers at 1, 5, 100, the redirection, an address at mail.</summary>
    public static ResourceRecord[] Tutorial { get; } =
    [
        A("@", "82.64.10.20"), A("mail", "213.186.33.5"),
        Exchange(1, "mx1.mail.ovh.net"), Exchange(5, "mx2.mail.ovh.net"), Exchange(100, "mx3.mail.ovh.net"), Exchange(1, "redirect.ovh.net"),
        Txt("@", "v=spf1 include:mx.ovh.com ~all"), Txt("@", "1|www.votredomaine.tld"), A("www", "213.186.33.5"),
    ];

    public static ResourceRecord[] Apex { get; } =
    [
        new(Domain, 3600, new SoaData(DnsName.Parse("dns10.ovh.net"), DnsName.Parse("tech.ovh.net"), 2026112400, 86400, 3600, 3600000, 60)),
        new(Domain, 3600, new NameData(DnsRecordType.NS, DnsName.Parse("dns10.ovh.net"))),
    ];

    public static ZoneWish Wish { get; } = new(Domain)
    {
        Relay = RelayProfile.Orange,
        RelayName = "smtp.orange.fr",
        Backup = BackupProfile.Ovh,
        Policy = DmarcPolicy.Quarantine,
        WebMail = true,
    };

    public static DnsName Name(string relative) => relative == "@" ? Domain : Domain.Prepend(relative);

    public static ResourceRecord A(string name, string address) => new(Name(name), 3600, new AddressData(IPAddress.Parse(address)));

    public static ResourceRecord Exchange(int preference, string exchange) => new(Domain, 3600, new MxData(preference, DnsName.Parse(exchange)));

    public static ResourceRecord Txt(string name, string text) => new(Name(name), 3600, TxtData.FromText(text));

    public static ResourceRecord Alias(string name, string target) => new(Name(name), 3600, new NameData(DnsRecordType.CNAME, DnsName.Parse(target)));

    public static StoredZone Stored(params IEnumerable<ResourceRecord> records) =>
        new(Domain, [.. records.Select(r => new StoredRecord(r))], MemoryStore.DefaultTimeToLive, string.Empty);

    public static ZonePlan Plan(ZoneWish wish, params IEnumerable<ResourceRecord> records)
    {
        StoredZone current = Stored(records);
        return ZonePlanner.Plan(current, WishTemplate.Compose(current, wish));
    }

    public static async Task<ZonePlan> PlanAsync(IZoneStore store, Func<StoredZone, DesiredZone> wish)
    {
        StoredZone current = await store.ReadAsync(Xunit.TestContext.Current.CancellationToken);
        return ZonePlanner.Plan(current, wish(current));
    }

    public static string[] Lines(ZonePlan plan) => [.. plan.Changes.Select(c => c.ToString())];

    /// <summary>A folder that is gone after the test.</summary>
    public static DirectoryInfo Folder() => Directory.CreateTempSubdirectory("mailplusps-plan-");
}
