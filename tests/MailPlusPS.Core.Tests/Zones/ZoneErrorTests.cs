using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Zones.ZoneTexts;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>What is wrong is told with its place and what was expected, and no half of a zone comes out.</summary>
public sealed class ZoneErrorTests
{
    // Far more than the work takes on a busy machine, far less than what grows with the square of the input.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData("x A 192.0.2.256", 5, "Zone.What.IPv4")]
    [InlineData("x A 192.0.02.1", 5, "Zone.What.IPv4")]
    [InlineData("x AAAA fe80::1%eth0", 8, "Zone.What.IPv6")]
    [InlineData("x MX mail", 6, "Zone.What.Preference")]
    [InlineData("x MX 10", 8, "Zone.What.MailHost")]
    [InlineData("x MX 65536 mail", 6, "Zone.What.Preference")]
    [InlineData("x TXT", 6, "Zone.What.Text")]
    [InlineData("x A 192.0.2.1 extra", 15, "Zone.What.End")]
    [InlineData("x 60 60 A 192.0.2.1", 6, "Zone.What.Type")]
    [InlineData("x IN", 5, "Zone.What.Type")]
    [InlineData("x XYZ 1", 3, "Zone.What.Type")]
    [InlineData("x TYPE65536 \\# 0", 3, "Zone.What.Type")]
    [InlineData("$WRONG", 1, "Zone.What.Directive")]
    [InlineData("x CAA 0 is-sue x", 9, "Zone.What.CaaTag")]
    [InlineData("\"x\" A 192.0.2.1", 2, "Zone.What.Name")]
    [InlineData("$INCLUDE a \"\"", 13, "Zone.What.Name")]
    [InlineData("x HIP 2 00 AQID \"\"", 18, "Zone.What.Name")]
    public void An_error_says_where_and_what_was_expected(string line, int column, string expected)
    {
        ZoneError error = Error(line);
        Assert.Equal(("example.zone", 5, column), (error.File, error.Line, error.Column));
        Assert.Contains(Texts.Get(expected), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x CH TXT a", "Zone.OtherClass", "CH")]
    [InlineData("x TKEY a", "Zone.MetaType", "TKEY")]
    [InlineData("x OPT a", "Zone.MetaType", "OPT")]
    [InlineData("x 2147483648 A 192.0.2.1", "Zone.TtlTooLong", "2147483647")]
    [InlineData("a..b A 192.0.2.1", "Zone.EmptyLabel", "")]
    [InlineData("x TXT \"open", "Zone.QuoteNeverClosed", "")]
    [InlineData("x TXT ( open", "Zone.NeverClosed", "")]
    [InlineData("x TXT open )", "Zone.CloseWithoutOpen", "")]
    [InlineData("x TXT \\25", "Zone.BadEscape", "")]
    [InlineData("x TXT \\256", "Zone.BadEscape", "")]
    [InlineData("$GENERATE 1-9 h$ A 192.0.2.$", "Zone.Generate", "")]
    [InlineData("$INCLUDE other", "Zone.IncludeWithoutFolder", "")]
    [InlineData("x.test. A 192.0.2.1", "Zone.OutOfZone", "x.test")]
    [InlineData("x SOA . . 1 2 3 4 5", "Zone.SoaElsewhere", "x.example")]
    [InlineData("@ SOA . . 2 2 3 4 5", "Zone.SecondSoa", "")]
    [InlineData("ns CNAME x", "Zone.AliasBesideOther", "ns.example")]
    [InlineData("c CNAME x\nc CNAME y", "Zone.SecondAlias", "c.example")]
    [InlineData("d DNAME x\nd DNAME y", "Zone.SecondAlias", "d.example")]
    [InlineData("d RRSIG A 8 2 60 0 0 1 . AAAA\nd CNAME x\nd A 192.0.2.1", "Zone.AliasBesideOther", "d.example")]
    [InlineData("x TYPE1 \\# 3 010203", "Zone.GenericContent", "A")]
    [InlineData("x TYPE1 \\# 4 010203", "Zone.GenericLength", "4")]
    [InlineData("x TYPE1 \\# 2 01020", "Zone.OddHex", "")]
    public void An_error_names_the_rule(string lines, string text, string shown)
    {
        ZoneError error = Error(lines);
        Assert.Contains(Texts.Get(text).Split('{')[0], error.Message, StringComparison.Ordinal);
        Assert.Contains(shown, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_label_has_63_bytes_at_most(int length, bool good) =>
        Assert.Equal(good, ZoneFile.Read(Head + new string('a', length) + " A 192.0.2.1\n", Example).Zone is not null);

    [Theory]
    [InlineData(54, true)]
    [InlineData(55, false)]
    public void A_name_has_255_bytes_at_most(int lastLabel, bool good)
    {
        // 3 × 64 bytes, the last label with its length, "example" with its length, the root.
        string name = string.Join('.', Enumerable.Repeat(new string('a', 63), 3)) + "." + new string('b', lastLabel - 1);
        Assert.Equal(good, ZoneFile.Read(Head + name + " A 192.0.2.1\n", Example).Zone is not null);
    }

    [Fact]
    public void A_name_of_300_characters_is_an_error_with_its_place()
    {
        ZoneError error = Error(string.Join('.', Enumerable.Repeat("abcdefghi", 30)) + " A 192.0.2.1");
        Assert.Equal(5, error.Line);
        Assert.Contains("255", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_string_of_256_bytes_is_told_to_be_cut() =>
        Assert.Contains("256", Error("x TXT \"" + new string('x', 256) + "\"").Message, StringComparison.Ordinal);

    [Fact]
    public void A_line_inside_parentheses_has_its_own_number()
    {
        ZoneError error = Error("x TXT (\n  good\n  \"bad\n)");
        Assert.Equal((7, 3), (error.Line, error.Column));
    }

    [Fact]
    public void All_bad_lines_are_told_up_to_twenty()
    {
        ZoneReadResult result = ZoneFile.Read(Head + Lines(3, i => $"bad{i} A x") + Lines(40, _ => "y MX z"), Example);
        Assert.Null(result.Zone);
        Assert.Equal(20, result.Errors.Count);
        Assert.Equal([5, 6, 7, 8], result.Errors.Take(4).Select(e => e.Line));
    }

    [Fact]
    public void A_bad_SOA_line_is_the_error_and_not_its_absence()
    {
        ZoneReadResult result = ZoneFile.Read("$TTL 60\n@ SOA ns me 1 2 3\n NS ns\n", Example);
        Assert.Equal(2, Assert.Single(result.Errors).Line);
    }

    [Fact]
    public void A_zone_without_SOA_is_none()
    {
        ZoneError error = Assert.Single(ZoneFile.Read("$TTL 60\n@ NS ns\n", Example, "a.zone").Errors);
        Assert.Equal(Texts.Get("Zone.NoSoaAt", "example"), error.Message);
    }

    [Fact]
    public void A_record_before_the_SOA_that_lies_outside_is_an_error_at_its_line()
    {
        ZoneError error = Assert.Single(ZoneFile.Read("$TTL 60\nx.test. A 192.0.2.1\nexample. SOA . . 1 2 3 4 5\n").Errors);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void Without_an_origin_a_relative_name_says_what_to_write() =>
        Assert.Contains("$ORIGIN votredomaine.tld.", Assert.Single(ZoneFile.Read("$TTL 60\nx A 192.0.2.1\n").Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void Without_a_TTL_it_says_what_to_write() =>
        Assert.Contains("$TTL", Assert.Single(ZoneFile.Read("x A 192.0.2.1\n", Example).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void A_blank_owner_at_the_start_says_what_to_write() =>
        Assert.Equal(Texts.Get("Zone.NoOwner"), Assert.Single(ZoneFile.Read(" 60 A 192.0.2.1\n", Example).Errors).Message);

    [Fact]
    public void Control_characters_are_shown_escaped()
    {
        ZoneError error = Error("x A \u001b[31mred\u009b");
        Assert.DoesNotContain('\u001b', error.Message);
        Assert.DoesNotContain('\u009b', error.Message);
    }

    [Fact]
    public void A_JPEG_is_told_at_its_first_byte_that_no_text_has()
    {
        byte[] jpeg = [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, .. "JFIF"u8, 0, .. Enumerable.Repeat((byte)0x5a, 5000)];
        ZoneError error = Assert.Single(ZoneFile.Read(jpeg, Example).Errors);
        Assert.Equal((1, 5), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("x TXT \"", "a", 10_000_000)]
    [InlineData("x TXT (", " \"b\"", 2_500_000)]
    [InlineData("x TXT ", "\\255", 2_500_000)]
    [InlineData("", "((((", 2_500_000)]
    [InlineData("", ";\n", 5_000_000)]
    public void Ten_megabytes_of_anything_end_in_bounded_time(string start, string part, int count)
    {
        StringBuilder text = new(Head + start);
        text.Insert(text.Length, part, count);
        byte[] bytes = Encoding.ASCII.GetBytes(text.ToString());
        Stopwatch watch = Stopwatch.StartNew();
        ZoneReadResult result = ZoneFile.Read(bytes, Example);
        Assert.Equal(part == ";\n", result.Zone is not null);
        Assert.True(watch.Elapsed < Patience, watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Ten_million_lines_take_the_memory_of_one_chunk()
    {
        // One run first: the pool's buffer stays.
        await CountEntries(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int entries = await CountEntries(10_000_000);
        Assert.Equal(10_000_000, entries);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Two_hundred_thousand_records_of_one_name_take_no_quadratic_time()
    {
        Stopwatch watch = Stopwatch.StartNew();
        Zone zone = Zone(Head + Lines(200_000, i => $"x TXT t{i}"));
        Assert.Equal(200_003, zone.RecordCount);
        Assert.True(watch.Elapsed < Patience, watch.Elapsed.ToString());
    }

    [Fact]
    public void More_than_a_million_records_are_refused_with_a_place()
    {
        ZoneReadResult result = ZoneFile.Read(Head + Lines(1_000_000, i => $"x A {i >> 24 & 255}.{i >> 16 & 255}.{i >> 8 & 255}.{i & 255}"), Example);
        Assert.Equal(1_000_002, Assert.Single(result.Errors).Line);
    }

    private static async Task<int> CountEntries(int lines)
    {
        using ZoneEntrySource source = new(new RepeatingStream("x A 1\n"u8.ToArray(), lines));
        int entries = 0;
        while (true)
        {
            while (source.TryNext())
            {
                entries++;
            }

            if (source.AtEnd)
            {
                return entries;
            }

            await source.FillAsync(TestContext.Current.CancellationToken);
        }
    }
}
