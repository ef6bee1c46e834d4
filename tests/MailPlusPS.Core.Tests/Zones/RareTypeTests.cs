using System;
using System.Linq;
using System.Text;
using CsCheck;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Zones.ZoneTexts;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>Types that mail does not need, written in the text form of their RFCs.</summary>
public sealed class RareTypeTests
{
    private static readonly DnsName Origin = DnsName.Parse("example");

    // Every type that has a grammar, by number.
    private static readonly int[] Types = [.. Enumerable.Range(1, ushort.MaxValue).Where(t => RecordGrammar.Find((DnsRecordType)t) is not null)];

    private static readonly Gen<int> GenType = Gen.Int[0, Types.Length - 1].Select(i => Types[i]);

    [Theory]
    [InlineData("WKS", "192.0.2.1 6 25 80")]
    [InlineData("HINFO", "\"PC\" \"some OS\"")]
    [InlineData("MINFO", "a.example. b.example.")]
    [InlineData("RP", "me.example. .")]
    [InlineData("AFSDB", "1 db.example.")]
    [InlineData("X25", "\"311061700956\"")]
    [InlineData("ISDN", "\"150862028003217\"")]
    [InlineData("ISDN", "\"150862028003217\" \"004\"")]
    [InlineData("NSAP", "0x47000580005a0000000001e133ffffff00016100")]
    [InlineData("GPOS", "\"-32.6882\" \"116.8652\" \"10.0\"")]
    [InlineData("LOC", "42 21 54.000 N 71 6 18.000 W -24m 30m 10000m 10m")]
    [InlineData("ATMA", "+61200000000")]
    [InlineData("NAPTR", "10 100 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.")]
    [InlineData("CERT", "1 0 0 AQID")]
    [InlineData("A6", "64 ::1:2:3:4 sub.example.")]
    [InlineData("A6", "0 2001:db8::1")]
    [InlineData("APL", "1:192.168.32.0/21 !2:2001:db8::/32")]
    [InlineData("DS", "60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118")]
    [InlineData("SSHFP", "4 2 c76d8329954da2835751e371544e963efda099080d6c58dd2bfd9a316e162c83")]
    [InlineData("IPSECKEY", "10 1 2 192.0.2.38 AQID")]
    [InlineData("IPSECKEY", "10 3 2 mygateway.example. AQID")]
    [InlineData("RRSIG", "A 5 3 86400 20030322173103 20030220173103 2642 example. AQID")]
    [InlineData("NSEC", "host.example. A MX RRSIG NSEC TYPE1234")]
    [InlineData("DNSKEY", "257 3 13 AQID")]
    [InlineData("NSEC3", "1 1 12 aabbccdd 2vptu5timamqttgl4luu9kg21e0aor3s A RRSIG")]
    [InlineData("NSEC3PARAM", "1 0 0 -")]
    [InlineData("TLSA", "3 1 1 92003ba34942dc74152e2f2c408d29eca5a520e7f2e06bb944f4dca346baf63c")]
    [InlineData("HIP", "2 200100107b1a74df365639cc39f1d578 AwEAAbdxyhNuSutc5EMzxTs9LBPCIkOFH8cIvM4p9+LrV4e19WzK00+CI6zBCQTdtWsuxKbWIy87UOoJTwkUs7lBu+Upr1gsNrut79ryra+bSRGQb1slImA8YVJyuIDsj7kwzG7jnERNqnWxZ48AWkskmdHaVDP4BcelrTI3rMXdXF5D rvs.example.")]
    [InlineData("CDS", "0 0 0 00")]
    [InlineData("CDNSKEY", "0 3 0 AA==")]
    [InlineData("CSYNC", "66 3 A NS AAAA")]
    [InlineData("SVCB", "0 svc4.example.")]
    [InlineData("SVCB", "16 foo.example. mandatory=alpn,ipv4hint alpn=\"h2,h3-19\" ipv4hint=192.0.2.1,192.0.2.2")]
    [InlineData("SVCB", "16 foo.example. alpn=\"f\\\\\\\\oo\\\\,bar,h2\"")]
    [InlineData("HTTPS", "1 . alpn=\"h2\" no-default-alpn port=8443 ech=AQID ipv6hint=2001:db8::1,2001:db8::53:1 dohpath=\"/q{?dns}\" key667=\"hello\\210qoo\"")]
    [InlineData("DSYNC", "CDS 1 5359 rr.example.")]
    [InlineData("NID", "10 0014:4fff:ff20:ee64")]
    [InlineData("EUI48", "00-00-5e-00-53-2a")]
    [InlineData("URI", "10 20 \"https://example/\"")]
    [InlineData("AMTRELAY", "10 0 1 203.0.113.15")]
    [InlineData("RESINFO", "\"qnamemin\" \"exterr=15-17\"")]
    public void A_content_is_written_as_its_RFC_writes_it(string type, string content)
    {
        Assert.True(RecordTypes.TryParse(type, out DnsRecordType number));
        EntryLexer lexer = new(Encoding.ASCII.GetBytes(content));
        OpaqueData data = Assert.IsType<OpaqueData>(new MailPlusPS.Zones.RecordReader().Read(number, ref lexer));

        Assert.Equal(content, ContentText.Write(data, null));
    }

    [Fact]
    public void Names_in_it_are_relative_to_the_zone_in_a_file() =>
        Assert.Contains("\tIN RP\tme .\n", ZoneWriter.Write(Zone(Head + "x RP me.example. .\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("TLSA \\# 2 0301")]
    [InlineData("LOC \\# 16 01331613 89172dd0 70be15f0 00988d20")]
    [InlineData("NSEC \\# 3 00 00 00")]
    [InlineData("HTTPS \\# 11 0001 00 0002 0000 0001 0000")]
    [InlineData("APL \\# 0")]
    public void Bytes_that_do_not_fit_the_type_stay_bytes(string line)
    {
        ResourceRecord record = Record("x " + line);

        string written = ContentText.Write(record.Data, null);

        Assert.StartsWith("\\# ", written, StringComparison.Ordinal);
        Assert.Equal(record, Record($"x {RecordTypes.Name(record.Type)} {written}"));
    }

    [Fact]
    public void Any_bytes_of_any_type_are_the_same_after_writing_and_reading_again() =>
        Gen.Select(GenType, Gen.Byte.Array[0, 60]).Sample((type, bytes) => IsSameAgain(new OpaqueData((DnsRecordType)type, bytes)), iter: 20_000);

    [Fact]
    public void Small_bytes_reach_further_into_every_grammar() =>
        Gen.Select(GenType, Gen.Frequency((4, Gen.Byte[0, 4]), (1, Gen.Byte)).Array[0, 40])
            .Sample((type, bytes) => IsSameAgain(new OpaqueData((DnsRecordType)type, bytes)), iter: 20_000);

    private static bool IsSameAgain(OpaqueData data)
    {
        string text = ContentText.Write(data, Origin);
        ResourceRecord[] records = [new(Origin, 60, new SoaData(Origin, Origin, 1, 2, 3, 4, 5)), new(DnsName.Parse("x.example"), 60, data)];
        ZoneReadResult again = ZoneFile.Read($"$TTL 60\n@ SOA @ @ 1 2 3 4 5\nx {RecordTypes.Name(data.Type)} {text}\n", Origin);
        return again.Zone is null
            ? again.Errors.All(e => e.Column == 1) // what owner and content must be to each other is another matter
            : again.Zone.Records.SequenceEqual(records);
    }
}
