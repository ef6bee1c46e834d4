using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>Records changed one by one: what is refused before a call, and how many calls the rest costs.</summary>
public sealed class OvhZoneEditorTests : OvhTest
{
    private OvhZoneEditor Editor => field ??= new OvhZoneEditor(Client, Domain);

    public override async ValueTask DisposeAsync()
    {
        Editor.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Records_are_read_in_two_calls_whatever_their_number()
    {
        for (int i = Zone.Records.Count; i < 30; i++)
        {
            Zone.Add("A", "h" + i, "192.0.2." + i);
        }

        await Client.GetAsync("/auth/currentCredential", Cancel);
        Emulator.ClearCalls();

        Assert.Equal(30, (await Editor.ReadAsync(null, null, Cancel)).Count);
        Assert.Equal(2, Emulator.Calls.Count);
    }

    [Fact]
    public async Task Texts_are_found_under_any_of_OVHs_types()
    {
        IReadOnlyList<OvhZoneRecord> texts = await Editor.ReadAsync(Domain, "TXT", Cancel);

        Assert.Equal([("SPF", "v=spf1 include:mx.ovh.com ~all"), ("TXT", "1|www." + Name)], texts.Select(t => (t.FieldType, t.Value)).Order());
        Assert.All(texts, t => Assert.Equal("TXT", t.Type));
    }

    [Fact]
    public async Task The_priorities_of_three_MX_cost_six_calls()
    {
        AddBackup();
        await Client.GetAsync("/auth/currentCredential", Cancel);
        Emulator.ClearCalls();

        foreach ((_, OvhZoneEdit? edit, _) in await Editor.PreferAsync(Domain, [Wish("mx1", 5), Wish("mx2", 10), Wish("mx3", 50)], Cancel))
        {
            await edit!.Make!(Cancel);
        }

        await Editor.PublishAsync(Cancel);

        Assert.Equal(["GET", "GET", "PUT", "PUT", "PUT", "POST"], Emulator.Calls.Select(c => c.Method));
        Assert.Equal(["1 redirect.ovh.net.", "10 mx2.mail.ovh.net.", "5 mx1.mail.ovh.net.", "50 mx3.mail.ovh.net."], Zone.Served.Where(l => l.Type == "MX").Select(l => l.Data).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_priority_that_is_so_already_is_not_written()
    {
        AddBackup();

        (_, OvhZoneEdit? edit, _) = (await Editor.PreferAsync(Domain, [Wish("mx3", 100)], Cancel)).Single();

        Assert.Null(edit!.Make);
    }

    [Fact]
    public async Task A_host_that_is_no_MX_is_said_with_those_that_are()
    {
        (_, OvhZoneEdit? edit, OvhException? trouble) = (await Editor.PreferAsync(Domain, [Wish("mx9", 5)], Cancel)).Single();

        Assert.Null(edit);
        Assert.Equal(OvhFault.NotFound, trouble!.Fault);
        Assert.Contains("1 redirect.ovh.net", trouble.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_not_made_twice()
    {
        OvhZoneEdit edit = await Editor.CreateAsync(OvhRecordInput.Read(Domain, "@", "MX", "1 redirect.ovh.net", 0), force: false, Cancel);

        Assert.Null(edit.Make);
    }

    [Fact]
    public async Task A_second_SPF_record_is_refused_whatever_OVH_calls_the_first()
    {
        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => Editor.CreateAsync(OvhRecordInput.Read(Domain, "@", "TXT", "v=spf1 mx -all", 0), force: false, Cancel));

        Assert.Equal(OvhFault.Duplicate, refused.Fault);
        Assert.Contains("Set-OvhZoneRecord", refused.Message, StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Theory]
    [InlineData("@", "v=DMARC1; p=none", "_dmarc")]
    [InlineData("mps1", "v=DKIM1; k=rsa; p=AAAA", "._domainkey")]
    public async Task A_text_where_nobody_looks_for_it_is_refused(string name, string text, string place)
    {
        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => Editor.CreateAsync(OvhRecordInput.Read(Domain, name, "TXT", text, 0), force: false, Cancel));

        Assert.Equal(OvhFault.InvalidRecord, refused.Fault);
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
        AssertNothingWritten();
    }

    [Theory]
    [InlineData("mail", "CNAME", "votredomaine.tld")]
    public async Task An_alias_beside_an_address_is_refused_before_a_call(string name, string type, string value)
    {
        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => Editor.CreateAsync(OvhRecordInput.Read(Domain, name, type, value, 0), force: true, Cancel));

        Assert.Equal(OvhFault.CnameConflict, refused.Fault);
        AssertNothingWritten();
    }

    [Fact]
    public async Task An_address_at_a_DynHost_name_is_refused()
    {
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => Editor.CreateAsync(OvhRecordInput.Read(Domain, "home", "A", "192.0.2.1", 0), force: true, Cancel));

        Assert.Equal(OvhFault.Protected, refused.Fault);
        AssertNothingWritten();
    }

    [Fact]
    public async Task A_number_that_means_another_record_now_is_refused()
    {
        OvhZoneRecord mx = (await Editor.ReadAsync(Domain, "MX", Cancel)).Single();
        long other = Zone.Records.First(r => r.FieldType == "A").Id;

        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => Editor.RemoveAsync(other, mx, Cancel));

        Assert.Equal(OvhFault.Changed, refused.Fault);
    }

    [Fact]
    public async Task A_change_keeps_what_is_not_named()
    {
        OvhZoneRecord spf = (await Editor.ReadAsync(Domain, "SPF", Cancel)).Single();

        OvhZoneEdit edit = await Editor.ChangeAsync(spf.Id, spf, "v=spf1 mx -all", null, Cancel);
        await edit.Make!(Cancel);

        EmulatedRecord now = Zone.Records.Single(r => r.Id == spf.Id);
        Assert.Equal(("v=spf1 mx -all", 600L), (now.Target.Trim('"'), now.Ttl));
    }

    [Fact]
    public async Task Without_changes_nothing_is_published()
    {
        Assert.Equal(0, await Editor.PublishAsync(Cancel));
        Assert.Equal(0, Emulator.CountOf("POST", "/*"));
    }

    [Fact]
    public async Task A_publication_that_fails_says_what_is_staged()
    {
        OvhZoneEdit edit = await Editor.CreateAsync(OvhRecordInput.Read(Domain, "nas", "A", "192.0.2.1", 0), force: false, Cancel);
        await edit.Make!(Cancel);
        Emulator.Fail("POST", ZonePath + "/refresh", EmulatedFault.ServerError, times: 10);

        OvhException failed = await Assert.ThrowsAsync<OvhException>(() => Editor.PublishAsync(Cancel));

        Assert.Contains("Update-OvhZone", failed.Message, StringComparison.Ordinal);
        Assert.Equal(1, Editor.Unpublished);
    }

    [Theory]
    [InlineData("v=spf1 mx -all\u00a0")]
    [InlineData("v=spf1\u200b mx -all")]
    [InlineData("v=spf1 mx –all")]
    [InlineData("“v=spf1 mx -all”")]
    public void Stray_characters_are_refused_and_the_repair_named(string text)
    {
        OvhException refused = Assert.Throws<OvhException>(() => OvhRecordInput.Read(Domain, "@", "TXT", text, 0));

        Assert.Equal(OvhFault.InvalidRecord, refused.Fault);
        Assert.Contains("Repair-DnsText", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@", "votredomaine.tld")]
    [InlineData("", "votredomaine.tld")]
    [InlineData("mail", "mail.votredomaine.tld")]
    [InlineData("mail.votredomaine.tld", "mail.votredomaine.tld")]
    [InlineData("mail.votredomaine.tld.", "mail.votredomaine.tld")]
    [InlineData("prefixe._domainkey.", "prefixe._domainkey.votredomaine.tld")]
    public void A_name_is_meant_in_the_zone_with_a_final_dot_or_without(string given, string name) =>
        Assert.Equal(name, OvhRecordInput.Name(Domain, given).ToString());

    [Theory]
    [InlineData("MX", "1 votredomaine.tld", "1 votredomaine.tld.")]
    [InlineData("MX", "1 votredomaine.tld.", "1 votredomaine.tld.")]
    [InlineData("MX", "10 mail", "10 mail.votredomaine.tld.")]
    [InlineData("CNAME", "@", "votredomaine.tld.")]
    [InlineData("CNAME", "other.example", "other.example.")]
    [InlineData("SRV", "0 1 587 smtp.orange.fr", "0 1 587 smtp.orange.fr.")]
    [InlineData("A", "192.0.2.1", "192.0.2.1")]
    [InlineData("CAA", "0 issue \"letsencrypt.org\"", "0 issue \"letsencrypt.org\"")]
    [InlineData("TXT", "\"v=spf1 -all\"", "v=spf1 -all")]
    [InlineData("SPF", "v=spf1 -all", "v=spf1 -all")]
    public void A_content_is_sent_with_final_dots_and_texts_without_quotes(string type, string value, string target) =>
        Assert.Equal(target, OvhRecordText.Target(OvhRecordInput.Read(Domain, "x", type, value, 0).Data));

    [Theory]
    [InlineData("MX", "votredomaine.tld", 0)]
    [InlineData("A", "mail", 0)]
    [InlineData("A", "192.0.2.1", 59)]
    [InlineData("A", "192.0.2.1", -1)]
    [InlineData("A", "192.0.2.1\nevil 60 IN A 192.0.2.2", 0)]
    [InlineData("NONSENSE", "x", 0)]
    [InlineData("TXT", "", 0)]
    public void What_is_no_record_is_refused_before_a_call(string type, string value, int timeToLive) =>
        Assert.Equal(OvhFault.InvalidRecord, Assert.Throws<OvhException>(() => OvhRecordInput.Read(Domain, "x", type, value, timeToLive)).Fault);

    private static OvhMxWish Wish(string host, int preference) => new(DnsName.Parse(host + ".mail.ovh.net"), preference);

    private void AddBackup()
    {
        Zone.Add("MX", string.Empty, "1 mx1.mail.ovh.net.");
        Zone.Add("MX", string.Empty, "5 mx2.mail.ovh.net.");
        Zone.Add("MX", string.Empty, "100 mx3.mail.ovh.net.");
    }

    private void AssertNothingWritten() => Assert.DoesNotContain(Emulator.Calls, c => c.Method != "GET");
}
