using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>A record written out: a line a term, limits where they happen, the rest all the same.</summary>
public sealed class SpfTreeWriterTests
{
    private readonly TableResolver _dns = new();

    [Fact]
    public async Task Lines_stand_in_the_order_of_evaluation_below_what_led_to_them()
    {
        _dns.Address("h.tld", "192.0.2.1").Txt("i.tld", "v=spf1 a:h.tld ?all");

        IReadOnlyList<SpfTreeRow> rows = await WriteAsync("v=spf1 redirect=r.tld a:h.tld include:i.tld ip4:192.0.2.0/24");

        Assert.Equal(["d.tld", "├ a:h.tld", "├ include:i.tld", "│ ├ a:h.tld", "│ └ ?all", "├ ip4:192.0.2.0/24", "└ redirect=r.tld"], rows.Select(r => r.Line));
        Assert.Equal([0, 1, 1, 2, 2, 1, 1], rows.Select(r => r.Depth));
        Assert.Equal(["", "1", "2", "3", "", "", "4"], rows.Select(r => r.Cost));
        Assert.Equal([0, 1, 2, 3, 3, 3, 4], rows.Select(r => r.LookupCount));
    }

    [Fact]
    public async Task Addresses_of_both_families_stand_beside_a_and_mx()
    {
        _dns.Mx("d.tld", 1, "h.tld").Address("h.tld", "192.0.2.1", "2001:db8::1");

        IReadOnlyList<SpfTreeRow> rows = await WriteAsync("v=spf1 mx -all");

        Assert.Equal(["192.0.2.1", "2001:db8::1"], rows[1].Addresses);
        Assert.Equal("192.0.2.1, 2001:db8::1", rows[1].Gives);
    }

    [Fact]
    public async Task A_loop_is_shown_where_it_closes_and_the_rest_is_written_out()
    {
        _dns.Txt("i.tld", "v=spf1 include:d.tld ip4:192.0.2.1");

        IReadOnlyList<SpfTreeRow> rows = await WriteAsync("v=spf1 include:i.tld ip4:192.0.2.2 -all");

        Assert.Equal((CheckStatus.Fail, 2), (rows.Single(r => r.Term == "include:d.tld").Status, rows.Single(r => r.Term == "include:d.tld").LookupCount));
        Assert.Equal("-all", rows[^1].Term);
    }

    [Fact]
    public async Task The_eleventh_look_up_fails_and_the_rest_is_written_out()
    {
        IReadOnlyList<SpfTreeRow> rows = await WriteAsync("v=spf1 " + string.Join(' ', Enumerable.Range(1, 12).Select(i => $"exists:e{i}.tld")) + " -all");

        Assert.Equal(["exists:e11.tld", "exists:e12.tld"], rows.Where(r => r.Status == CheckStatus.Fail).Select(r => r.Term));
        Assert.Equal(14, rows.Count);
    }

    // §5.2: "?all" in an included record gives nothing, nor does "-all" refuse anybody. After a redirect it does (§6.1).
    [Fact]
    public async Task All_in_a_redirected_record_is_the_records_own()
    {
        _dns.Txt("i.tld", "v=spf1 -all").Txt("r.tld", "v=spf1 -all");

        IReadOnlyList<SpfTreeRow> rows = await WriteAsync("v=spf1 include:i.tld redirect=r.tld");

        SpfTreeRow[] all = [.. rows.Where(r => r.Term == "-all")];
        Assert.Equal((2, false), (all.Length, all[0].Gives == all[1].Gives));
        Assert.Equal(SpfParser.Parse("v=spf1 -all")[0].Meaning, all[1].Gives);
    }

    [Theory]
    [InlineData("v=spf1 a:%{l}.tld", CheckStatus.Pass)]
    [InlineData("v=spf1 a:nowhere.tld", CheckStatus.Warning)]
    [InlineData("v=spf1 include:nowhere.tld", CheckStatus.Fail)]
    [InlineData("v=spf1 a:broken.tld", CheckStatus.Error)]
    [InlineData("v=spf1 include:broken.tld", CheckStatus.Error)]
    [InlineData("v=spf1 a:1.2", CheckStatus.Fail)]
    public async Task What_is_not_there_is_told_from_what_was_not_said(string record, CheckStatus expected)
    {
        _dns.Trouble("broken.tld", DnsRecordType.A, DnsStatus.ServFail).Trouble("broken.tld", DnsRecordType.TXT, DnsStatus.Timeout);

        Assert.Equal(expected, (await WriteAsync(record))[1].Status);
    }

    [Fact]
    public async Task A_thousand_includes_are_listed_and_forty_are_read()
    {
        IReadOnlyList<SpfTreeRow> rows = await WriteAsync("v=spf1 " + string.Join(' ', Enumerable.Range(0, 1_000).Select(i => $"include:i{i}.tld")));

        Assert.Equal((1_001, 40), (rows.Count, _dns.Asked.Count));
    }

    [Fact]
    public async Task A_record_of_64_kilobytes_is_written_out()
    {
        IReadOnlyList<SpfTreeRow> rows = await WriteAsync("v=spf1 " + string.Join(' ', Enumerable.Range(0, 13_000).Select(_ => "a:h.")));

        Assert.Equal(13_001, rows.Count);
    }

    [Fact]
    public void Any_text_is_written_out_safely() => Gen.String.Array[0, 8].Sample(parts =>
    {
        IReadOnlyList<SpfTreeRow> rows = WriteAsync("v=spf1 " + string.Join(" a:", parts)).GetAwaiter().GetResult();
        return rows.All(r => Remedies.IsSafe(r.Line + r.Term + r.Gives + string.Concat(r.Addresses)));
    });

    private async Task<IReadOnlyList<SpfTreeRow>> WriteAsync(string record)
    {
        SpfTree tree = await new SpfTreeReader(_dns).GrowAsync(DnsName.Parse("d.tld"), record, null, TestContext.Current.CancellationToken);
        return await SpfTreeWriter.WriteAsync(_dns, tree, several: false, TestContext.Current.CancellationToken);
    }
}
