using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using MailPlusPS.Planning;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>The zone of the NAS's DNS Server: read, changed, planned.</summary>
public sealed class NasZoneTests : NasTest
{
    private const string Name = "votredomaine.tld";

    private static readonly DnsName Domain = DnsName.Parse(Name);

    private DsmDnsServer _dns = null!;
    private DsmClient _calls = null!;

    private SynologyZoneStore Store => new(_calls, "192.168.1.10", Domain);

    private List<DsmDnsRecord> Records => _dns.Zones[Name];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _dns = Nas.Add(new DsmDnsServer());
        _calls = await OpenAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        System.GC.SuppressFinalize(this);
        _calls.Dispose();
        await base.DisposeAsync();
    }

    // interfaces §2.6: FQDN with final dot, MX as the zone's file has it.
    [Fact]
    public async Task A_record_is_sent_as_DNS_Server_takes_it_and_read_back()
    {
        _dns.AddZone(Name);
        SynologyZoneStore store = await ReadyAsync();

        StoredRecord made = await store.CreateAsync(Mx(10, "mail." + Name), Cancel);

        Assert.Contains(new DsmDnsRecord(Name + ".", "MX", "3600", "10 mail.votredomaine.tld."), Records);
        Assert.Equal(new MxData(10, DnsName.Parse("mail." + Name)), made.Record.Data);
    }

    [Fact]
    public async Task A_text_goes_without_quotes_and_comes_back_as_it_is()
    {
        _dns.AddZone(Name);
        SynologyZoneStore store = await ReadyAsync();

        await store.CreateAsync(Txt("v=spf1 mx -all"), Cancel);

        Assert.Equal("\"v=spf1 mx -all\"", Records.Single(r => r.Type == "TXT").Info);
        Assert.Equal("v=spf1 mx -all", (await store.ReadAsync(Cancel)).Records.Select(r => r.Record.Data).OfType<TxtData>().Single().Text);
    }

    // Tutorial §1: the literals of the acceptance tests.
    [Fact]
    public async Task The_plan_of_the_inner_zone_makes_the_tutorial_s_records_and_a_second_one_is_empty()
    {
        ZonePlanRequest request = new(Name) { NasAddresses = [IPAddress.Parse("192.168.1.10")] };
        ZonePlan plan = await request.PlanAsync(_ => Store, Cancel);
        foreach (ZoneChange change in plan.Changes)
        {
            Assert.Equal(ZoneChangeAction.Create, change.Action);
        }

        System.IO.DirectoryInfo folder = System.IO.Directory.CreateTempSubdirectory("mailplusps-");
        await new ZonePlanRunner(plan.Opened!, folder.FullName).RunAsync(plan, force: false, (_, _) => { }, Cancel);
        ZonePlan again = await request.PlanAsync(_ => Store, Cancel);

        Assert.Contains(new DsmDnsRecord("mail.votredomaine.tld.", "A", "3600", "192.168.1.10"), Records);
        Assert.Contains(new DsmDnsRecord("votredomaine.tld.", "MX", "3600", "10 mail.votredomaine.tld."), Records);
        Assert.Empty(again.Changes);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_changed_record_is_made_before_the_old_one_goes()
    {
        _dns.AddZone(Name);
        Records.Add(new DsmDnsRecord("mail." + Name + ".", "A", "3600", "192.168.1.99"));
        SynologyZoneStore store = await ReadyAsync();
        StoredRecord old = (await store.ReadAsync(Cancel)).Records.Single(r => r.Record.Name == DnsName.Parse("mail." + Name));
        Nas.ClearCalls();

        await store.UpdateAsync(old, old.Record with { Data = new AddressData(IPAddress.Parse("192.168.1.10")) }, Cancel);

        Assert.Equal("192.168.1.10", Records.Single(r => r.Owner == "mail." + Name + ".").Info);
        Assert.Equal(["create", "delete"], Nas.Calls.Select(c => c.Method).Where(m => m is "create" or "delete"));
    }

    [Fact]
    public async Task Another_time_to_live_is_set_and_the_old_record_is_put_back_where_that_fails()
    {
        _dns.AddZone(Name);
        DsmDnsRecord record = new("mail." + Name + ".", "A", "3600", "192.168.1.10");
        Records.Add(record);
        SynologyZoneStore store = await ReadyAsync();
        StoredRecord old = (await store.ReadAsync(Cancel)).Records.Single(r => r.Record.Name == DnsName.Parse("mail." + Name));
        Nas.Fail("SYNO.DNSServer.Zone.Record", "create", 120);

        NasException refused = await Assert.ThrowsAsync<NasException>(() => store.UpdateAsync(old, old.Record with { TimeToLive = 60 }, Cancel));

        Assert.Equal(NasFault.Rejected, refused.Fault);
        Assert.Contains(record, Records);
    }

    [Theory]
    [InlineData("v=spf1 mx\n-all")]
    [InlineData("a\tb")]
    [InlineData("x\r\nevil IN A 6.6.6.6")]
    public void A_record_with_a_line_break_is_refused_before_anything_is_sent(string value)
    {
        Assert.Equal(NasFault.InvalidInput, Assert.Throws<NasException>(() => NasRecordInput.Read(Domain, "@", "TXT", value, 3600)).Fault);
        Assert.Equal(NasFault.InvalidInput, Assert.Throws<NasException>(() => NasRecordInput.Read(Domain, value, "A", "192.168.1.10", 3600)).Fault);
    }

    [Fact]
    public async Task Nor_does_a_line_break_get_past_the_store()
    {
        _dns.AddZone(Name);
        SynologyZoneStore store = await ReadyAsync();
        Nas.ClearCalls();

        Assert.Equal(NasFault.InvalidInput, (await Assert.ThrowsAsync<NasException>(() => store.CreateAsync(Txt("a\nb"), Cancel))).Fault);
        Assert.Equal(0, Nas.CountOf("SYNO.DNSServer.Zone.Record", "create"));
    }

    [Theory]
    [InlineData("mail", "A", "192.168.1.10", "mail.votredomaine.tld. A 192.168.1.10")]
    [InlineData("@", "MX", "10 mail.votredomaine.tld", "votredomaine.tld. MX 10 mail.votredomaine.tld.")]
    [InlineData("www.votredomaine.tld", "CNAME", "mail", "www.votredomaine.tld. CNAME mail.votredomaine.tld.")]
    public void What_is_typed_is_a_record(string name, string type, string value, string record)
    {
        ResourceRecord read = NasRecordInput.Read(Domain, name, type, value, 3600);

        Assert.Equal(record, $"{read.Name.ToAbsoluteString()} {RecordTypes.Name(read.Type)} {ContentText.Write(read.Data, null)}");
    }

    [Fact]
    public async Task A_slave_zone_is_not_touched()
    {
        _dns.AddZone(Name);
        _dns.Slaves.Add(Name);

        Assert.Equal(NasFault.Conflict, (await Assert.ThrowsAsync<NasException>(() => Store.ReadAsync(Cancel))).Fault);
    }

    [Fact]
    public async Task A_NAS_without_DNS_Server_says_which_package_it_wants()
    {
        await using DsmEmulator bare = await DsmEmulator.StartAsync(null, Cancel);
        using DsmClient calls = await DsmClient.OpenAsync(new NasAddress(bare.Host, bare.Port), Credentials(), Options() with { CertificateFingerprint = bare.Fingerprint }, Cancel);

        NasException none = await Assert.ThrowsAsync<NasException>(() => new SynologyZoneStore(calls, "x", Domain).ReadAsync(Cancel));

        Assert.Equal(NasFault.Unsupported, none.Fault);
        Assert.Contains("DNSServer", none.Message);
    }

    [Theory]
    [InlineData(105, nameof(NasFault.NotAdministrator))]
    [InlineData(117, nameof(NasFault.Busy))]
    [InlineData(120, nameof(NasFault.Rejected))]
    [InlineData(103, nameof(NasFault.Unsupported))]
    public async Task A_refused_record_is_not_there(int code, string fault)
    {
        _dns.AddZone(Name);
        DsmDnsRecord[] before = [.. Records];
        SynologyZoneStore store = await ReadyAsync();
        Nas.Fail("SYNO.DNSServer.Zone.Record", "create", code);

        Assert.Equal(fault, (await Assert.ThrowsAsync<NasException>(() => store.CreateAsync(Mx(10, "mail." + Name), Cancel))).Fault.ToString());
        Assert.Equal(before, Records);
    }

    [Fact]
    public async Task What_DNS_Server_silently_ignores_is_reported_as_not_taken()
    {
        _dns.AddZone(Name);
        Records.Add(new DsmDnsRecord("mail." + Name + ".", "A", "3600", "192.168.1.99"));
        SynologyZoneStore store = await ReadyAsync();
        StoredRecord old = (await store.ReadAsync(Cancel)).Records.Single(r => r.Record.Name == DnsName.Parse("mail." + Name));
        Nas.Ignore("SYNO.DNSServer.Zone.Record", "create");
        Nas.Ignore("SYNO.DNSServer.Zone.Record", "delete");

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => store.CreateAsync(Mx(10, "mail." + Name), Cancel))).Fault);
        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => store.DeleteAsync(old, Cancel))).Fault);
    }

    [Fact]
    public async Task A_zone_that_is_not_made_is_reported_and_no_record_sent()
    {
        SynologyZoneStore store = await ReadyAsync();
        Nas.Ignore("SYNO.DNSServer.Zone", "create");

        Assert.Equal(NasFault.NotTaken, (await Assert.ThrowsAsync<NasException>(() => store.CreateAsync(Mx(10, "mail." + Name), Cancel))).Fault);
        Assert.Equal(0, Nas.CountOf("SYNO.DNSServer.Zone.Record", "create"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_answer_is_read_back_and_the_record_made_once_at_most(bool isCarriedOut)
    {
        _dns.AddZone(Name);
        SynologyZoneStore store = await ReadyAsync();
        Nas.Break("SYNO.DNSServer.Zone.Record", "create", DsmBreak.Reset, isCarriedOut: isCarriedOut);

        System.Exception? trouble = await Record.ExceptionAsync(() => store.CreateAsync(Mx(10, "mail." + Name), Cancel));

        Assert.Equal(isCarriedOut, trouble is null);
        Assert.Equal(isCarriedOut ? 1 : 0, Records.Count(r => r.Type == "MX"));
    }

    [Fact]
    public async Task A_record_that_changed_meanwhile_is_not_deleted()
    {
        _dns.AddZone(Name);
        Records.Add(new DsmDnsRecord("mail." + Name + ".", "A", "3600", "192.168.1.99"));
        SynologyZoneStore store = await ReadyAsync();
        StoredRecord old = (await store.ReadAsync(Cancel)).Records.Single(r => r.Record.Name == DnsName.Parse("mail." + Name));
        Records[^1] = Records[^1] with { Info = "192.168.1.98" };

        Assert.Equal(NasFault.NotFound, (await Assert.ThrowsAsync<NasException>(() => store.DeleteAsync(old, Cancel))).Fault);
        Assert.Null(await store.ReadAgainAsync(old, Cancel));
    }

    [Fact]
    public async Task An_alias_and_other_records_exclude_each_other()
    {
        _dns.AddZone(Name);
        Records.Add(new DsmDnsRecord("mail." + Name + ".", "CNAME", "3600", "votredomaine.tld."));
        NasZoneEditor editor = new(Store);

        NasException conflict = await Assert.ThrowsAsync<NasException>(() => editor.CreateAsync(NasRecordInput.Read(Domain, "mail", "A", "192.168.1.10", 3600), makesZone: false, Cancel));

        Assert.Equal(NasFault.Conflict, conflict.Fault);
    }

    [Fact]
    public async Task What_is_there_already_is_left()
    {
        _dns.AddZone(Name);
        Records.Add(new DsmDnsRecord("mail." + Name + ".", "A", "3600", "192.168.1.10"));

        NasEdit<SynologyZoneRecord> edit = await new NasZoneEditor(Store).CreateAsync(NasRecordInput.Read(Domain, "mail", "A", "192.168.1.10", 3600), makesZone: false, Cancel);

        Assert.Null(edit.Make);
    }

    [Fact]
    public async Task A_missing_zone_is_an_error_unless_it_is_to_be_made()
    {
        NasZoneEditor editor = new(Store);
        ResourceRecord record = NasRecordInput.Read(Domain, "mail", "A", "192.168.1.10", 3600);

        Assert.Equal(NasFault.NotFound, (await Assert.ThrowsAsync<NasException>(() => editor.CreateAsync(record, makesZone: false, Cancel))).Fault);
        await (await editor.CreateAsync(record, makesZone: true, Cancel)).Make!(Cancel);
        Assert.Contains(Records, r => r.Owner == "mail.votredomaine.tld.");
    }

    private async Task<SynologyZoneStore> ReadyAsync()
    {
        SynologyZoneStore store = Store;
        await store.ReadAsync(Cancel);
        return store;
    }

    private static ResourceRecord Mx(int preference, string host) => new(Domain, 3600, new MxData(preference, DnsName.Parse(host)));

    private static ResourceRecord Txt(string text) => new(Domain, 3600, TxtData.FromText(text));
}
