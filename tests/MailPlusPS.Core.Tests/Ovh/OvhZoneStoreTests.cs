using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>A zone at OVH as a store: each trap that others fell into.</summary>
public sealed class OvhZoneStoreTests : OvhTest
{
    private const string LongKey = "v=DKIM1; k=rsa; p=";

    private OvhZoneStore Store => field ??= new OvhZoneStore(Client, Domain);

    [Fact]
    public async Task A_zone_of_thirty_records_is_read_with_an_export_a_list_and_a_batch()
    {
        for (int i = Zone.Records.Count; i < 30; i++)
        {
            Zone.Add("A", "h" + i, "192.0.2." + i);
        }

        Emulator.ClearCalls();
        StoredZone zone = await Store.ReadAsync(Cancel);

        Assert.Equal(30, zone.Records.Count(r => r.Id is not null));
        Assert.Equal(["/auth/time", ZonePath + "/export", ZonePath + "/record"], Emulator.Calls.Select(c => c.Path).Take(3).Order(StringComparer.Ordinal));
        Assert.Equal(4, Emulator.Calls.Count);
    }

    [Fact]
    public async Task Where_batches_are_refused_records_are_read_one_by_one()
    {
        OvhScript script = new(c => c.Path.EndsWith("/record", StringComparison.Ordinal) ? OvhScript.Json("[1,2,3]")
            : c.Path.Contains(',', StringComparison.Ordinal) ? OvhScript.Refusal(400, "Client::BadRequest")
            : c.Path.Contains("/record/", StringComparison.Ordinal) ? OvhScript.Json($$"""{"id":{{c.Path.Split('/')[^1]}},"fieldType":"A","subDomain":"","target":"192.0.2.1","ttl":0}""") : null);
        using OvhClient client = OvhLab.Client(script);

        IReadOnlyList<OvhRecord> records = await new OvhZoneApi(client, Domain).RecordsAsync([1, 2, 3], Cancel);

        Assert.Equal([1, 2, 3], records.Select(r => r.Id));
        Assert.Equal(4, script.Signed.Count);
    }

    [Fact]
    public async Task More_single_readings_than_five_hundred_are_refused()
    {
        OvhScript script = new(c => c.Path.Contains(',', StringComparison.Ordinal) ? OvhScript.Json("{}") : null);
        using OvhClient client = OvhLab.Client(script);

        await Assert.ThrowsAsync<OvhException>(() => new OvhZoneApi(client, Domain).RecordsAsync([.. Enumerable.Range(1, 501).Select(i => (long)i)], Cancel));

        Assert.Equal(5, script.Signed.Count);
    }

    [Fact]
    public async Task OVHs_own_types_are_TXT()
    {
        Zone.Add("DKIM", "mps1._domainkey", "v=DKIM1; k=rsa; p=" + new string('A', 300));
        Zone.Add("DMARC", "_dmarc", "v=DMARC1; p=none");

        StoredZone zone = await Store.ReadAsync(Cancel);

        Dictionary<string, StoredRecord> own = zone.Records.Where(r => r.StoreType is not null).ToDictionary(r => r.StoreType!, StringComparer.Ordinal);
        Assert.Equal("v=spf1 include:mx.ovh.com ~all", Text(own["SPF"]));
        Assert.Equal("v=DKIM1; k=rsa; p=" + new string('A', 300), Text(own["DKIM"]));
        Assert.Equal("v=DMARC1; p=none", Text(own["DMARC"]));
        Assert.All(own.Values, r => Assert.Equal(DnsRecordType.TXT, r.Record.Type));
    }

    [Fact]
    public async Task A_text_is_the_same_quoted_or_not_and_in_one_string_or_two()
    {
        string key = LongKey + new string('B', 392);
        StoredRecord made = await Store.CreateAsync(Txt("mps1._domainkey." + Name, key), Cancel);
        StoredZone zone = await Store.ReadAsync(Cancel);

        Assert.Contains("\" \"", Zone.Records.Single(r => r.SubDomain == "mps1._domainkey").Target, StringComparison.Ordinal);
        Assert.Equal(key, Text(made));
        Assert.Equal(key, Text(zone.Records.Single(r => r.Id == made.Id)));
    }

    [Fact]
    public async Task A_text_with_quotes_and_backslashes_comes_back_as_it_was()
    {
        StoredRecord made = await Store.CreateAsync(Txt("x." + Name, "say \"hi\" \\ there"), Cancel);

        Assert.Equal("say \"hi\" \\ there", Text((await Store.ReadAgainAsync(made, Cancel))!));
    }

    [Fact]
    public async Task An_update_sends_no_type()
    {
        StoredZone zone = await Store.ReadAsync(Cancel);
        StoredRecord spf = zone.Records.Single(r => r.StoreType == "SPF");

        StoredRecord after = await Store.UpdateAsync(spf, Txt(Name, "v=spf1 mx -all"), Cancel);

        Assert.Equal("v=spf1 mx -all", Text(after));
        Assert.Equal(("SPF", spf.Id), (Zone.Records.Single(r => r.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == spf.Id).FieldType, after.Id));
    }

    [Fact]
    public async Task What_OVHs_DKIM_type_does_not_bear_becomes_TXT_and_is_never_absent()
    {
        Zone.Add("DKIM", "mps1._domainkey", "v=DKIM1; k=rsa; p=AAAA");
        StoredRecord dkim = (await Store.ReadAsync(Cancel)).Records.Single(r => r.StoreType == "DKIM");
        Emulator.ClearCalls();

        StoredRecord after = await Store.UpdateAsync(dkim, Txt("mps1._domainkey." + Name, "v=DKIM1; q=dns; p=BBBB"), Cancel);

        Assert.Equal(("v=DKIM1; q=dns; p=BBBB", (string?)null), (Text(after), after.StoreType));
        Assert.Equal(["PUT", "POST", "DELETE"], Emulator.Calls.Select(c => c.Method));
        Assert.Equal("TXT", Zone.Records.Single(r => r.SubDomain == "mps1._domainkey").FieldType);
    }

    [Fact]
    public async Task A_record_that_is_answered_with_number_0_is_looked_up()
    {
        await Store.ReadAsync(Cancel);
        Emulator.AnswersIdZero = true;

        StoredRecord made = await Store.CreateAsync(Mx(5, "mx1.mail.ovh.net"), Cancel);

        Assert.Equal(Zone.Records.Single(r => r.Target.StartsWith("5 ", StringComparison.Ordinal)).Id.ToString(System.Globalization.CultureInfo.InvariantCulture), made.Id);
    }

    [Theory]
    [InlineData(EmulatedFault.ServerError, true)]
    [InlineData(EmulatedFault.ServerError, false)]
    [InlineData(EmulatedFault.Reset, true)]
    [InlineData(EmulatedFault.Reset, false)]
    [InlineData(EmulatedFault.RequestTimeout, true)]
    [InlineData(EmulatedFault.TooManyRequests, false)]
    public async Task A_record_whose_answer_was_lost_is_made_once(EmulatedFault fault, bool isCarriedOut)
    {
        await Store.ReadAsync(Cancel);
        Emulator.Fail("POST", ZonePath + "/record", fault, isCarriedOut: isCarriedOut);

        StoredRecord made = await Store.CreateAsync(Mx(5, "mx1.mail.ovh.net"), Cancel);

        Assert.NotNull(made.Id);
        Assert.Single(Zone.Records, r => r.Target == "5 mx1.mail.ovh.net.");
    }

    [Fact]
    public async Task A_record_that_cannot_be_made_is_said_not_to_be_there()
    {
        await Store.ReadAsync(Cancel);
        Emulator.Fail("POST", ZonePath + "/record", EmulatedFault.ServerError, times: 10);

        OvhException lost = await Assert.ThrowsAsync<OvhException>(() => Store.CreateAsync(Mx(5, "mx1.mail.ovh.net"), Cancel));

        Assert.Equal(OvhFault.OutcomeUnknown, lost.Fault);
        Assert.DoesNotContain(Zone.Records, r => r.Target == "5 mx1.mail.ovh.net.");
    }

    [Fact]
    public async Task A_deletion_whose_answer_was_lost_is_done()
    {
        StoredRecord mx = (await Store.ReadAsync(Cancel)).Records.Single(r => r.Record.Type == DnsRecordType.MX);
        Emulator.Fail("DELETE", ZonePath + "/record/*", EmulatedFault.Reset, isCarriedOut: true);

        await Store.DeleteAsync(mx, Cancel);

        Assert.DoesNotContain(Zone.Records, r => r.FieldType == "MX");
    }

    [Fact]
    public async Task Nothing_is_served_before_it_is_published_once()
    {
        await Store.ReadAsync(Cancel);
        Emulator.ClearCalls();
        await Store.CreateAsync(Mx(5, "mx1.mail.ovh.net"), Cancel);
        await Store.CreateAsync(Mx(10, "mx2.mail.ovh.net"), Cancel);
        bool before = Zone.Served.Any(l => l.Type == "MX" && l.Data.StartsWith("5 ", StringComparison.Ordinal));

        await Store.PublishAsync(Cancel);

        Assert.False(before);
        Assert.Contains(Zone.Served, l => l.Type == "MX" && l.Data == "5 mx1.mail.ovh.net.");
        Assert.Equal(1, Emulator.CountOf("POST", ZonePath + "/refresh"));
    }

    [Fact]
    public async Task A_record_that_was_renumbered_is_gone_under_its_number()
    {
        StoredRecord mx = (await Store.ReadAsync(Cancel)).Records.Single(r => r.Record.Type == DnsRecordType.MX);
        Zone.Renumber();

        Assert.Null(await Store.ReadAgainAsync(mx, Cancel));
    }

    [Fact]
    public async Task A_time_to_live_of_0_is_the_zones()
    {
        StoredZone zone = await Store.ReadAsync(Cancel);
        StoredRecord made = await Store.CreateAsync(Mx(5, "mx1.mail.ovh.net"), Cancel);

        Assert.Equal((3600, 3600), (zone.DefaultTimeToLive, made.Record.TimeToLive));
        Assert.Equal(0, Zone.Records.Single(r => r.Target == "5 mx1.mail.ovh.net.").Ttl);
    }

    [Fact]
    public async Task A_time_to_live_below_a_minute_is_refused_and_nothing_made()
    {
        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => Store.CreateAsync(Mx(5, "mx1.mail.ovh.net", 59), Cancel));

        Assert.Equal(OvhFault.InvalidInput, refused.Fault);
        Assert.DoesNotContain(Zone.Records, r => r.Target == "5 mx1.mail.ovh.net.");
    }

    [Fact]
    public async Task DynHosts_records_are_shown_and_protected()
    {
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));

        StoredRecord home = (await Store.ReadAsync(Cancel)).Records.Single(r => r.Record.Name.ToString() == "home." + Name);

        Assert.Equal(("DYNHOST", true, DnsRecordType.A), (home.StoreType, home.IsProtected, home.Record.Type));
        await Assert.ThrowsAsync<OvhException>(() => Store.DeleteAsync(home, Cancel));
        await Assert.ThrowsAsync<OvhException>(() => Store.UpdateAsync(home, home.Record, Cancel));
        Assert.Equal(0, Emulator.CountOf("DELETE", "/*"));
    }

    [Fact]
    public async Task A_host_without_final_dot_is_below_the_zone_and_is_sent_with_one()
    {
        Zone.Add("MX", "sub", "10 relay");

        StoredRecord mx = (await Store.ReadAsync(Cancel)).Records.Single(r => r.Record.Name.ToString() == "sub." + Name);
        await Store.UpdateAsync(mx, mx.Record with { Data = new MxData(20, DnsName.Parse("relay." + Name)) }, Cancel);

        Assert.Equal(new MxData(10, DnsName.Parse("relay." + Name)), mx.Record.Data);
        Assert.Equal("20 relay." + Name + ".", Zone.Records.Single(r => r.SubDomain == "sub").Target);
    }

    [Fact]
    public async Task An_alias_where_an_address_is_comes_after_the_address_went()
    {
        StoredRecord mail = (await Store.ReadAsync(Cancel)).Records.Single(r => r.Record.Name.ToString() == "mail." + Name);
        ResourceRecord alias = new(mail.Record.Name, 0, new NameData(DnsRecordType.CNAME, Domain));

        await Assert.ThrowsAsync<OvhException>(() => Store.CreateAsync(alias, Cancel));
        await Store.DeleteAsync(mail, Cancel);
        await Store.CreateAsync(alias, Cancel);

        Assert.Equal(Name + ".", Zone.Records.Single(r => r.SubDomain == "mail").Target);
    }

    [Fact]
    public async Task The_export_is_the_backup()
    {
        StoredZone zone = await Store.ReadAsync(Cancel);

        Assert.Equal(Zone.Export(), zone.Text);
        Assert.Contains(zone.Records, r => r.Record.Type == DnsRecordType.SOA);
    }

    [Fact]
    public async Task An_export_that_cannot_be_read_costs_the_SOA_a_call_and_no_record()
    {
        OvhScript script = new(c => c.Path.EndsWith("/export", StringComparison.Ordinal) ? OvhScript.Json("\"( ( (\"")
            : c.Path.EndsWith("/soa", StringComparison.Ordinal) ? OvhScript.Json("""{"ttl":7200}""")
            : c.Path.EndsWith("/record", StringComparison.Ordinal) ? OvhScript.Json("[1]")
            : c.Path.EndsWith("/record/1", StringComparison.Ordinal) ? OvhScript.Json("""{"id":1,"fieldType":"MX","subDomain":"","target":"1 a.tld.","ttl":0}""") : null);
        using OvhClient client = OvhLab.Client(script);

        StoredZone zone = await new OvhZoneStore(client, Domain).ReadAsync(Cancel);

        Assert.Equal((7200, 7200), (zone.DefaultTimeToLive, zone.Records.Single().Record.TimeToLive));
    }

    [Fact]
    public async Task The_name_servers_are_known()
    {
        Assert.Equal(["dns10.ovh.net", "ns10.ovh.net"], (await Store.NameServersAsync(Cancel)).Select(n => n.ToString()));
    }

    [Fact]
    public void OVHs_own_types_in_an_export_are_read_as_TXT()
    {
        Zone zone = OvhExport.Read("$TTL 3600\n@\tIN SOA dns10.ovh.net. tech.ovh.net. (2026112400 86400 3600 3600000 300)\n        IN NS dns10.ovh.net.\n     600 IN SPF \"v=spf1 -all\"\nk._domainkey IN DKIM ( \"v=DKIM1; \" \"p=A\" )\n_dmarc IN DMARC \"v=DMARC1; p=none\"\n", Domain)!;

        Assert.Equal(
            ["v=spf1 -all", "v=DMARC1; p=none", "v=DKIM1; p=A"],
            zone.Records.Select(r => r.Data).OfType<TxtData>().Select(t => t.Text));
    }

    private static string Text(StoredRecord record) => ((TxtData)record.Record.Data).Text;
}
