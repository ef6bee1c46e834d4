using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>interfaces.md §1.6 and §1.9: DynHost records and log-ins, and the protocol that updates them.</summary>
public sealed class EmulatorDynHostTests : EmulatorTest
{
    private const string Host = "home." + Name;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Caller.GoodAsync("POST", ZonePath + "/dynHost/record", """{"ip":"192.0.2.1","subDomain":"home"}""");
        await Caller.GoodAsync("POST", ZonePath + "/dynHost/login", """{"loginSuffix":"nas","password":"s3cret-pass","subDomain":"home"}""");
        Zone.Publish();
    }

    [Fact]
    public async Task A_DynHost_record_is_no_ordinary_one_and_is_served_for_60_seconds()
    {
        JsonElement ids = await Caller.GoodAsync("GET", ZonePath + "/dynHost/record?subDomain=home");
        JsonElement record = await Caller.GoodAsync("GET", $"{ZonePath}/dynHost/record/{ids[0]}");

        Assert.Equal(("192.0.2.1", "home", 60), (record.GetProperty("ip").GetString(), record.GetProperty("subDomain").GetString(), record.GetProperty("ttl").GetInt32()));
        Assert.DoesNotContain(Zone.Records, r => r.SubDomain == "home");
        Assert.Contains(new EmulatedLine(Host + ".", 60, "A", "192.0.2.1"), Zone.Served);
    }

    [Fact]
    public async Task A_login_is_the_zone_and_a_suffix_and_never_shows_its_password()
    {
        JsonElement logins = await Caller.GoodAsync("GET", ZonePath + "/dynHost/login");
        EmulatorReply login = await Caller.CallAsync("GET", ZonePath + "/dynHost/login/votredomaine.tld-nas");

        Assert.Equal("votredomaine.tld-nas", logins[0].GetString());
        Assert.Equal("""{"login":"votredomaine.tld-nas","subDomain":"home","zone":"votredomaine.tld"}""", login.Text);
    }

    [Theory]
    [InlineData("votredomaine.tld-nas:s3cret-pass", Host, "&myip=192.0.2.2", "good 192.0.2.2")]
    [InlineData("votredomaine.tld-nas:s3cret-pass", Host, "&myip=192.0.2.1", "nochg 192.0.2.1")]
    [InlineData("votredomaine.tld-nas:s3cret-pass", Host, "", "good 127.0.0.1")]
    [InlineData("votredomaine.tld-nas:s3cret-pass", Host, "&myip=2001:db8::2", "good 2001:db8::2")]
    [InlineData("votredomaine.tld-nas:s3cret-pass", "other." + Name, "&myip=192.0.2.2", "nohost")]
    [InlineData("votredomaine.tld-nas:s3cret-pass", "home", "&myip=192.0.2.2", "notfqdn")]
    [InlineData("votredomaine.tld-nas:s3cret-pass", Host, "&myip=x", "badrequest")]
    [InlineData("votredomaine.tld-nas:wrong", Host, "&myip=192.0.2.2", "badauth")]
    [InlineData("votredomaine.tld-nas:s3cret-pass\n", Host, "&myip=192.0.2.2", "badauth")]
    [InlineData("votredomaine.tld-other:s3cret-pass", Host, "&myip=192.0.2.2", "badauth")]
    public async Task An_update_is_answered_by_one_word(string pair, string host, string address, string answer) =>
        Assert.Equal(answer, (await UpdateAsync(pair, host, address)).Text);

    [Fact]
    public async Task An_update_is_served_at_once_and_nothing_else_with_it()
    {
        Zone.Add("A", "staged", "192.0.2.7");
        long serial = Zone.Serial;

        await UpdateAsync("votredomaine.tld-nas:s3cret-pass", Host, "&myip=192.0.2.2");

        Assert.Contains(new EmulatedLine(Host + ".", 60, "A", "192.0.2.2"), Zone.Served);
        Assert.DoesNotContain(Zone.Served, l => l.Owner.StartsWith("home", StringComparison.Ordinal) && l.Data == "192.0.2.1");
        Assert.DoesNotContain(Zone.Served, l => l.Owner.StartsWith("staged", StringComparison.Ordinal));
        Assert.True(Zone.Serial > serial);
    }

    [Fact]
    public async Task A_given_word_is_answered_instead()
    {
        Emulator.NicAnswers.Enqueue("abuse");

        Assert.Equal("abuse", (await UpdateAsync("votredomaine.tld-nas:s3cret-pass", Host, "&myip=192.0.2.2")).Text);
        Assert.Equal(IPAddress.Parse("192.0.2.1"), Assert.Single(Zone.DynHosts).Address);
    }

    [Fact]
    public async Task The_password_of_a_login_can_be_changed()
    {
        await Caller.GoodAsync("POST", ZonePath + "/dynHost/login/votredomaine.tld-nas/changePassword", """{"password":"an0ther-pass"}""");

        Assert.Equal(HttpStatusCode.Unauthorized, (await UpdateAsync("votredomaine.tld-nas:s3cret-pass", Host, string.Empty)).Status);
        Assert.Equal(HttpStatusCode.OK, (await UpdateAsync("votredomaine.tld-nas:an0ther-pass", Host, string.Empty)).Status);
    }

    [Fact]
    public async Task Records_and_logins_can_be_changed_and_removed()
    {
        long id = Zone.DynHosts.Single().Id;
        await Caller.GoodAsync("PUT", $"{ZonePath}/dynHost/record/{id}", """{"ip":"192.0.2.5"}""");
        IPAddress changed = Zone.DynHosts.Single().Address;

        await Caller.GoodAsync("DELETE", $"{ZonePath}/dynHost/record/{id}");
        await Caller.GoodAsync("DELETE", ZonePath + "/dynHost/login/votredomaine.tld-nas");

        Assert.Equal(IPAddress.Parse("192.0.2.5"), changed);
        Assert.Empty(Zone.DynHosts);
        Assert.Empty(Zone.DynHostLogins);
    }

    private Task<EmulatorReply> UpdateAsync(string pair, string host, string address)
    {
        Caller.Headers["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
        return Caller.SendAsync("GET", $"{Emulator.NicUrl}?system=dyndns&hostname={host}{address}");
    }
}
