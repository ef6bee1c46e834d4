using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Ovh;
using Xunit;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>DynHost at OVH: its records, its log-ins, and what it is made of step by step.</summary>
public sealed class OvhDynHostTests : OvhTest
{
    private const string LogIn = "votredomaine.tld-nas";

    private OvhDynHostApi Api => field ??= new OvhDynHostApi(Client, Domain);

    [Fact]
    public async Task A_host_has_its_address_and_the_log_ins_that_may_change_it()
    {
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));
        AddLogIn("nas", "home");
        AddLogIn("all", "*");
        AddLogIn("other", "other");

        IReadOnlyList<OvhDynHost> hosts = await Api.ReadAsync(Cancel);

        OvhDynHost home = hosts.Single(h => h.SubDomain == "home");
        Assert.Equal(("home.votredomaine.tld", "192.0.2.9", 60, CheckStatus.Pass), (home.HostName, home.IPAddress!.ToString(), home.TimeToLive, home.Status));
        Assert.Equal(["votredomaine.tld-all", LogIn], home.LogIn);
        OvhDynHost other = hosts.Single(h => h.SubDomain == "other");
        Assert.Equal((null, CheckStatus.Warning), (other.IPAddress, other.Status));
    }

    [Fact]
    public async Task Record_and_log_in_are_made_where_there_are_none()
    {
        Zone.Remove(Zone.Records.Single(r => r is { FieldType: "A", SubDomain: "" }).Id);

        IReadOnlyList<OvhDynHostEdit> edits = await MakeAsync(new OvhDynHostWish(string.Empty, IPAddress.Parse("192.0.2.1"), "nas", "s3cret-pass"));

        Assert.Equal([true, false], edits.Select(e => e.IsServed));
        Assert.Equal((string.Empty, "192.0.2.1"), (Zone.DynHosts.Single().SubDomain, Zone.DynHosts.Single().Address.ToString()));
        Assert.Equal(new EmulatedDynHostLogin(LogIn, string.Empty, "s3cret-pass"), Zone.DynHostLogins[LogIn]);
    }

    [Fact]
    public async Task What_is_so_already_is_left()
    {
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));

        Assert.Empty(await MakeAsync(new OvhDynHostWish("home", IPAddress.Parse("192.0.2.9"), null, null)));
    }

    [Fact]
    public async Task Another_address_is_changed_in_place()
    {
        long id = Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9")).Id;

        await MakeAsync(new OvhDynHostWish("home", IPAddress.Parse("192.0.2.10"), null, null));

        Assert.Equal((id, "192.0.2.10"), (Zone.DynHosts.Single().Id, Zone.DynHosts.Single().Address.ToString()));
    }

    [Theory]
    [InlineData("nas")]
    [InlineData(LogIn)]
    public async Task A_log_in_that_is_there_gets_the_host_and_the_password(string name)
    {
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));
        AddLogIn("nas", "other");

        IReadOnlyList<OvhDynHostEdit> edits = await MakeAsync(new OvhDynHostWish("home", null, name, "n3w-password"));

        Assert.Equal(new EmulatedDynHostLogin(LogIn, "home", "n3w-password"), Zone.DynHostLogins[LogIn]);
        Assert.All(edits, e => Assert.DoesNotContain("n3w-password", e.Description));
    }

    [Fact]
    public async Task A_log_in_for_all_hosts_stays_one()
    {
        Zone.AddDynHost("home", IPAddress.Parse("192.0.2.9"));
        AddLogIn("nas", "*");

        await MakeAsync(new OvhDynHostWish("home", null, "nas", "n3w-password"));

        Assert.Equal("*", Zone.DynHostLogins[LogIn].SubDomain);
    }

    [Fact]
    public async Task Beside_an_ordinary_address_none_is_made_and_nothing_is_sent()
    {
        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => MakeAsync(new OvhDynHostWish("mail", IPAddress.Parse("192.0.2.1"), "nas", "s3cret-pass")));

        Assert.Equal(OvhFault.PlainRecord, refused.Fault);
        Assert.Contains("Remove-OvhZoneRecord", refused.Message);
        Assert.Equal(0, Emulator.CountOf("POST", "*"));
    }

    [Fact]
    public async Task Without_a_record_an_address_is_asked_for()
    {
        OvhException refused = await Assert.ThrowsAsync<OvhException>(() => MakeAsync(new OvhDynHostWish("home", null, "nas", "s3cret-pass")));

        Assert.Equal(OvhFault.AddressMissing, refused.Fault);
        Assert.Contains("Get-PublicIPAddress", refused.Message);
    }

    private void AddLogIn(string suffix, string subDomain)
    {
        string name = Name + "-" + suffix;
        Zone.DynHostLogins[name] = new EmulatedDynHostLogin(name, subDomain, "0ld-password");
    }

    private async Task<IReadOnlyList<OvhDynHostEdit>> MakeAsync(OvhDynHostWish wish)
    {
        IReadOnlyList<OvhDynHostEdit> edits = await new OvhDynHostEditor(Api).PrepareAsync(wish, Cancel);
        foreach (OvhDynHostEdit edit in edits)
        {
            await edit.Make(Cancel);
        }

        return edits;
    }
}
