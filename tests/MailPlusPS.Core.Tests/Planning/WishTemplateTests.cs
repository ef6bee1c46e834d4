using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Dns;
using MailPlusPS.Planning;
using MailPlusPS.Providers;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Planning.PlanZones;

namespace MailPlusPS.Core.Tests.Planning;

public sealed class WishTemplateTests
{
    // Tutorial §4.2.1 to §4.2.6, literally.
    [Fact]
    public void The_tutorials_zone_becomes_the_tutorials_zone()
    {
        ZonePlan plan = Plan(Wish, Tutorial);

        Assert.Equal(
        [
            "Create @ MX: 1 votredomaine.tld.",
            "Create _dmarc TXT: v=DMARC1; p=quarantine; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:postmaster@votredomaine.tld",
            "Update @ MX: 1 mx1.mail.ovh.net. → 5 mx1.mail.ovh.net.",
            "Update @ MX: 5 mx2.mail.ovh.net. → 10 mx2.mail.ovh.net.",
            "Update @ TXT: v=spf1 include:mx.ovh.com ~all → v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all",
            "Delete mail A: 213.186.33.5",
            "Create mail CNAME: votredomaine.tld.",
            "Delete @ MX: 1 redirect.ovh.net.",
        ], Lines(plan));
        Assert.Equal(["O06", "O23", "O04", "O04", "O08", "O03", "O24", "O05"], plan.Changes.Select(c => c.Step));
        Assert.Equal((3, 0), (plan.LeftAloneCount, plan.ForceReasons.Count));
    }

    [Fact]
    public void The_new_MX_has_the_tutorials_time_to_live() =>
        Assert.Equal("votredomaine.tld. 3600 IN MX 1 votredomaine.tld.", Plan(Wish, Tutorial).Changes[0].New!.ToString());

    [Fact]
    public void The_redirection_goes_without_ever_leaving_no_MX()
    {
        StoredZone current = Stored(Exchange(1, "redirect.ovh.net"));
        ZonePlan plan = ZonePlanner.Plan(current, WishTemplate.Compose(current, new ZoneWish(Domain)));

        Assert.All(Enumerable.Range(0, plan.Changes.Count + 1), n => Assert.Contains(ZonePlanner.Apply(current, plan.Changes.Take(n)), RecordMeaning.IsMx));
        Assert.Equal(["Create @ MX: 1 votredomaine.tld.", "Delete @ MX: 1 redirect.ovh.net."], Lines(plan));
    }

    [Fact]
    public void What_is_as_wished_is_not_planned_again()
    {
        StoredZone current = Stored(Tutorial);
        StoredZone after = Stored(ZonePlanner.Apply(current, Plan(Wish, Tutorial).Changes));

        Assert.Empty(ZonePlanner.Plan(after, WishTemplate.Compose(after, Wish)).Changes);
    }

    [Theory]
    [InlineData("v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all", null)]
    [InlineData("v=spf1 include:mx.ovh.com a:smtp.smtpout.orange.fr mx -all", null)]
    [InlineData("v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com ~all", "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all")]
    [InlineData("v=spf1 ip4:192.0.2.1 -all", "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com ip4:192.0.2.1 -all")]
    [InlineData("v=spf1 redirect=_spf.example.org", "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com include:_spf.example.org -all")]
    public void An_SPF_record_that_is_there_is_merged(string existing, string? expected)
    {
        ZoneChange[] changes = [.. Plan(Wish, Txt("@", existing)).Changes.Where(c => c.Type == "TXT" && c.Name == "@")];

        Assert.Equal(expected is null ? [] : [expected], changes.Select(c => c.After));
    }

    [Fact]
    public void Two_SPF_records_become_one()
    {
        ZonePlan plan = Plan(Wish, Txt("@", "v=spf1 ip4:192.0.2.1 -all"), Txt("@", "v=spf1 include:mx.ovh.com ~all"));

        TxtData spf = Assert.IsType<TxtData>(Assert.Single(plan.After, RecordMeaning.IsSpf).Data);
        Assert.Equal("v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com ip4:192.0.2.1 -all", spf.Text);
    }

    [Fact]
    public void During_tests_SPF_ends_softly() =>
        Assert.Contains("Create @ TXT: v=spf1 mx a:smtp.smtpout.orange.fr ~all", Lines(Plan(new ZoneWish(Domain) { Relay = RelayProfile.Orange, SpfAll = SpfQualifier.SoftFail }, A("@", "82.64.10.20"))));

    [Fact]
    public void Without_a_word_about_who_sends_SPF_is_left_alone()
    {
        ZonePlan plan = Plan(new ZoneWish(Domain), A("@", "82.64.10.20"));

        Assert.DoesNotContain(plan.Changes, c => c.Type == "TXT");
        Assert.Contains("-Relay", Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_web_mail_there_is_no_alias() => Assert.DoesNotContain(Plan(Wish with { WebMail = false }, Tutorial).Changes, c => c.Type == "CNAME");

    [Fact]
    public void A_DynHost_record_is_shown_and_never_touched()
    {
        StoredZone current = new(Domain, [.. Stored(Tutorial).Records.Where(r => r.Record.Name != Name("mail")), new StoredRecord(A("mail", "82.64.10.20"), "9", "DynHost", IsProtected: true)], 3600, string.Empty);
        ZonePlan plan = ZonePlanner.Plan(current, WishTemplate.Compose(current, Wish));

        Assert.DoesNotContain(plan.Changes, c => c.Name == "mail");
        Assert.Equal((1, 2), (plan.ProtectedCount, plan.Notes.Count));
    }

    [Fact]
    public void An_MX_of_somebody_else_is_left_alone_and_named_where_it_is_as_near()
    {
        ZonePlan plan = Plan(new ZoneWish(Domain), Exchange(1, "mx.example.org"), Exchange(50, "mx.example.net"));

        Assert.Equal(["Create @ MX: 1 votredomaine.tld."], Lines(plan));
        Assert.Contains("mx.example.org", plan.Notes[0], StringComparison.Ordinal);
        Assert.Equal(2, plan.LeftAloneCount);
    }

    [Fact]
    public void A_DMARC_record_that_is_there_keeps_all_but_its_policy() =>
        Assert.Contains(
            "Update _dmarc TXT: v=DMARC1; p=none; rua=mailto:moi@votredomaine.tld → v=DMARC1; p=quarantine; rua=mailto:moi@votredomaine.tld",
            Lines(Plan(Wish, Txt("_dmarc", "v=DMARC1; p=none; rua=mailto:moi@votredomaine.tld"))));

    [Fact]
    public void A_key_takes_the_place_of_whatever_stands_at_its_selector()
    {
        ZoneWish wish = new(Domain) { Selector = "mps1", KeyRecord = "v=DKIM1; k=rsa; p=AAAA" };

        Assert.Contains("Update mps1._domainkey TXT: v=DKIM1; p= → v=DKIM1; k=rsa; p=AAAA", Lines(Plan(wish, Txt("mps1._domainkey", "v=DKIM1; p="))));
        Assert.Equal(
            ["Delete mps1._domainkey CNAME: key.example.org.", "Create mps1._domainkey TXT: v=DKIM1; k=rsa; p=AAAA"],
            Lines(Plan(wish, Alias("mps1._domainkey", "key.example.org"))).Where(l => l.Contains("mps1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_domain_below_the_zone_is_sent_by_this_ones_record() =>
        Assert.Superset(
            new HashSet<string>(["Create asso MX: 1 votredomaine.tld.", "Create asso TXT: v=spf1 redirect=votredomaine.tld"]),
            new HashSet<string>(Lines(Plan(new ZoneWish(Domain) { AdditionalDomains = [Name("asso")] }, Tutorial))));

    [Fact]
    public void Another_domain_with_a_zone_of_its_own_is_said_with_its_records()
    {
        ZonePlan plan = Plan(Wish with { AdditionalDomains = [DnsName.Parse("autre.tld")] }, Tutorial);

        Assert.Contains("autre.tld. 3600 IN TXT \"v=spf1 redirect=votredomaine.tld\"", Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v=spf1 mx\u00a0-all", true)]
    [InlineData("v=spf1 mx -all", false)]
    public void A_text_with_characters_of_a_paste_is_refused(string text, bool isRefused)
    {
        StoredZone current = Stored(Tutorial);
        string? problem = DesiredText.Problem(DesiredFile.Of(current, new Zone(Domain, [Txt("@", text)], "test")));

        Assert.Equal(isRefused, problem?.Contains("Repair-DnsText", StringComparison.Ordinal) ?? false);
    }
}
