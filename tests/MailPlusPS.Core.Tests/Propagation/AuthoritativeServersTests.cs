using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Propagation;
using Xunit;

namespace MailPlusPS.Core.Tests.Propagation;

public sealed class AuthoritativeServersTests
{
    [Fact]
    public async Task The_servers_of_a_name_are_those_of_the_zone_that_it_is_in()
    {
        NameServerSearch found = await FindAsync(Zoned(), "_dmarc.votredomaine.tld");

        Assert.Equal("votredomaine.tld", found.Zone!.ToString());
        Assert.Equal(["dns10.ovh.net", "ns10.ovh.net"], found.Servers.Select(s => s.Name));
    }

    [Fact]
    public async Task They_are_asked_at_their_addresses_on_port_53() =>
        Assert.Equal(["192.0.2.10:53"], (await FindAsync(Zoned(), "votredomaine.tld")).Servers[0].Endpoints.Select(e => e.ToString()));

    [Fact]
    public async Task A_server_without_address_is_kept_to_be_said()
    {
        NameServerSearch found = await FindAsync(Zoned(), "votredomaine.tld");

        Assert.Empty(found.Servers[1].Endpoints);
    }

    [Fact]
    public async Task Behind_an_alias_the_zone_of_the_alias_counts()
    {
        TableResolver table = Zoned().Alias("mail.votredomaine.tld", "elsewhere.example").Servers("elsewhere.example", "ns.elsewhere.example");

        Assert.Equal("votredomaine.tld", (await FindAsync(table, "mail.votredomaine.tld")).Zone!.ToString());
    }

    [Fact]
    public async Task A_name_without_any_zone_is_said_to_have_none() =>
        Assert.Contains("nowhere.example", (await FindAsync(Zoned(), "nowhere.example")).Trouble);

    [Fact]
    public async Task A_resolver_that_fails_is_not_taken_for_a_name_without_zone() =>
        Assert.Contains("votredomaine.tld NS", (await FindAsync(Zoned().Trouble("votredomaine.tld", DnsRecordType.NS, DnsStatus.ServFail), "votredomaine.tld")).Trouble);

    [Fact]
    public async Task Servers_of_which_none_has_an_address_are_trouble() =>
        Assert.NotEmpty((await FindAsync(new TableResolver().Servers("votredomaine.tld", "ns.gone.example"), "votredomaine.tld")).Trouble);

    private static TableResolver Zoned() => new TableResolver().Servers("votredomaine.tld", "ns10.ovh.net", "dns10.ovh.net").Address("dns10.ovh.net", "192.0.2.10");

    private static Task<NameServerSearch> FindAsync(TableResolver table, string name) =>
        new AuthoritativeServers(table).FindAsync(DnsName.Parse(name), CancellationToken.None);
}
