using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>The literals of the tutorial's §4.2.3, with the zones that it shows.</summary>
public sealed class SpfTutorialTests
{
    private const string Record = "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all";
    private const string Home = "10.20.30.40";
    private const string Relay = "80.12.242.13";
    private const string OvhPool = "46.105.32.219";
    private const string Stranger = "203.0.113.5";

    private readonly TableResolver _dns = new TableResolver()
        .Mx("votredomaine.tld", 1, "votredomaine.tld")
        .Mx("votredomaine.tld", 5, "mx1.mail.ovh.net").Mx("votredomaine.tld", 10, "mx2.mail.ovh.net").Mx("votredomaine.tld", 100, "mx3.mail.ovh.net")
        .Address("votredomaine.tld", Home)
        .Address("mx1.mail.ovh.net", "188.165.36.237").Address("mx2.mail.ovh.net", "87.98.132.45").Address("mx3.mail.ovh.net", "91.121.53.175")
        .Address("smtp.smtpout.orange.fr", Relay, "80.12.242.14")
        .Txt("mx.ovh.com", "v=spf1 ptr:mail-out.ovh.net ptr:mail.ovh.net ip4:8.33.137.105/32 ip4:192.99.77.81/32 ?all")
        .Address("mail-out.ovh.net", "87.98.222.13").Address("mail.ovh.net", "193.70.18.148")
        .Address("10.mo534.mail-out.ovh.net", OvhPool)
        .Reverse(OvhPool, "10.mo534.mail-out.ovh.net");

    // The kitterman page: PASS twice, for MAIL FROM and for EHLO.
    [Theory]
    [InlineData(SpfIdentity.MailFrom)]
    [InlineData(SpfIdentity.Helo)]
    public async Task The_home_address_passes_at_mx(SpfIdentity identity)
    {
        SpfResult result = await CheckAsync(Home, Record, identity);

        Assert.Equal((SpfResultCode.Pass, "mx", "votredomaine.tld", identity), (result.Result, result.MatchedTerm, result.MatchedDomain, result.Identity));
    }

    [Theory]
    [InlineData(Relay, "a:smtp.smtpout.orange.fr", "a:smtp.smtpout.orange.fr", 2)]
    [InlineData("192.99.77.81", "include:mx.ovh.com", "include:mx.ovh.com → ip4:192.99.77.81/32", 5)]
    [InlineData(OvhPool, "include:mx.ovh.com", "include:mx.ovh.com → ptr:mail-out.ovh.net", 4)]
    public async Task Who_sends_for_the_house_passes(string address, string term, string path, int lookups)
    {
        SpfResult result = await CheckAsync(address, Record);

        Assert.Equal((SpfResultCode.Pass, term, path, lookups), (result.Result, result.MatchedTerm, result.Matched, result.LookupCount));
    }

    // ?all inside an include gives nothing; five look-ups in all.
    [Fact]
    public async Task A_stranger_fails_at_all()
    {
        SpfResult result = await CheckAsync(Stranger, Record);

        Assert.Equal((SpfResultCode.Fail, "-all", 5), (result.Result, result.MatchedTerm, result.LookupCount));
    }

    [Fact]
    public async Task While_testing_a_stranger_soft_fails() =>
        Assert.Equal(SpfResultCode.SoftFail, (await CheckAsync(Stranger, Record.Replace("-all", "~all", System.StringComparison.Ordinal))).Result);

    // O16: a: covers one address where ptr: covers the pool.
    [Theory]
    [InlineData(OvhPool, SpfResultCode.Fail)]
    [InlineData("87.98.222.13", SpfResultCode.Pass)]
    public async Task The_alternative_covers_one_address_of_the_pool(string address, SpfResultCode expected)
    {
        _dns.Txt("ovh.votredomaine.tld", "v=spf1 a:mail-out.ovh.net a:mail.ovh.net ip4:8.33.137.105/32 ip4:192.99.77.81/32 ?all");

        SpfResult result = await CheckAsync(address, "v=spf1 mx a:smtp.smtpout.orange.fr include:ovh.votredomaine.tld -all");

        Assert.Equal(expected, result.Result);
    }

    [Theory]
    [InlineData("autredomaineA.tld", Home, SpfResultCode.Pass)]
    [InlineData("autredomaineB.tld", Home, SpfResultCode.Pass)]
    [InlineData("autredomaineC.tld", Stranger, SpfResultCode.Fail)]
    [InlineData("autredomaineD.tld", Stranger, SpfResultCode.Fail)]
    public async Task Redirected_domains_have_the_result_of_the_first(string domain, string address, SpfResultCode expected)
    {
        _dns.Txt("votredomaine.tld", "v=spf1 mx -all").Txt(domain, "v=spf1 redirect=votredomaine.tld");

        SpfResult result = await new SpfEvaluator(_dns).EvaluateAsync(
            SpfQuery.ForMailFrom(IPAddress.Parse(address), "moi@" + domain, domain), TestContext.Current.CancellationToken);

        Assert.Equal((expected, "votredomaine.tld"), (result.Result, result.MatchedDomain));
        Assert.StartsWith("redirect=votredomaine.tld → ", result.Matched, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_is_not_published_is_not_asked_for()
    {
        await CheckAsync(Home, Record);

        Assert.DoesNotContain(_dns.Asked, q => q == new DnsQuestion(DnsName.Parse("votredomaine.tld"), DnsRecordType.TXT));
    }

    private Task<SpfResult> CheckAsync(string address, string record, SpfIdentity identity = SpfIdentity.MailFrom)
    {
        IPAddress client = IPAddress.Parse(address);
        SpfQuery query = identity == SpfIdentity.MailFrom
            ? SpfQuery.ForMailFrom(client, "moi@votredomaine.tld", "votredomaine.tld")
            : SpfQuery.ForHelo(client, "votredomaine.tld");
        return new SpfEvaluator(_dns).EvaluateAsync(query.With(SpfPolicy.Of(record), DnsName.Parse("votredomaine.tld")), TestContext.Current.CancellationToken);
    }
}
