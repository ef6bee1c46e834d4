using System;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.Dns;

public sealed class LiveResolverNsdTests : IClassFixture<NsdFixture>
{
    private readonly NsdFixture _nsd;

    public LiveResolverNsdTests(NsdFixture nsd)
    {
        Assert.SkipWhen(NsdServer.Program is null, NsdServer.MissingReason);
        _nsd = nsd;
    }

    [Fact]
    public async Task An_answer_says_who_gave_it_with_what_authority_and_how_fast()
    {
        DnsAnswer answer = await AskAsync("zone.test", DnsRecordType.MX);

        Assert.Equal(DnsStatus.NoError, answer.Status);
        Assert.Equal(0, answer.ResponseCode);
        Assert.True(answer.Authoritative);
        Assert.Equal(_nsd.Address, answer.Server);
        Assert.InRange(answer.Elapsed, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(20));
        Assert.Equal(new DnsQuestion(DnsName.Parse("zone.test"), DnsRecordType.MX), answer.Question);
    }

    [Fact]
    public async Task MX_records_have_preference_and_host() => Assert.Equal(
        [new MxData(5, DnsName.Parse("mx1.zone.test")), new MxData(100, DnsName.Parse("mx2.zone.test"))],
        (await DataAsync("zone.test", DnsRecordType.MX)).Cast<MxData>().OrderBy(m => m.Preference));

    [Fact]
    public async Task A_records_have_an_IPv4_address() => Assert.Equal(
        [new AddressData(IPAddress.Parse("192.0.2.53"))], await DataAsync("ns.zone.test", DnsRecordType.A));

    [Fact]
    public async Task AAAA_records_have_an_IPv6_address() => Assert.Equal(
        [new AddressData(IPAddress.Parse("2001:db8::53"))], await DataAsync("ns.zone.test", DnsRecordType.AAAA));

    [Fact]
    public async Task NS_records_have_a_name() => Assert.Equal(
        [new NameData(DnsRecordType.NS, DnsName.Parse("ns.zone.test"))], await DataAsync("zone.test", DnsRecordType.NS));

    [Fact]
    public async Task PTR_records_have_a_name() => Assert.Equal(
        [new NameData(DnsRecordType.PTR, DnsName.Parse("host.zone.test"))], await DataAsync("1.ptr.zone.test", DnsRecordType.PTR));

    [Fact]
    public async Task SOA_records_have_all_their_fields() => Assert.Equal(
        [
            new SoaData(
                DnsName.Parse("ns.zone.test"), DnsName.Parse("hostmaster.zone.test"), 2026112401, 7200, 1800, 1209600, 120),
        ],
        await DataAsync("zone.test", DnsRecordType.SOA));

    [Fact]
    public async Task SRV_records_have_all_their_fields() => Assert.Equal(
        [new SrvData(10, 20, 587, DnsName.Parse("mail.zone.test"))], await DataAsync("_submission._tcp.zone.test", DnsRecordType.SRV));

    [Fact]
    public async Task CAA_records_have_their_quotes() => Assert.Equal(
        "128 issue \"letsencrypt.org; policy=\\\"ev\\\"\"", Assert.Single(await DataAsync("zone.test", DnsRecordType.CAA)).ToString());

    [Fact]
    public async Task SPF_type_records_are_texts_of_that_type()
    {
        TxtData text = Assert.IsType<TxtData>(Assert.Single(await DataAsync("zone.test", DnsRecordType.SPF)));

        Assert.Equal("v=spf1 -all", text.Text);
        Assert.Equal(DnsRecordType.SPF, text.Type);
    }

    [Theory]
    [InlineData("_25._tcp.mx1.zone.test", DnsRecordType.TLSA, "\\# 35 0301010123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("host.zone.test", DnsRecordType.SSHFP, "\\# 34 04020123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("sip.zone.test", DnsRecordType.NAPTR, "\\# 36 0064003201730753" + "49502b44325500045f736970045f756470047a6f6e65047465737400")]
    [InlineData("type.zone.test", (DnsRecordType)65534, "\\# 3 010203")]
    public async Task Other_types_keep_their_bytes(string name, DnsRecordType type, string expected)
    {
        OpaqueData data = Assert.IsType<OpaqueData>(Assert.Single(await DataAsync(name, type)));

        Assert.Equal(type, data.Type);
        Assert.Equal(expected, data.ToString());
    }

    [Fact]
    public async Task Strings_of_a_TXT_record_stay_apart()
    {
        TxtData text = Assert.IsType<TxtData>(Assert.Single(await DataAsync("zone.test", DnsRecordType.TXT)));

        Assert.Equal(["v=spf1 mx ", "-all"], text.Strings.Select(Encoding.ASCII.GetString));
    }

    [Fact]
    public async Task A_key_of_2048_bits_comes_whole()
    {
        TxtData text = Assert.IsType<TxtData>(Assert.Single(await DataAsync("mps1._domainkey.zone.test", DnsRecordType.TXT)));

        Assert.Equal("v=DKIM1; k=rsa; p=" + NsdFixture.Key, text.Text);
    }

    [Fact]
    public async Task Every_byte_value_of_a_TXT_record_comes_as_it_is()
    {
        TxtData text = Assert.IsType<TxtData>(Assert.Single(await DataAsync("bytes.zone.test", DnsRecordType.TXT)));

        Assert.Equal(NsdFixture.EveryByte, text.Strings);
    }

    [Fact]
    public async Task A_backslash_and_digits_are_not_taken_for_an_escape()
    {
        TxtData text = Assert.IsType<TxtData>(Assert.Single(await DataAsync("backslash.zone.test", DnsRecordType.TXT)));

        byte[] expected = [.. "\\001 \\195"u8, 195, 169, .. "\\195 \\\""u8, 1, .. "\\\\"u8];
        Assert.Equal([expected, [0xe9], []], text.Strings);
    }

    [Fact]
    public async Task What_does_not_fit_into_a_datagram_comes_by_TCP()
    {
        TxtData text = Assert.IsType<TxtData>(Assert.Single(await DataAsync("big.zone.test", DnsRecordType.TXT)));

        Assert.Equal(200, text.Strings.Count);
        Assert.All(text.Strings, s => Assert.Equal(255, s.Length));
    }

    [Fact]
    public async Task Aliases_come_in_order_and_the_records_after_them()
    {
        DnsAnswer answer = await AskAsync("www.zone.test", DnsRecordType.A);

        Assert.Equal(["www.zone.test", "alias2.zone.test"], answer.Aliases.Select(a => a.Name.ToString()));
        Assert.Equal("host.zone.test.", answer.Aliases[1].Data.ToString());
        Assert.All(answer.Records, r => Assert.Equal("host.zone.test", r.Name.ToString()));
        Assert.Equal(2, answer.Records.Count);
    }

    [Fact]
    public async Task The_TTL_is_the_least_of_aliases_and_records() =>
        Assert.Equal(20, (await AskAsync("www.zone.test", DnsRecordType.A)).TimeToLive);

    [Fact]
    public async Task An_alias_asked_for_as_such_is_not_followed()
    {
        DnsAnswer answer = await AskAsync("www.zone.test", DnsRecordType.CNAME);

        Assert.Empty(answer.Aliases);
        Assert.Equal("alias2.zone.test.", Assert.Single(answer.Records).Data.ToString());
    }

    [Fact]
    public async Task A_DNAME_comes_before_the_alias_made_of_it()
    {
        DnsAnswer answer = await AskAsync("a.old.zone.test", DnsRecordType.TXT);

        Assert.Equal([DnsRecordType.DNAME, DnsRecordType.CNAME], answer.Aliases.Select(a => a.Type));
        Assert.Equal("new.zone.test.", answer.Aliases[0].Data.ToString());
        Assert.Equal("\"moved\"", Assert.Single(answer.Records).Data.ToString());
    }

    [Fact]
    public async Task A_wildcard_answers_in_the_asked_name()
    {
        DnsAnswer answer = await AskAsync("some.name.wild.zone.test", DnsRecordType.TXT);

        Assert.Equal("some.name.wild.zone.test", Assert.Single(answer.Records).Name.ToString());
        Assert.Equal(77, answer.TimeToLive);
    }

    [Fact]
    public async Task A_wildcard_itself_can_be_asked_for() =>
        Assert.Equal("\"any name\"", Assert.Single(await DataAsync("*.wild.zone.test", DnsRecordType.TXT)).ToString());

    [Fact]
    public async Task A_name_without_that_type_is_no_data_with_the_negative_TTL()
    {
        DnsAnswer answer = await AskAsync("host.zone.test", DnsRecordType.MX);

        Assert.Equal(DnsStatus.NoData, answer.Status);
        Assert.Equal(120, answer.TimeToLive);
    }

    [Fact]
    public async Task A_name_between_names_exists_without_data() =>
        Assert.Equal(DnsStatus.NoData, (await AskAsync("empty.zone.test", DnsRecordType.A)).Status);

    [Fact]
    public async Task A_missing_name_does_not_exist_and_has_the_negative_TTL()
    {
        DnsAnswer answer = await AskAsync("missing.zone.test", DnsRecordType.A);

        Assert.Equal(DnsStatus.NxDomain, answer.Status);
        Assert.Equal(3, answer.ResponseCode);
        Assert.Equal(120, answer.TimeToLive);
    }

    [Fact]
    public async Task An_alias_to_a_missing_name_does_not_exist_and_keeps_the_alias()
    {
        DnsAnswer answer = await AskAsync("dangling.zone.test", DnsRecordType.A);

        Assert.Equal(DnsStatus.NxDomain, answer.Status);
        Assert.Equal("dangling.zone.test", Assert.Single(answer.Aliases).Name.ToString());
    }

    [Fact]
    public async Task An_alias_out_of_the_zone_is_asked_on_and_refused_there()
    {
        DnsAnswer answer = await AskAsync("outside.zone.test", DnsRecordType.A);

        Assert.Equal(DnsStatus.Refused, answer.Status);
        Assert.Equal("www.elsewhere.test.", Assert.Single(answer.Aliases).Data.ToString());
    }

    [Fact]
    public async Task A_name_in_letters_is_asked_for_as_A_label() =>
        Assert.Equal("10 mail.xn--bcher-kva.test.", Assert.Single(await DataAsync("Bücher.test", DnsRecordType.MX)).ToString());

    private async Task<DnsAnswer> AskAsync(string name, DnsRecordType type) =>
        await _nsd.Resolver.QueryAsync(new DnsQuestion(DnsName.Parse(name), type), TestContext.Current.CancellationToken);

    private async Task<RData[]> DataAsync(string name, DnsRecordType type) =>
        [.. (await AskAsync(name, type)).Records.Select(r => r.Data)];
}
