using System;
using System.Linq;
using System.Text;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Zones.ZoneTexts;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>RFC 1035 §5 and what BIND and NSD add, one rule a test.</summary>
public sealed class ZoneFileTests
{
    [Fact]
    public void A_name_without_a_final_dot_is_relative_to_the_origin() =>
        Assert.Equal("10 mail.example.", Content("x MX 10 mail"));

    [Fact]
    public void A_name_with_a_final_dot_is_absolute() =>
        Assert.Equal("10 mail.test.", Content("x MX 10 mail.test."));

    [Fact]
    public void An_at_sign_is_the_origin() =>
        Assert.Equal("1 example.", Content("x MX 1 @"));

    [Fact]
    public void ORIGIN_changes_what_follows_and_may_be_relative() =>
        Assert.Equal("a.sub.example", Assert.Single(Zone(Head + "$ORIGIN sub\na A 192.0.2.9\n").Find(DnsName.Parse("a.sub.example"))).Name.ToString());

    [Fact]
    public void A_blank_first_field_takes_the_owner_above()
    {
        Zone zone = Zone(Head + "x A 192.0.2.2\n\tAAAA 2001:db8::2\n; a comment\n\n  TXT hello\n");
        Assert.Equal(3, zone.Find(DnsName.Parse("x.example")).Count);
    }

    [Theory]
    [InlineData("x 60 IN A 192.0.2.2")]
    [InlineData("x IN 60 A 192.0.2.2")]
    [InlineData("x in 60 a 192.0.2.2")]
    [InlineData("x 1m CLASS1 TYPE1 192.0.2.2")]
    public void Class_and_TTL_stand_in_either_order(string line) =>
        Assert.Equal("x.example. 60 IN A 192.0.2.2", Record(line).ToString());

    [Theory]
    [InlineData("1h30m", 5400)]
    [InlineData("2w", 1209600)]
    [InlineData("1W2D3H4M5S", 788645)]
    [InlineData("0", 0)]
    [InlineData("2147483647", 2147483647)]
    public void TTLs_may_have_units(string ttl, int seconds) =>
        Assert.Equal(seconds, Record($"x {ttl} A 192.0.2.2").TimeToLive);

    [Fact]
    public void An_SOA_without_any_TTL_gives_its_minimum_to_all()
    {
        Zone zone = Zone("@ SOA . . 1 2 3 4 300\n NS .\n");
        Assert.All(zone.Records, r => Assert.Equal(300, r.TimeToLive));
    }

    [Fact]
    public void Parentheses_join_lines_and_comments_inside_are_comments()
    {
        ResourceRecord record = Record("x TXT ( \"a;b\" ; not this \"c\"\n  (d)\n\t) ; the end");
        Assert.Equal("\"a;b\" \"d\"", record.Data.ToString());
    }

    [Fact]
    public void Adjacent_strings_of_a_TXT_are_kept_apart_and_read_as_one()
    {
        TxtData data = Assert.IsType<TxtData>(Record("x TXT \"v=spf1 \"\"-all\"").Data);
        Assert.Equal(2, data.Strings.Count);
        Assert.Equal("v=spf1 -all", data.Text);
    }

    [Fact]
    public void An_unquoted_semicolon_starts_a_comment() =>
        Assert.Equal("\"v=DMARC1\"", Content("x TXT v=DMARC1; p=none"));

    [Theory]
    [InlineData("\"\\\"quoted\\\" \\065\\\\\"", "\"quoted\" A\\")]
    [InlineData("a\\;b\\ c", "a;b c")]
    [InlineData("\"\"", "")]
    public void Escapes_in_texts_are_resolved(string text, string expected) =>
        Assert.Equal(expected, Assert.IsType<TxtData>(Record("x TXT " + text).Data).Text);

    [Fact]
    public void Every_byte_can_be_in_a_TXT()
    {
        string escaped = string.Concat(Enumerable.Range(0, 255).Select(b => "\\" + b.ToString("000", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(Enumerable.Range(0, 255).Select(b => (byte)b), Assert.IsType<TxtData>(Record("x TXT " + escaped).Data).Strings[0]);
    }

    [Fact]
    public void Bytes_over_127_in_a_TXT_are_kept_as_they_are()
    {
        byte[] text = [.. Encoding.ASCII.GetBytes(Head + "x TXT \"caf"), 0xe9, .. "\"\n"u8];
        Zone zone = ZoneFile.Read(text, Example).Zone!;
        Assert.Equal(0xe9, Assert.IsType<TxtData>(zone.Find(DnsName.Parse("x.example"))[0].Data).Strings[0][3]);
    }

    [Theory]
    [InlineData("a\\.b", "a\\.b.example")]
    [InlineData("a\\046b", "a\\.b.example")]
    [InlineData("\\000x", "\\000x.example")]
    [InlineData("UPPER\\065", "uppera.example")]
    [InlineData("\\@", "\\@.example")]
    public void Escapes_in_names_are_resolved(string name, string expected) =>
        Assert.Equal(expected, Record(name + " A 192.0.2.2", expected).Name.ToString());

    [Fact]
    public void Names_spelt_alike_but_for_case_are_one() =>
        Assert.Equal(2, Zone(Head + "Mail A 192.0.2.2\nMAIL.Example. A 192.0.2.3\n").Find(DnsName.Parse("mail.example")).Count);

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_are_tolerated()
    {
        byte[] text = [0xef, 0xbb, 0xbf, .. Encoding.ASCII.GetBytes((Head + "x TXT (\n a\n b )\n").Replace("\n", "\r\n", StringComparison.Ordinal))];
        ZoneReadResult result = ZoneFile.Read(text, Example);
        Assert.Empty(result.Errors);
        Assert.Equal(4, result.Zone!.RecordCount);
    }

    [Fact]
    public void The_last_line_needs_no_end() => Assert.Equal(4, Zone(Head + "x A 192.0.2.2").RecordCount);

    [Fact]
    public void The_same_record_twice_is_one() =>
        Assert.Single(Zone(Head + "x MX 1 A\nx MX 1 a\n").Find(DnsName.Parse("x.example")));

    [Fact]
    public void Two_TXT_that_are_cut_at_other_places_are_two_records() =>
        Assert.Equal(2, Zone(Head + "x TXT \"v=spf1 \" \"-all\"\nx TXT \"v=spf1 -all\"\n").Find(DnsName.Parse("x.example")).Count);

    [Fact]
    public void Without_a_name_the_SOA_record_says_which_zone_it_is()
    {
        ZoneReadResult result = ZoneFile.Read("$ORIGIN tld.\n$TTL 60\nvotredomaine SOA ns.tld. me.tld. 1 2 3 4 5\n");
        Assert.Equal("votredomaine.tld", result.Zone!.Origin.ToString());
    }

    [Theory]
    [InlineData("A6", "0 ::1")]
    [InlineData("APL", "1:192.168.32.0/21 !1:192.168.38.0/28")]
    [InlineData("CERT", "PGP 0 0 AQID")]
    [InlineData("DNSKEY", "257 3 ECDSAP256SHA256 AQID")]
    [InlineData("HINFO", "PC \"some OS\"")]
    [InlineData("LOC", "48 51 29.000 N 2 17 40.000 E 35m")]
    [InlineData("NAPTR", "10 100 \"S\" \"SIP+D2U\" \"\" _sip._udp.example.")]
    [InlineData("SSHFP", "4 2 c76d8329954da2835751e371544e963efda099080d6c58dd2bfd9a316e162c83")]
    [InlineData("TLSA", "3 1 1 ( 92003ba3\n 4942dc74 )")]
    [InlineData("URI", "10 20 \"https://example/\"")]
    public void Types_that_mail_does_not_need_are_read_to_their_bytes_and_written_back(string type, string content)
    {
        ResourceRecord record = Record($"x {type} {content}");
        Zone again = ZoneFile.Read(ZoneWriter.Write(Zone(Head + $"x {type} {content}\n")), Example).Zone!;
        Assert.Equal(record, Assert.Single(again.Find(record.Name)));
    }

    [Theory]
    [InlineData("TLSA 3 1 1 aabb", "TLSA \\# 5 030101aabb")]
    [InlineData("LOC 42 21 54 N 71 06 18 W -24m 30m", "TYPE29 \\# 16 00331613 89172dd0 70be15f0 00988d20")]
    [InlineData("NAPTR 0 1 \"\" \"\" \"\" .", "NAPTR \\# 8 0000000100000000")]
    [InlineData("HTTPS 1 . alpn=\"h2,h3\" port=443", "TYPE65 \\# 19 000100 0001 0006 026832 026833 0003 0002 01bb")]
    [InlineData("SVCB 16 foo.test. alpn=\"f\\\\\\\\oo\\\\,bar,h2\"", "SVCB \\# 28 0010 03666f6f047465737400 0001 000c 08665c6f6f2c626172 026832")]
    [InlineData("MX 10 mail", "TYPE15 \\# 16 000a 046d61696c 076578616d706c65 00")]
    [InlineData("TXT a bc", "TXT \\# 5 0161 026263")]
    [InlineData("CAA 0 issue \"le.org\"", "TYPE257 \\# 13 00 05 6973737565 6c652e6f7267")]
    [InlineData("A 192.0.2.2", "A \\# 4 c0000202")]
    [InlineData("AAAA ::1", "TYPE28 \\# 16 00000000000000000000000000000001")]
    public void A_content_given_as_bytes_is_the_same_as_its_text(string text, string generic) =>
        Assert.Equal(Record("x " + text), Record("x " + generic));

    [Fact]
    public void An_unknown_type_is_kept_as_bytes()
    {
        OpaqueData data = Assert.IsType<OpaqueData>(Record("x TYPE65280 \\# 3 ab cd\t01").Data);
        Assert.Equal([0xab, 0xcd, 0x01], data.Bytes);
    }

    [Fact]
    public void CAA_has_flags_tag_and_value()
    {
        CaaData data = Assert.IsType<CaaData>(Record("x CAA 128 Issue \"letsencrypt.org; validationmethods=dns-01\"").Data);
        Assert.Equal((128, "issue"), (data.Flags, data.Tag));
        Assert.Equal("128 issue \"letsencrypt.org; validationmethods=dns-01\"", data.ToString());
    }

    [Fact]
    public void A_TXT_of_64_kB_is_read()
    {
        string strings = string.Join(' ', Enumerable.Repeat("\"" + new string('x', 254) + "\"", 257));
        Assert.Equal(254 * 257, Assert.IsType<TxtData>(Record("x TXT " + strings).Data).Text.Length);
    }
}
