using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Planning.PlanZones;

namespace MailPlusPS.Core.Tests.Planning;

public sealed class ZonePlannerTests
{
    [Fact]
    public void Names_have_no_case() => Assert.Empty(Whole([Exchange(1, "MX1.Mail.OVH.net.")], [Exchange(1, "mx1.mail.ovh.net")]).Changes);

    [Fact]
    public void A_text_is_one_however_it_is_cut()
    {
        ResourceRecord whole = Txt("k._domainkey", new string('a', 300));
        ResourceRecord cut = whole with { Data = new TxtData([.. ((TxtData)whole.Data).Strings.SelectMany(s => s).Chunk(100)]) };

        Assert.Empty(Whole([whole], [cut]).Changes);
    }

    [Fact]
    public void A_time_to_live_of_0_is_the_zones() => Assert.Empty(Whole([A("www", "192.0.2.1")], [A("www", "192.0.2.1") with { TimeToLive = 0 }]).Changes);

    [Fact]
    public void Another_time_to_live_is_a_change_in_place() =>
        Assert.Equal(["Update www A: 192.0.2.1 → 192.0.2.1 (TTL 300)"], Lines(Whole([A("www", "192.0.2.1")], [A("www", "192.0.2.1") with { TimeToLive = 300 }])));

    [Fact]
    public void An_alias_is_made_after_what_stands_there_is_gone_and_that_is_said()
    {
        ZonePlan plan = Whole([A("www", "192.0.2.1")], [Alias("www", "votredomaine.tld")]);

        Assert.Equal(["Delete www A: 192.0.2.1", "Create www CNAME: votredomaine.tld."], Lines(plan));
        Assert.Contains("RFC 1034", plan.Changes[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_gives_way_to_records() =>
        Assert.Equal(
            ["Delete www CNAME: votredomaine.tld.", "Create www A: 192.0.2.1", "Create www TXT: x"],
            Lines(Whole([Alias("www", "votredomaine.tld")], [A("www", "192.0.2.1"), Txt("www", "x")])));

    [Fact]
    public void Addresses_come_before_what_leads_to_them_and_go_after_it() =>
        Assert.Equal(
            ["Create b A: 192.0.2.2", "Create @ MX: 5 b.votredomaine.tld.", "Delete @ MX: 5 a.votredomaine.tld.", "Delete a A: 192.0.2.1"],
            Lines(Whole([Exchange(5, "a.votredomaine.tld"), A("a", "192.0.2.1")], [Exchange(5, "b.votredomaine.tld"), A("b", "192.0.2.2")])));

    [Theory]
    [InlineData("@ MX")]
    [InlineData("@ SPF")]
    [InlineData("key")]
    [InlineData("@ A")]
    public void What_mail_depends_on_goes_by_force_only(string what)
    {
        const string Key = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
        Dictionary<string, ResourceRecord> needed = new(StringComparer.Ordinal)
        {
            ["@ MX"] = Exchange(1, "votredomaine.tld"), ["@ SPF"] = Txt("@", "v=spf1 mx -all"), ["key"] = Txt("mps1._domainkey", Key), ["@ A"] = A("@", "192.0.2.1"),
        };

        Assert.Single(Whole(needed.Values, needed.Where(n => n.Key != what).Select(n => n.Value)).ForceReasons);
        Assert.Empty(Whole(needed.Values, needed.Values).ForceReasons);
    }

    [Fact]
    public void A_null_MX_in_place_of_the_last_one_needs_force() =>
        Assert.Single(Whole([Exchange(1, "votredomaine.tld")], [new ResourceRecord(Domain, 3600, new MxData(0, DnsName.Root))]).ForceReasons);

    [Fact]
    public void A_key_that_its_owner_revoked_may_go() =>
        Assert.Empty(Whole([Txt("mps1._domainkey", "v=DKIM1; p=")], []).ForceReasons);

    [Fact]
    public void Remedies_of_failing_checks_are_planned_and_what_passes_is_not()
    {
        StoredZone current = Stored(Tutorial);
        CheckResult[] checks =
        [
            StepRules.O06.NotTested(Domain, "x") with { Status = CheckStatus.Fail, Remedy = RecordRemedy.Of(Domain, new MxData(1, Domain)) },
            StepRules.O08.NotTested(Domain, "x") with { Status = CheckStatus.Fail, Remedy = RecordRemedy.Txt(Domain, "v=spf1 mx -all") },
            StepRules.O23.NotTested(Domain, "x") with { Status = CheckStatus.Pass, Remedy = RecordRemedy.Txt(Name("_dmarc"), "v=DMARC1; p=none") },
        ];
        ZonePlan plan = ZonePlanner.Plan(current, DesiredRemedies.Of(current, checks));

        Assert.Equal(["Create @ MX: 1 votredomaine.tld.", "Update @ TXT: v=spf1 include:mx.ovh.com ~all → v=spf1 mx -all"], Lines(plan));
        Assert.Equal(["O06", "O08"], plan.Changes.Select(c => c.Step));
    }

    [Fact]
    public void A_remedy_that_still_wants_its_key_is_not_planned()
    {
        StoredZone current = Stored(Tutorial);
        CheckResult check = StepRules.O19.NotTested(Domain, "x") with { Status = CheckStatus.Fail, Remedy = RecordRemedy.Txt(Name("mps1._domainkey"), "v=DKIM1; k=rsa; p=<key>") };
        ZonePlan plan = ZonePlanner.Plan(current, DesiredRemedies.Of(current, [check]));

        Assert.Empty(plan.Changes);
        Assert.Contains("-DkimKey", Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    private static ZonePlan Whole(IEnumerable<ResourceRecord> current, IEnumerable<ResourceRecord> wanted)
    {
        StoredZone stored = Stored(current);
        return ZonePlanner.Plan(stored, DesiredFile.Of(stored, new Zone(Domain, wanted, "test")));
    }
}
