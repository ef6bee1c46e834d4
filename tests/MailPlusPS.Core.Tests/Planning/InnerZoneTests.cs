using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Planning.PlanZones;

namespace MailPlusPS.Core.Tests.Planning;

/// <summary>The zone that the NAS serves in the house (tutorial §1), whose wishes are the public one's turned round.</summary>
public sealed class InnerZoneTests
{
    private const string Nas = "192.168.1.10";

    private static readonly ZoneWish Inside = new(Domain) { NasAddresses = [IPAddress.Parse(Nas)] };

    // What DNS Server makes of a new master zone.
    private static readonly ResourceRecord[] Fresh =
    [
        new(Domain, 3600, new SoaData(Name("ns"), Name("mail"), 1, 86400, 3600, 604800, 10800)),
        new(Domain, 3600, new NameData(DnsRecordType.NS, Name("ns"))),
        A("ns", Nas),
    ];

    [Fact]
    public void A_new_zone_of_DNS_Server_gets_the_tutorials_two_records_and_the_domains_address()
    {
        ZonePlan plan = Compose(Inside, Fresh);

        Assert.Equal(["Create @ A: 192.168.1.10", "Create mail A: 192.168.1.10", "Create @ MX: 10 mail.votredomaine.tld."], Lines(plan));
        Assert.Equal(["D05", "D02", "D03"], plan.Changes.Select(c => c.Step));
        Assert.All(plan.Changes, c => Assert.Equal(3600, c.New!.TimeToLive));
        Assert.True(plan.IsInside);
    }

    [Fact]
    public void A_server_of_the_zone_without_an_address_gets_one() =>
        Assert.Contains("Create ns A: 192.168.1.10", Lines(Compose(Inside, Fresh[0], Fresh[1])));

    [Fact]
    public void The_address_of_a_router_that_serves_the_zone_is_left_alone() =>
        Assert.DoesNotContain(Compose(Inside, Fresh[0], Fresh[1], A("ns", "192.168.1.1")).Changes, c => c.Name == "ns");

    [Fact]
    public void The_public_zones_MX_are_not_for_the_house()
    {
        ZonePlan plan = Compose(Inside, [.. Fresh, Exchange(1, "votredomaine.tld"), Exchange(5, "mx1.mail.ovh.net"), Exchange(1, "redirect.ovh.net")]);

        Assert.Equal(["10 mail.votredomaine.tld."], plan.After.Where(r => r.Type == DnsRecordType.MX).Select(r => r.Data.ToString()));
    }

    [Fact]
    public void An_alias_at_mail_gives_way_for_an_MX_must_not_lead_to_one() =>
        Assert.Equal(["Delete mail CNAME: votredomaine.tld.", "Create mail A: 192.168.1.10"], Lines(Compose(Inside, [.. Fresh, Alias("mail", "votredomaine.tld")])).Where(l => l.Contains("mail ", StringComparison.Ordinal)));

    [Fact]
    public void The_texts_that_mail_is_judged_by_are_held_inside_too()
    {
        ZonePlan plan = Compose(Wish with { WebMail = false, NasAddresses = Inside.NasAddresses }, Fresh);

        Assert.Contains("Create @ TXT: v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all", Lines(plan));
        Assert.All(plan.Changes.Where(c => c.Type == "TXT"), c => Assert.Equal("D05", c.Step));
        Assert.Empty(plan.Notes);
    }

    [Fact]
    public void Texts_that_nobody_wished_for_are_said_to_be_hidden() => Assert.Contains("-Relay", Assert.Single(Compose(Inside, Fresh).Notes), StringComparison.Ordinal);

    [Fact]
    public void A_plan_that_was_made_is_empty()
    {
        StoredZone after = Stored(Compose(Inside, Fresh).After);

        Assert.Empty(ZonePlanner.Plan(after, InnerZoneTemplate.Compose(after, Inside)).Changes);
    }

    [Fact]
    public void The_houses_address_in_the_zone_that_OVH_serves_needs_force()
    {
        ZonePlan plan = Compose(Inside, [.. Apex, .. Tutorial]);

        Assert.Contains(plan.ForceReasons, r => r.Contains(Nas, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_judged_by_where_it_leads_and_not_by_who_may_send()
    {
        ZonePlan plan = Compose(Wish with { WebMail = false, NasAddresses = Inside.NasAddresses }, Fresh);
        TableResolver live = new TableResolver()
            .Txt("votredomaine.tld", "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all", "1|www.votredomaine.tld")
            .Txt("_dmarc.votredomaine.tld", "v=DMARC1; p=none");
        IReadOnlyList<ZonePlanTest> rows = await new ZonePlanTester(plan, live).RunAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["Pass None → 192.168.1.10", "Pass None → 192.168.1.10", "Pass None → 10 mail.votredomaine.tld.", "Pass None → Same", "Warning None → Other"],
            rows.Select(r => $"{r.Status} {r.Now} → {r.After}"));
    }

    [Fact]
    public async Task Public_texts_that_the_zone_hides_are_a_warning()
    {
        TableResolver live = new TableResolver().Txt("votredomaine.tld", "v=spf1 mx -all");
        IReadOnlyList<ZonePlanTest> rows = await new ZonePlanTester(Compose(Inside, Fresh), live).RunAsync(null, TestContext.Current.CancellationToken);

        ZonePlanTest spf = Assert.Single(rows, r => r.Subject.StartsWith("SPF", StringComparison.Ordinal));
        Assert.Equal((CheckStatus.Warning, "None"), (spf.Status, spf.After));
        Assert.Contains("v=spf1 mx -all", spf.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_leads_the_house_away_from_the_NAS_fails()
    {
        StoredZone current = Stored([.. Fresh, A("@", Nas), A("mail", Nas), Exchange(10, "mail.votredomaine.tld")]);
        ZonePlan plan = ZonePlanner.Plan(current, DesiredFile.Of(current, new Zone(Domain, [.. Fresh, A("@", Nas), A("mail", "82.64.10.20"), Exchange(10, "mail.votredomaine.tld")], "test")));
        IReadOnlyList<ZonePlanTest> rows = await new ZonePlanTester(plan, new TableResolver()).RunAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal([CheckStatus.Pass, CheckStatus.Fail, CheckStatus.Fail], rows.Take(3).Select(r => r.Status));
    }

    private static ZonePlan Compose(ZoneWish wish, params ResourceRecord[] records)
    {
        StoredZone current = Stored(records);
        return ZonePlanner.Plan(current, InnerZoneTemplate.Compose(current, wish));
    }
}
