using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Addresses in the place of names: the tutorial's way round ptr (§4.2.3, O16), and RFC 7208 where order and qualifiers count.</summary>
public sealed class SpfFlattenerTests
{
    private const string Domain = "votredomaine.tld";
    private const string Record = "v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all";
    private const string OvhPool = "46.105.32.219";

    private readonly TableResolver _dns = new TableResolver()
        .Mx(Domain, 1, Domain).Address(Domain, "192.0.2.20")
        .Address("smtp.smtpout.orange.fr", "80.12.242.12", "80.12.242.13", "80.12.242.14", "80.12.242.15")
        .Txt("mx.ovh.com", "v=spf1 ptr:mail-out.ovh.net ptr:mail.ovh.net ip4:8.33.137.105/32 ip4:192.99.77.81/32 ?all")
        .Address("mail-out.ovh.net", "87.98.222.13").Address("mail.ovh.net", "193.70.18.148")
        .Address("10.mo534.mail-out.ovh.net", OvhPool).Reverse(OvhPool, "10.mo534.mail-out.ovh.net");

    // A record that cannot be listed stays, so that nobody loses his mail unasked.
    [Fact]
    public async Task An_include_with_ptr_stays_and_the_rest_becomes_addresses()
    {
        FlatSpfRecord flat = await FlattenAsync(Record);

        Assert.Equal("v=spf1 ip4:80.12.242.12/30 ip4:192.0.2.20 include:mx.ovh.com -all", flat.RecordText);
        Assert.Equal((5, 3), (flat.LookupCountBefore, flat.LookupCountAfter));
    }

    [Fact]
    public async Task A_ptr_is_never_equal_to_a_list()
    {
        FlatSpfRecord flat = await FlattenAsync(Record);

        Assert.Null(flat.IsEqual);
        CheckResult verdict = flat.Checks.Of(FlatSpfRules.Listable);
        Assert.Equal(CheckStatus.Warning, verdict.Status);
        Assert.Contains("ptr:mail-out.ovh.net", verdict.Message, StringComparison.Ordinal);
        Assert.Contains("46.105.32.219 (10.mo534.mail-out.ovh.net)", verdict.Message, StringComparison.Ordinal);
        Assert.Contains("-Replace 'include:mx.ovh.com' -As Include", verdict.Remedy!.Text, StringComparison.Ordinal);
    }

    // The tutorial's second record: a: covers one address of the pool.
    [Fact]
    public async Task A_second_record_takes_the_place_of_the_include_that_is_named()
    {
        FlatSpfRecord flat = await FlattenAsync(Record, r => r with { Form = FlatSpfForm.Include, Replace = ["include:mx.ovh.com"] });

        Assert.Equal(
            [
                ("votredomaine.tld", "v=spf1 mx a:smtp.smtpout.orange.fr include:ovh.votredomaine.tld -all"),
                ("ovh.votredomaine.tld", "v=spf1 ip4:8.33.137.105 ip4:87.98.222.13 ip4:192.99.77.81 ip4:193.70.18.148 ?all"),
            ],
            flat.Records.Select(r => (r.Name, r.Text)));
    }

    [Fact]
    public async Task The_pool_that_the_second_record_loses_is_named()
    {
        FlatSpfRecord flat = await FlattenAsync(Record, r => r with { Form = FlatSpfForm.Include, Replace = ["include:mx.ovh.com"] });

        Assert.False(flat.IsEqual);
        Assert.Contains(new FlatSpfTrial(OvhPool, SpfResultCode.Pass, SpfResultCode.Fail), flat.Trials);
        Assert.Contains(OvhPool + ": Pass → Fail", flat.Checks.Of(FlatSpfRules.Equal).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("80.12.242.13", SpfResultCode.Pass)]
    [InlineData("203.0.113.5", SpfResultCode.Fail)]
    public async Task Addresses_that_are_given_are_tried_first(string address, SpfResultCode expected)
    {
        FlatSpfRecord flat = await FlattenAsync(Record, r => r with { Addresses = [IPAddress.Parse(address)] });

        Assert.Equal(new FlatSpfTrial(address, expected, expected), flat.Trials[0]);
    }

    // §5.2: what an included record says of all others is no match.
    [Theory]
    [InlineData("?all")]
    [InlineData("~all")]
    [InlineData("-all")]
    public async Task What_an_included_record_says_of_all_others_never_passes(string all)
    {
        _dns.Txt("i.tld", "v=spf1 ip4:198.51.100.0/24 " + all);

        FlatSpfRecord flat = await FlattenAsync("v=spf1 include:i.tld -all");

        Assert.Equal(("v=spf1 ip4:198.51.100.0/24 -all", true), (flat.RecordText, flat.IsEqual));
    }

    // §5.2: an address that an included record does not pass is none of its.
    [Fact]
    public async Task What_an_included_record_excepts_is_cut_out()
    {
        _dns.Txt("i.tld", "v=spf1 -ip4:198.51.100.0/25 ip4:198.51.100.0/24 -all");

        Assert.Equal("v=spf1 ip4:198.51.100.128/25 -all", (await FlattenAsync("v=spf1 include:i.tld -all")).RecordText);
    }

    // §4.6.2: the qualifier of the include is the result.
    [Theory]
    [InlineData("~")]
    [InlineData("?")]
    [InlineData("-")]
    public async Task The_qualifier_of_an_include_is_kept(string sign)
    {
        _dns.Txt("i.tld", "v=spf1 ip4:198.51.100.7 -all");

        Assert.Equal($"v=spf1 {sign}ip4:198.51.100.7 +all", (await FlattenAsync($"v=spf1 {sign}include:i.tld +all")).RecordText);
    }

    // §6.1: a redirect hands the rest over, its own qualifiers in force.
    [Fact]
    public async Task A_redirect_is_read_on()
    {
        _dns.Txt("i.tld", "v=spf1 ~ip4:198.51.100.7 mx:votredomaine.tld -all");

        Assert.Equal("v=spf1 ip4:203.0.113.1 ~ip4:198.51.100.7 ip4:192.0.2.20 -all", (await FlattenAsync("v=spf1 ip4:203.0.113.1 redirect=i.tld")).RecordText);
    }

    // §6.2: the words for those who fail would be lost with the redirect.
    [Fact]
    public async Task A_redirect_with_an_explanation_stays()
    {
        _dns.Txt("i.tld", "v=spf1 mx:votredomaine.tld -all exp=words.i.tld");

        Assert.Equal("v=spf1 redirect=i.tld", (await FlattenAsync("v=spf1 redirect=i.tld")).RecordText);
    }

    [Fact]
    public async Task Prefix_lengths_of_a_and_mx_are_applied_to_both_families()
    {
        _dns.Address("h.tld", "198.51.100.77", "2001:db8::77");

        Assert.Equal("v=spf1 ip4:198.51.100.64/26 ip6:2001:db8::/64 -all", (await FlattenAsync("v=spf1 a:h.tld/26//64 -all")).RecordText);
    }

    [Fact]
    public async Task Only_what_is_named_is_replaced() =>
        Assert.Equal("v=spf1 ip4:192.0.2.20 a:smtp.smtpout.orange.fr include:mx.ovh.com -all", (await FlattenAsync(Record, r => r with { Replace = ["mx"] })).RecordText);

    [Fact]
    public async Task A_name_that_is_no_term_is_a_problem()
    {
        SpfFlatOutcome outcome = await RunAsync(Record, r => r with { Replace = ["include:spf.example.com"] });

        Assert.Null(outcome.Record);
        Assert.Contains("include:spf.example.com", outcome.Problem, StringComparison.Ordinal);
    }

    // A record without the addresses that nobody told would refuse their mail.
    [Theory]
    [InlineData("smtp.smtpout.orange.fr", DnsRecordType.A)]
    [InlineData("smtp.smtpout.orange.fr", DnsRecordType.AAAA)]
    [InlineData(Domain, DnsRecordType.MX)]
    public async Task A_time_out_is_an_error_and_no_shorter_record(string name, DnsRecordType type)
    {
        _dns.Trouble(name, type, DnsStatus.Timeout);

        SpfFlatOutcome outcome = await RunAsync(Record);

        Assert.Null(outcome.Record);
        Assert.Equal(DnsStatus.Timeout, outcome.Trouble!.Status);
    }

    [Fact]
    public async Task A_time_out_below_an_include_is_an_error_too()
    {
        _dns.Txt("i.tld", "v=spf1 include:j.tld -all").Trouble("j.tld", DnsRecordType.TXT, DnsStatus.Timeout);

        Assert.NotNull((await RunAsync("v=spf1 include:i.tld -all")).Trouble);
    }

    // §5.2: permerror, which stays one, and is said.
    [Fact]
    public async Task An_include_of_nothing_stays_an_error()
    {
        FlatSpfRecord flat = await FlattenAsync("v=spf1 mx include:nothing.tld -all");

        Assert.Equal("v=spf1 ip4:192.0.2.20 include:nothing.tld -all", flat.RecordText);
        Assert.Equal(CheckStatus.Fail, flat.Checks.Of(FlatSpfRules.Replaced).Status);
    }

    [Theory]
    [InlineData("exists:%{i}.list.tld")]
    [InlineData("a:%{d}")]
    [InlineData("include:%{d2}.tld")]
    public async Task Macros_and_exists_stay(string term)
    {
        FlatSpfRecord flat = await FlattenAsync($"v=spf1 mx {term} -all");

        Assert.Equal(($"v=spf1 ip4:192.0.2.20 {term} -all", null), (flat.RecordText, flat.IsEqual));
        Assert.Equal(CheckStatus.Warning, flat.Checks.Of(FlatSpfRules.Listable).Status);
    }

    // §4.6.4: eleven look-ups were an error for whoever came so far.
    [Fact]
    public async Task A_record_of_too_many_look_ups_is_cured_and_that_is_no_equality()
    {
        string[] hosts = [.. Enumerable.Range(1, 11).Select(i => $"h{i}.tld")];
        foreach (string host in hosts)
        {
            _dns.Address(host, "198.51.100." + host[1..^4], "2001:db8::" + host[1..^4]);
        }

        FlatSpfRecord flat = await FlattenAsync("v=spf1 " + string.Join(' ', hosts.Select(h => "a:" + h)) + " -all");

        Assert.Equal((11, 0), (flat.LookupCountBefore, flat.LookupCountAfter));
        Assert.Null(flat.IsEqual);
        Assert.Equal(CheckStatus.Info, flat.Checks.Of(FlatSpfRules.Equal).Status);
    }

    [Fact]
    public async Task A_list_that_is_too_long_goes_on_in_further_records()
    {
        _dns.Txt("i.tld", "v=spf1 " + string.Join(' ', Enumerable.Range(0, 60).Select(i => $"ip4:198.51.100.{i * 4}")) + " -all");

        FlatSpfRecord flat = await FlattenAsync("v=spf1 include:i.tld -all");

        Assert.Equal("v=spf1 include:ovh.votredomaine.tld include:2.ovh.votredomaine.tld include:3.ovh.votredomaine.tld -all", flat.RecordText);
        Assert.Equal(true, flat.IsEqual);
    }

    [Theory]
    [InlineData("v=spf1 ip4:80.12.242.12/30 ip4:192.0.2.20 include:mx.ovh.com -all", CheckStatus.Pass, "")]
    [InlineData("v=spf1 ip4:80.12.242.12/31 ip4:192.0.2.20 include:mx.ovh.com -all", CheckStatus.Warning, "80.12.242.14/31")]
    [InlineData("v=spf1 ip4:80.12.242.12/30 ip4:192.0.2.20/31 include:mx.ovh.com -all", CheckStatus.Warning, "192.0.2.21")]
    public async Task A_published_list_is_current_or_says_what_it_lacks_or_has_too_much(string old, CheckStatus status, string named)
    {
        CheckResult verdict = (await FlattenAsync(Record, r => r with { Compare = old })).Checks.Of(FlatSpfRules.Compare);

        Assert.Equal(status, verdict.Status);
        Assert.Contains(named, verdict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_record_is_compared_with_a_second_record()
    {
        FlatSpfRecord flat = await FlattenAsync(Record, r => r with
        {
            Form = FlatSpfForm.Include,
            Replace = ["include:mx.ovh.com"],
            Compare = "v=spf1 ip4:8.33.137.105 ip4:87.98.222.13 ip4:193.70.18.148 ?all",
        });

        Assert.Contains("192.99.77.81", flat.Checks.Of(FlatSpfRules.Compare).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_copies_the_addresses_of_others_is_warned_and_told_how_to_look_again()
    {
        CheckResult verdict = (await FlattenAsync(Record)).Checks.Of(FlatSpfRules.Stale);

        Assert.Equal(CheckStatus.Warning, verdict.Status);
        Assert.Equal($"ConvertTo-FlatSpfRecord {Domain} -Record '{Record}' -Compare (Get-SpfRecord {Domain}).Text", verdict.Remedy!.Text);
    }

    [Fact]
    public async Task Each_rule_gives_one_verdict() =>
        Assert.Equal(FlatSpfRules.InOrder.Select(r => r.Id), (await FlattenAsync(Record)).Checks.Select(c => c.Id));

    private async Task<FlatSpfRecord> FlattenAsync(string record, Func<SpfFlatRequest, SpfFlatRequest>? change = null) => (await RunAsync(record, change)).Record!;

    private Task<SpfFlatOutcome> RunAsync(string record, Func<SpfFlatRequest, SpfFlatRequest>? change = null)
    {
        SpfFlatRequest request = new(DnsName.Parse(Domain), record) { IncludeName = DnsName.Parse("ovh." + Domain) };
        return new SpfFlattener(_dns).RunAsync(change is null ? request : change(request), TestContext.Current.CancellationToken);
    }
}
