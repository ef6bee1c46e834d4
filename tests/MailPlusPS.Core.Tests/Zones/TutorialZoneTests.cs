using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Zones.ZoneTexts;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>The tutorial's own records, as zones.</summary>
public sealed class TutorialZoneTests
{
    // §4.2: what OVH serves once every step is done, in the form of its export.
    private const string Ovh = """
        $TTL 3600
        @	IN SOA dns10.ovh.net. tech.ovh.net. (2026112400 86400 3600 3600000 60)
                         IN NS     dns10.ovh.net.
                         IN NS     ns10.ovh.net.
                         IN MX     1 votredomaine.tld.
                         IN MX     5 mx1.mail.ovh.net.
                         IN MX     10 mx2.mail.ovh.net.
                         IN MX     100 mx3.mail.ovh.net.
                      60 IN A      10.20.30.40
                     600 IN TXT    "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all"
        _dmarc           IN TXT    "v=DMARC1; p=quarantine; rua=mailto:postmaster@votredomaine.tld; ruf=mailto: postmaster@votredomaine.tld; fo=1; adkim=s; aspf=s; pct=100; ri=86400; sp=reject"
        prefixe._domainkey IN TXT  ( "v=DKIM1; q=dns; p=xxx" )
        mail             IN CNAME  votredomaine.tld.
        """;

    // §1: the zone inside the house.
    private const string Inner = """
        $TTL 3600
        @ IN SOA ns hostmaster 1 43200 180 1209600 10800
          IN NS ns
        ns IN A 1.2.3.4
        @ 3600 IN MX 10 mail.votredomaine.tld.
        mail 3600 IN A 1.2.3.4
        """;

    // §4.2.3: the provider's record that the tutorial's SPF includes.
    private const string Provider = """
        $ORIGIN ovh.com.
        $TTL 3600
        @ IN SOA dns.ovh.net. tech.ovh.net. 1 86400 3600 3600000 300
        mx IN TXT "v=spf1 ptr:mail-out.ovh.net ptr:mail.ovh.net ip4:8.33.137.105/32 ip4:192.99.77.81/32 ?all"
        """;

    [Fact]
    public void The_four_MX_are_there_with_their_preferences() =>
        Assert.Equal([1, 5, 10, 100], Zone(Ovh, "votredomaine.tld").Find(DnsName.Parse("votredomaine.tld"), DnsRecordType.MX).Select(r => ((MxData)r.Data).Preference));

    [Fact]
    public void The_SPF_text_is_what_the_tutorial_publishes() =>
        Assert.Equal("v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all", Text("votredomaine.tld"));

    [Fact]
    public void The_blank_in_ruf_and_the_semicolons_are_kept() =>
        Assert.Contains("; ruf=mailto: postmaster@votredomaine.tld; fo=1;", Text("_dmarc.votredomaine.tld"), System.StringComparison.Ordinal);

    [Fact]
    public void The_placeholder_key_is_read_as_it_stands() =>
        Assert.Equal("v=DKIM1; q=dns; p=xxx", Text("prefixe._domainkey.votredomaine.tld"));

    [Fact]
    public async Task The_web_name_leads_to_the_home_address()
    {
        DnsAnswer answer = await Ask(new ZoneResolver([Zone(Ovh, "votredomaine.tld")]), "mail.votredomaine.tld", DnsRecordType.A);
        Assert.Equal("10.20.30.40", Assert.Single(answer.Records).Data.ToString());
        Assert.Equal(60, answer.TimeToLive);
    }

    [Fact]
    public async Task The_inner_zone_laid_over_the_outer_one_hides_its_texts()
    {
        ZoneResolver outer = new([Zone(Ovh, "votredomaine.tld")]);
        OverlayResolver inside = new([Zone(Inner, "votredomaine.tld")], outer);
        Assert.Equal(DnsStatus.NoData, (await Ask(inside, "votredomaine.tld", DnsRecordType.TXT)).Status);
        Assert.Equal("1.2.3.4", Assert.Single((await Ask(inside, "mail.votredomaine.tld", DnsRecordType.A)).Records).Data.ToString());
    }

    [Fact]
    public async Task The_provider_record_answers_beside_the_zone()
    {
        ZoneReadResult provider = ZoneFile.Read(Provider);
        ZoneResolver both = new([Zone(Ovh, "votredomaine.tld"), provider.Zone!]);
        Assert.Equal(DnsStatus.NoError, (await Ask(both, "mx.ovh.com", DnsRecordType.TXT)).Status);
        Assert.Equal(DnsStatus.NotAsked, (await Ask(both, "smtp.smtpout.orange.fr", DnsRecordType.A)).Status);
    }

    [Fact]
    public void The_written_zone_starts_with_SOA_and_NS_and_reads_back()
    {
        Zone zone = Zone(Ovh, "votredomaine.tld");
        string text = ZoneWriter.Write(zone);
        Assert.StartsWith(
            "$ORIGIN votredomaine.tld.\n$TTL 3600\n@\tIN SOA\tdns10.ovh.net. tech.ovh.net. 2026112400 86400 3600 3600000 60\n\tIN NS\tdns10.ovh.net.\n\tIN NS\tns10.ovh.net.\n",
            text,
            System.StringComparison.Ordinal);
        Assert.Equal(zone.Records, ZoneFile.Read(text).Zone!.Records);
    }

    [Fact]
    public void A_long_TXT_is_written_in_strings_of_255()
    {
        Zone zone = new(Example, [new ResourceRecord(Example, 60, TxtData.FromText(new string('k', 600)))], string.Empty);
        string line = ZoneWriter.Write(zone).Split('\n')[2];
        Assert.Equal([255, 255, 90], line.Split('"').Where((_, i) => i % 2 == 1).Select(s => s.Length));
    }

    private static string Text(string name) =>
        ((TxtData)Assert.Single(Zone(Ovh, "votredomaine.tld").Find(DnsName.Parse(name), DnsRecordType.TXT)).Data).Text;

    private static Task<DnsAnswer> Ask(IDnsResolver resolver, string name, DnsRecordType type) =>
        resolver.QueryAsync(new DnsQuestion(DnsName.Parse(name), type), TestContext.Current.CancellationToken);
}
