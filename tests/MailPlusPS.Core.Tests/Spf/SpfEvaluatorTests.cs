using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>Limits, errors and counters where the suite leaves a corner out (RFC 7208).</summary>
public sealed class SpfEvaluatorTests
{
    private readonly TableResolver _dns = new();

    [Fact]
    public async Task Terms_behind_a_match_are_not_asked()
    {
        _dns.Txt("d.tld", "v=spf1 a:one.tld a:two.tld -all").Address("one.tld", "192.0.2.1");

        SpfResult result = await CheckAsync("192.0.2.1");

        Assert.Equal((SpfResultCode.Pass, "a:one.tld", "d.tld", 1), (result.Result, result.MatchedTerm, result.MatchedDomain, result.LookupCount));
        Assert.DoesNotContain(_dns.Asked, q => q.Name == DnsName.Parse("two.tld"));
    }

    [Fact]
    public async Task Why_nothing_matched_is_safe_to_show_whatever_the_sender_is()
    {
        SpfQuery query = SpfQuery.ForMailFrom(IPAddress.Parse("192.0.2.1"), "a@\u001b[2J\u0085.tld", "h.tld");

        SpfResult result = await new SpfEvaluator(_dns).EvaluateAsync(query, TestContext.Current.CancellationToken);

        Assert.Contains("\\027[2J\\133.tld", result.Matched);
        Assert.DoesNotContain(result.Matched, char.IsControl);
    }

    // §4.6.4 limits terms: the hosts of one mx are one term.
    [Fact]
    public async Task Hosts_of_one_mx_without_addresses_are_one_void_look_up()
    {
        _dns.Txt("d.tld", "v=spf1 mx -all");
        foreach (int i in Enumerable.Range(1, 4))
        {
            _dns.Mx("d.tld", i, $"mx{i}.tld").Address($"mx{i}.tld", $"192.0.2.{i}");
        }

        SpfResult result = await CheckAsync("2001:db8::1");

        Assert.Equal((SpfResultCode.Fail, 1, 4), (result.Result, result.VoidLookupCount, result.MxAddressCount));
        Assert.Equal(CheckStatus.Warning, result.Checks.Single(c => c.Id == "SpfResult.Voids").Status);
    }

    [Fact]
    public async Task A_third_void_look_up_gives_permerror_before_the_fourth_term_is_asked()
    {
        _dns.Txt("d.tld", "v=spf1 a:a.tld exists:b.tld mx:c.tld a:d.tld all");

        SpfResult result = await CheckAsync("192.0.2.1");

        Assert.Equal((SpfResultCode.PermError, 3, 3), (result.Result, result.VoidLookupCount, result.LookupCount));
        Assert.Equal([SpfStepOutcome.NoMatch, SpfStepOutcome.NoMatch, SpfStepOutcome.PermError], result.Trace.Select(s => s.Outcome));
    }

    // §4.6.4, whatever order the answer has its records in: the first of the eleven would match.
    [Fact]
    public async Task More_than_ten_hosts_of_an_mx_give_permerror_though_the_first_matches()
    {
        _dns.Txt("d.tld", "v=spf1 mx -all").Address("mx.tld", "192.0.2.1");
        foreach (int i in Enumerable.Range(1, 11))
        {
            _dns.Mx("d.tld", i, "mx.tld");
        }

        SpfResult result = await CheckAsync("192.0.2.1");

        Assert.Equal((SpfResultCode.PermError, 11), (result.Result, result.MxAddressCount));
    }

    [Theory]
    [InlineData(DnsStatus.ServFail)]
    [InlineData(DnsStatus.Refused)]
    [InlineData(DnsStatus.Timeout)]
    [InlineData(DnsStatus.Malformed)]
    [InlineData(DnsStatus.NotAsked)]
    [InlineData(DnsStatus.Other)]
    public async Task A_dns_error_in_a_term_gives_temperror(DnsStatus status)
    {
        _dns.Txt("d.tld", "v=spf1 a:a.tld all").Trouble("a.tld", DnsRecordType.A, status);

        SpfResult result = await CheckAsync("192.0.2.1");

        Assert.Equal((SpfResultCode.TempError, CheckStatus.Error), (result.Result, result.Status));
    }

    // §5.5: "If a DNS error occurs while doing the PTR RR lookup, then this mechanism fails to match."
    [Fact]
    public async Task A_dns_error_in_ptr_is_no_match()
    {
        _dns.Txt("d.tld", "v=spf1 ptr ~all").Trouble("1.2.0.192.in-addr.arpa", DnsRecordType.PTR, DnsStatus.ServFail);

        Assert.Equal(SpfResultCode.SoftFail, (await CheckAsync("192.0.2.1")).Result);
    }

    [Fact]
    public async Task A_record_that_includes_itself_ends_at_the_eleventh_term()
    {
        _dns.Txt("d.tld", "v=spf1 include:d.tld -all");

        SpfResult result = await CheckAsync("192.0.2.1");

        Assert.Equal((SpfResultCode.PermError, 11, 10), (result.Result, result.LookupCount, result.Trace[^1].Depth));
    }

    // §2.4: the empty MAIL FROM is checked as postmaster at the HELO name.
    [Fact]
    public async Task The_empty_sender_is_postmaster_at_helo()
    {
        _dns.Txt("client.tld", "v=spf1 -all exp=why.tld").Txt("why.tld", "%{s} %{o} %{h}");

        SpfResult result = await CheckAsync("192.0.2.1", mailFrom: string.Empty, helo: "client.tld");

        Assert.Equal(("postmaster@client.tld", "postmaster@client.tld client.tld client.tld"), (result.Sender, result.Explanation));
    }

    // §7.3: "an unknown receiver" and the seconds since 1970.
    [Fact]
    public async Task Explanations_know_receiver_and_time()
    {
        _dns.Txt("d.tld", "v=spf1 -all exp=why.tld").Txt("why.tld", "%{r} %{t} %{C}");
        SpfQuery query = SpfQuery.ForMailFrom(IPAddress.Parse("192.0.2.1"), "a@d.tld", "d.tld");

        SpfResult result = await new SpfEvaluator(_dns).EvaluateAsync(query, TestContext.Current.CancellationToken);

        Assert.Equal($"unknown {query.Timestamp()} 192.0.2.1", result.Explanation);
    }

    // The examples of RFC 7208 §7.4, with its sender and addresses.
    [Theory]
    [InlineData("%{s}", "strong-bad@email.example.com")]
    [InlineData("%{o}", "email.example.com")]
    [InlineData("%{d}", "email.example.com")]
    [InlineData("%{d4}", "email.example.com")]
    [InlineData("%{d3}", "email.example.com")]
    [InlineData("%{d2}", "example.com")]
    [InlineData("%{d1}", "com")]
    [InlineData("%{dr}", "com.example.email")]
    [InlineData("%{d2r}", "example.email")]
    [InlineData("%{l}", "strong-bad")]
    [InlineData("%{l-}", "strong.bad")]
    [InlineData("%{lr}", "strong-bad")]
    [InlineData("%{lr-}", "bad.strong")]
    [InlineData("%{l1r-}", "strong")]
    [InlineData("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com")]
    [InlineData("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com")]
    [InlineData("%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com")]
    [InlineData("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net")]
    public void Macros_expand_as_in_the_rfc(string text, string expected) =>
        Assert.Equal(expected, SpfMacros.Expand(
            text, SpfQuery.ForMailFrom(IPAddress.Parse("192.0.2.3"), "strong-bad@email.example.com", "h"), SpfTarget.Of("email.example.com"), "unknown"));

    // §7.4: 2001:db8::cb01; digits of either case are the same name.
    [Fact]
    public void An_ipv6_address_expands_to_its_digits() =>
        Assert.Equal(
            "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com",
            SpfMacros.Expand("%{ir}.%{v}._spf.%{d2}", SpfQuery.ForHelo(IPAddress.Parse("2001:db8::cb01"), "h"), SpfTarget.Of("email.example.com"), "unknown"),
            ignoreCase: true);

    [Fact]
    public async Task A_record_of_64_kilobytes_is_evaluated()
    {
        _dns.Txt("d.tld", "v=spf1 " + string.Join(' ', Enumerable.Range(0, 4_000).Select(i => $"ip4:10.0.{i / 250}.{i % 250}")) + " -all");

        SpfResult result = await CheckAsync("192.0.2.1");

        Assert.Equal((SpfResultCode.Fail, 4_001), (result.Result, result.Trace.Count));
    }

    [Fact]
    public async Task A_thousand_includes_end_at_the_eleventh()
    {
        _dns.Txt("d.tld", "v=spf1 " + string.Join(' ', Enumerable.Range(0, 1_000).Select(i => $"include:i{i}.tld")) + " -all");
        foreach (int i in Enumerable.Range(0, 1_000))
        {
            _dns.Txt($"i{i}.tld", "v=spf1 -all");
        }

        SpfResult result = await CheckAsync("192.0.2.1");

        Assert.Equal((SpfResultCode.PermError, 11, 11), (result.Result, result.LookupCount, _dns.Asked.Count));
    }

    [Theory]
    [InlineData("v=spf1 exists:%{d -all")]
    [InlineData("v=spf1 a:\0.tld -all")]
    [InlineData("v=spf1 include:%{z}.tld -all")]
    public async Task Broken_terms_give_permerror(string record)
    {
        _dns.Txt("d.tld", record);

        Assert.Equal(SpfResultCode.PermError, (await CheckAsync("192.0.2.1")).Result);
    }

    [Fact]
    public async Task Invalid_utf8_in_a_record_gives_permerror()
    {
        _dns.TxtBytes("d.tld", [.. "v=spf1 a:"u8, 0xff, 0xfe, .. ".tld -all"u8]);

        Assert.Equal(SpfResultCode.PermError, (await CheckAsync("192.0.2.1")).Result);
    }

    private Task<SpfResult> CheckAsync(string address, string mailFrom = "someone@d.tld", string helo = "d.tld") =>
        new SpfEvaluator(_dns).EvaluateAsync(SpfQuery.ForMailFrom(IPAddress.Parse(address), mailFrom, helo), TestContext.Current.CancellationToken);
}
