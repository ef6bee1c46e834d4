using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>Zone files of any length, a record at a time.</summary>
public sealed class ZoneRecordStreamTests
{
    private const string Head = "$ORIGIN example.\n$TTL 3600\n@ SOA ns hostmaster 1 2 3 4 300\n";

    [Fact]
    public async Task A_million_lines_come_one_by_one_and_nothing_of_them_is_kept()
    {
        const int Lines = 1_000_000;
        using ZoneRecordStream stream = new(
            new RepeatingStream("mail 60 IN MX 10 mx1.mail.ovh.net.\n"u8.ToArray(), Lines), "long.zone", ZoneTexts.Example, ZoneRecordFilter.All);
        List<WeakReference> early = [];
        long count = 0;
        int largest = 0;
        while (await stream.ReadAsync(TestContext.Current.CancellationToken) is { } stretch)
        {
            Remember(stretch, early);
            count += stretch.Count;
            largest = Math.Max(largest, stretch.Count);
        }

        GC.Collect();
        Assert.Equal(Lines, count);
        Assert.InRange(largest, 1, 256);
        Assert.Equal(100, early.Count);
        Assert.All(early, record => Assert.False(record.IsAlive));
    }

    [Fact]
    public async Task The_first_record_comes_after_one_stretch_of_a_file_without_an_end()
    {
        RepeatingStream endless = new("x 60 A 192.0.2.1\n"u8.ToArray(), long.MaxValue / 100);
        using ZoneRecordStream stream = new(endless, "endless.zone", ZoneTexts.Example, ZoneRecordFilter.All);

        IReadOnlyList<ZoneItem>? stretch = await stream.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal("x.example. 60 IN A 192.0.2.1", stretch?[0].Record?.ToString());
    }

    [Fact]
    public async Task Records_come_in_the_order_of_the_file_with_their_lines()
    {
        IReadOnlyList<ZoneItem> items = await ReadAsync(Head + "b A 192.0.2.2\n\n; nothing\na TXT (\n \"x\"\n)\nb AAAA ::1\n");

        Assert.Equal(["3 SOA", "4 A", "7 TXT", "10 AAAA"], items.Select(i => $"{i.Record?.Line} {i.Record?.Type}"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_with_its_place_and_the_rest_comes()
    {
        IReadOnlyList<ZoneItem> items = await ReadAsync(Head + "a A nowhere\nb A 192.0.2.2\n");

        Assert.Equal(("test.zone", 4, 5), (items[1].Error?.File, items[1].Error?.Line, items[1].Error?.Column));
        Assert.Equal("b.example", items[2].Record?.Name);
    }

    [Fact]
    public async Task A_byte_that_no_text_has_costs_its_entry_alone()
    {
        IReadOnlyList<ZoneItem> items = await ReadAsync(Head + "a\u0001 A 192.0.2.1\nb A 192.0.2.2\n");

        Assert.Equal([true, false, true], items.Select(i => i.Record is not null));
    }

    [Fact]
    public async Task Twenty_errors_are_told_and_the_others_counted()
    {
        IReadOnlyList<ZoneItem> items = await ReadAsync(Head + string.Concat(Enumerable.Repeat("a A nowhere\n", 50)) + "b A 192.0.2.2\n");

        ZoneError[] errors = [.. items.Select(i => i.Error).OfType<ZoneError>()];
        Assert.Equal(21, errors.Length);
        Assert.Equal(Texts.Get("ZoneRecord.MoreErrors", 30), errors[20].Message);
        Assert.Contains(items, i => i.Record?.Name == "b.example");
    }

    [Fact]
    public async Task Rules_of_the_whole_zone_are_not_judged()
    {
        IReadOnlyList<ZoneItem> items = await ReadAsync("$TTL 60\n$ORIGIN example.\na CNAME b\na A 192.0.2.1\na A 192.0.2.1\n");

        Assert.Equal(["CNAME", "A", "A"], items.Select(i => i.Record?.Type), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_name_outside_the_zone_and_a_second_SOA_are_refused()
    {
        IReadOnlyList<ZoneItem> items = await ReadAsync(Head + "other. A 192.0.2.1\n@ SOA ns hostmaster 2 2 3 4 300\n");

        Assert.Equal([Texts.Get("Zone.OutOfZone", "other", "example"), Texts.Get("Zone.SecondSoa")], items.Skip(1).Select(i => i.Error?.Message), StringComparer.Ordinal);
    }

    [Fact]
    public async Task GENERATE_is_refused_by_name_and_the_rest_comes()
    {
        IReadOnlyList<ZoneItem> items = await ReadAsync(Head + "$GENERATE 1-3 host$ A 192.0.2.$\nb A 192.0.2.2\n");

        Assert.Equal(Texts.Get("Zone.Generate"), items[1].Error?.Message);
        Assert.Equal("b.example", items[2].Record?.Name);
    }

    [Theory]
    [InlineData("@", "example")]
    [InlineData("a\\.b", "a\\.b.example")]
    [InlineData("\\000x", "\\000x.example")]
    [InlineData("*", "*.example")]
    public async Task A_relative_name_is_the_name_below_the_zone(string relative, string name)
    {
        ZoneRecord record = (await ReadAsync(Head + relative + " TXT x\n"))[1].Record!;

        Assert.Equal((relative, name, "example"), (record.RelativeName, record.Name, record.Zone));
    }

    [Fact]
    public async Task A_TXT_of_64_kB_is_joined()
    {
        string strings = string.Join(' ', Enumerable.Repeat("\"" + new string('x', 254) + "\"", 257));

        Assert.Equal(254 * 257, (await ReadAsync(Head + "x TXT " + strings + "\n"))[1].Record?.Text?.Length);
    }

    [Fact]
    public async Task Control_characters_of_a_text_are_written_out()
    {
        ZoneRecord record = (await ReadAsync(Head + "x TXT \"a\\027[31m\" \"b\"\n"))[1].Record!;

        Assert.Equal(("a\\027[31mb", "\"a\\027[31m\" \"b\""), (record.Text, record.Value));
    }

    [Theory]
    [InlineData("x A 192.0.2.1", "192.0.2.1", null, null, null)]
    [InlineData("x MX 5 mail", null, 5, "mail.example", null)]
    [InlineData("x CNAME mail", null, null, null, "mail.example")]
    [InlineData("x SRV 0 0 443 mail.ovh.net.", null, null, null, "mail.ovh.net")]
    public async Task What_a_pipeline_binds_by_name_is_there(string line, string? address, int? preference, string? exchange, string? target)
    {
        ZoneRecord record = (await ReadAsync(Head + line + "\n"))[1].Record!;

        Assert.Equal((address, preference, exchange, target), (record.Address, record.Preference, record.Exchange, record.Target));
    }

    [Theory]
    [InlineData("@", "SOA,MX")]
    [InlineData("mail", "A")]
    [InlineData("MAIL.example", "A")]
    [InlineData("mail.example.", "A")]
    [InlineData("mail.", "")]
    [InlineData("example", "SOA,MX")]
    [InlineData("nothing", "")]
    [InlineData("not..a.name", "")]
    public async Task A_name_is_relative_or_absolute(string name, string types)
    {
        IReadOnlyList<ZoneItem> items = await ReadAsync(Head + "@ MX 5 mail\nmail A 192.0.2.1\n", new ZoneRecordFilter([], [ZoneRecordFilter.Exactly(name)]));

        Assert.Equal(types, string.Join(',', items.Select(i => i.Record?.Type)));
    }

    [Fact]
    public async Task Types_are_chosen_and_an_unwanted_record_is_still_read()
    {
        IReadOnlyList<ZoneItem> items = await ReadAsync(Head + "a MX 5 mail\nb MX 5\n A 192.0.2.1\n", new ZoneRecordFilter([DnsRecordType.A], []));

        Assert.Equal(["error", "b.example A"], items.Select(i => i.Record is { } r ? $"{r.Name} {r.Type}" : "error"), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_sinks_agree_a_file_without_errors_has_the_same_records_both_ways()
    {
        string text = Head + "@ NS ns\nns A 192.0.2.1\nx TXT \"a\" \"b\"\n 60 MX 1 ns\n";

        Zone zone = ZoneFile.Read(text, ZoneTexts.Example).Zone!;

        Assert.Equal(zone.Records.Select(r => r.ToString()).Order(StringComparer.Ordinal), (await ReadAsync(text)).Select(i => i.Record!.ToString()).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public Task Any_bytes_give_records_or_errors_with_safe_sentences() =>
        Gen.OneOf(Gen.Byte.Array[0, 400], OneOf("\n", " ", "(", ")", "\"", "\\", ";", "@", "$INCLUDE ", "TXT ", "\\# ", "1h", "a", "\\255", "TYPE", "SVCB ", "alpn=", "0")
                .Array[0, 80].Select(p => Encoding.ASCII.GetBytes(Head + string.Concat(p))))
            .SampleAsync(
                async bytes =>
                {
                    foreach (ZoneItem item in await ReadAsync(bytes, ZoneRecordFilter.All))
                    {
                        Assert.True(item.Record is null != item.Error is null);
                        Assert.True(Remedies.IsSafe(item.Error?.Message ?? item.Record!.ToString() + item.Record.Text + item.Record.RelativeName));
                    }
                },
                iter: 3000);

    [Fact]
    public Task A_file_that_the_zone_reader_takes_streams_without_an_error() =>
        OneOf("a A 192.0.2.1\n", "b 60 TXT x\n", " MX 1 a\n", "c TXT (\n x )\n", "; note\n", "$ORIGIN sub.example.\n", "$TTL 1h30m\n", "d CNAME a\n", "e A\n").Array[0, 12]
            .SampleAsync(
                async lines =>
                {
                    string text = Head + "@ NS a.\n" + string.Concat(lines);
                    ZoneReadResult whole = ZoneFile.Read(text, ZoneTexts.Example);
                    IReadOnlyList<ZoneItem> items = await ReadAsync(text);
                    Assert.True(whole.Zone is null || items.All(i => i.Error is null));
                    Assert.True(whole.Zone is null || items.Select(i => (i.Record!.Name, i.Record.Type, i.Record.Value)).Distinct().Count() == whole.Zone.RecordCount);
                },
                iter: 500);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // In a method of its own: what a stack frame still holds is not collected.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Remember(IReadOnlyList<ZoneItem> stretch, List<WeakReference> early)
    {
        for (int i = 0; i < stretch.Count && early.Count < 100; i++)
        {
            early.Add(new WeakReference(stretch[i].Record));
        }
    }

    private static Task<IReadOnlyList<ZoneItem>> ReadAsync(string text, ZoneRecordFilter? filter = null) =>
        ReadAsync(Encoding.UTF8.GetBytes(text), filter ?? ZoneRecordFilter.All);

    private static async Task<IReadOnlyList<ZoneItem>> ReadAsync(byte[] text, ZoneRecordFilter filter)
    {
        using ZoneRecordStream stream = new(new MemoryStream(text), "test.zone", ZoneTexts.Example, filter);
        List<ZoneItem> items = [];
        while (await stream.ReadAsync(TestContext.Current.CancellationToken) is { } stretch)
        {
            items.AddRange(stretch);
        }

        return items;
    }
}
