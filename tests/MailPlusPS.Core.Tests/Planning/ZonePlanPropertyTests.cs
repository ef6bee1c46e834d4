using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Planning.PlanZones;

namespace MailPlusPS.Core.Tests.Planning;

/// <summary>Any zone becomes any other, and on the way there is always what was there before and is there afterwards.</summary>
public sealed class ZonePlanPropertyTests
{
    private static readonly Gen<DnsName> Names = OneOf("@", "mail", "www", "_dmarc", "mps1._domainkey", "asso", "a.b").Select(Name);

    private static readonly Gen<DnsName> Hosts = OneOf("votredomaine.tld", "mx1.mail.ovh.net", "mx2.mail.ovh.net", "redirect.ovh.net", "mail.votredomaine.tld").Select(h => DnsName.Parse(h));

    private static readonly Gen<RData> Contents = Gen.OneOf(
        Gen.Select(Gen.Int[0, 20], Hosts).Select(m => (RData)new MxData(m.Item1, m.Item2)),
        Gen.Int[1, 6].Select(n => (RData)new AddressData(IPAddress.Parse($"192.0.2.{n}"))),
        OneOf("v=spf1 mx -all", "v=spf1 a ~all", "v=DMARC1; p=none", "v=DKIM1; p=AAAA", "1|www", "x=1", "x=2", "").Select(t => (RData)TxtData.FromText(t)),
        Hosts.Select(h => (RData)new NameData(DnsRecordType.CNAME, h)),
        Gen.Select(Gen.Int[0, 3], Hosts).Select(s => (RData)new SrvData(s.Item1, 0, 993, s.Item2)));

    private static readonly Gen<ResourceRecord> Records = Gen.Select(Names, OneOf(0, 300, 3600), Contents).Select(r => new ResourceRecord(r.Item1, r.Item2, r.Item3));

    private static readonly Gen<ResourceRecord[]> Zones = Records.Array[0, 14].Select(Valid);

    [Fact]
    public async Task Any_zone_becomes_any_other_and_keeps_what_is_needed_on_the_way()
    {
        DirectoryInfo folder = Folder();
        try
        {
            await Gen.Select(Zones, Zones).SampleAsync(async pair => await CheckAsync(pair.Item1, pair.Item2, folder.FullName), iter: 500, threads: 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_run_killed_anywhere_keeps_what_is_needed_and_the_next_finishes()
    {
        DirectoryInfo folder = Folder();
        try
        {
            await Gen.Select(Zones, Zones, Gen.Int[1, 30], Gen.Bool).SampleAsync(
                async run => await KillAsync(run.Item1, run.Item2, run.Item3, run.Item4, folder.FullName), iter: 200, threads: 1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Any_zone_gets_what_was_wished_for_and_keeps_its_MX_and_SPF_on_the_way() => Zones.Sample(records =>
    {
        ZoneWish wish = Wish with { Selector = "mps1", KeyRecord = "v=DKIM1; p=BBBB", AdditionalDomains = [Name("asso")] };
        StoredZone current = Stored(records);
        ZonePlan plan = ZonePlanner.Plan(current, WishTemplate.Compose(current, wish));
        StoredZone after = Stored(plan.After);

        Assert.Empty(ZonePlanner.Plan(after, WishTemplate.Compose(after, wish)).Changes);
        for (int made = 0; made <= plan.Changes.Count; made++)
        {
            IReadOnlyList<ResourceRecord> state = ZonePlanner.Apply(current, plan.Changes.Take(made));
            Assert.True(state.Any(r => IsAtApex(r, RecordMeaning.IsMx)) || !records.Any(r => IsAtApex(r, RecordMeaning.IsMx)));
            Assert.True(state.Any(r => IsAtApex(r, RecordMeaning.IsSpf)) || !records.Any(r => IsAtApex(r, RecordMeaning.IsSpf)));
        }
    }, iter: 500, threads: 1);

    private static bool IsAtApex(ResourceRecord record, Func<ResourceRecord, bool> isNeeded) => record.Name == Domain && isNeeded(record);

    private static async Task CheckAsync(ResourceRecord[] current, ResourceRecord[] wanted, string folder)
    {
        MemoryStore store = new(Domain, current);
        Func<StoredZone, DesiredZone> wish = zone => DesiredFile.Of(zone, new Zone(Domain, wanted, "wanted"));
        ZonePlan plan = await PlanAsync(store, wish);
        await new ZonePlanRunner(store, folder).RunAsync(plan, force: true, null, CancellationToken.None);

        Assert.Empty((await PlanAsync(store, wish)).Changes);
        Assert.Equal(wanted.Length, store.Served.Count);
        Assert.Equal(plan.Changes.Count > 0 ? 1 : 0, store.Publications);
        AssertOnTheWay(current, wanted, store.States);
    }

    private static async Task KillAsync(ResourceRecord[] current, ResourceRecord[] wanted, int call, bool isCarriedOut, string folder)
    {
        MemoryStore store = new(Domain, current);
        Func<StoredZone, DesiredZone> wish = zone => DesiredFile.Of(zone, new Zone(Domain, wanted, "wanted"));
        ZonePlan plan = await PlanAsync(store, wish);
        store.DiesAt = store.Calls + call;
        store.DiesAfterwards = isCarriedOut;
        try
        {
            await new ZonePlanRunner(store, folder).RunAsync(plan, force: true, null, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or ZonePlanException)
        {
        }

        AssertOnTheWay(current, wanted, [store.Staged, store.Served]);
        store.DiesAt = 0;
        await new ZonePlanRunner(store, folder).RunAsync(await PlanAsync(store, wish), force: true, null, CancellationToken.None);

        Assert.Empty((await PlanAsync(store, wish)).Changes);
        Assert.Equal(store.Staged, store.Served);
        Assert.Null(new ZonePlanRunner(store, folder).CutOff);
    }

    private static void AssertOnTheWay(ResourceRecord[] current, ResourceRecord[] wanted, IReadOnlyList<IReadOnlyList<ResourceRecord>> states)
    {
        foreach (Func<ResourceRecord, bool> isNeeded in new[] { RecordMeaning.IsMx, RecordMeaning.IsSpf })
        {
            foreach (DnsName name in current.Where(isNeeded).Select(r => r.Name).Intersect(wanted.Where(isNeeded).Select(r => r.Name)))
            {
                Assert.All(states, state => Assert.Contains(state, r => r.Name == name && isNeeded(r)));
            }
        }

        // An alias stands beside nothing at any time.
        Assert.All(states, state => Assert.DoesNotContain(
            state, r => r.Type == DnsRecordType.CNAME && state.Any(o => o.Name == r.Name && o.Type != DnsRecordType.CNAME)));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.OneOf([.. values.Select(v => Gen.Const(v))]);

    // What a zone may hold: an alias alone, everything once.
    private static ResourceRecord[] Valid(ResourceRecord[] records) =>
    [
        .. records.Where(r => r.Type != DnsRecordType.CNAME || r.Name != Domain)
            .DistinctBy(r => (r.Name, r.Data))
            .GroupBy(r => r.Name)
            .SelectMany(g => g.First().Type == DnsRecordType.CNAME ? g.Take(1) : g.Where(r => r.Type != DnsRecordType.CNAME)),
    ];
}
