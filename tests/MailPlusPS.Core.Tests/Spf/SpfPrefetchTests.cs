using System.Globalization;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using CsCheck;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>What is asked at the same time, and that it makes no difference but to the time.</summary>
public sealed class SpfPrefetchTests
{
    private static readonly string[] Forms =
        ["a", "mx", "a:{0}", "mx:{0}", "include:{0}", "?include:{0}", "exists:{0}", "ptr", "ip4:192.0.2.{1}", "redirect={0}", "a:%{{l}}.tld", "-all", "~a:{0}/28"];

    private readonly TableResolver _dns = new();

    // As many rounds as the longest chain: the record, then all its terms, then the hosts of the mx.
    [Fact]
    public async Task Terms_of_a_record_do_not_wait_for_each_other()
    {
        _dns.Txt("d.tld", "v=spf1 mx a:one.tld a:two.tld include:i.tld -all")
            .Mx("d.tld", 1, "mx1.tld").Mx("d.tld", 2, "mx2.tld").Txt("i.tld", "v=spf1 ip4:192.0.2.9 -all")
            .Address("mx1.tld", "192.0.2.1").Address("mx2.tld", "192.0.2.2").Address("one.tld", "192.0.2.3").Address("two.tld", "192.0.2.4");
        RoundResolver rounds = new(_dns);
        Task<SpfResult> check = StartAsync(rounds);

        await rounds.ReleaseAsync("d.tld TXT");
        await rounds.ReleaseAsync("d.tld MX", "one.tld A", "two.tld A", "i.tld TXT");
        await rounds.ReleaseAsync("mx1.tld A", "mx2.tld A");

        Assert.Equal((SpfResultCode.Fail, 4), ((await check).Result, (await check).LookupCount));
    }

    [Fact]
    public async Task Included_records_are_followed_before_evaluation_comes_to_them()
    {
        _dns.Txt("d.tld", "v=spf1 include:i.tld include:j.tld -all")
            .Txt("i.tld", "v=spf1 a:one.tld -all").Txt("j.tld", "v=spf1 redirect=k.tld").Txt("k.tld", "v=spf1 a:two.tld")
            .Address("one.tld", "192.0.2.3").Address("two.tld", "192.0.2.4");
        RoundResolver rounds = new(_dns);
        Task<SpfResult> check = StartAsync(rounds);

        await rounds.ReleaseAsync("d.tld TXT");
        await rounds.ReleaseAsync("i.tld TXT", "j.tld TXT");
        await rounds.ReleaseAsync("one.tld A", "k.tld TXT");
        await rounds.ReleaseAsync("two.tld A");

        Assert.Equal(SpfResultCode.Fail, (await check).Result);
    }

    [Theory]
    [InlineData("v=spf1 a:one.tld ptr -all")]
    [InlineData("v=spf1 a:one.tld exists:two.tld -all")]
    [InlineData("v=spf1 a:one.tld a:%{l}.tld -all")]
    [InlineData("v=spf1 a:one.tld all a:two.tld")]
    [InlineData("v=spf1 a:one.tld -all redirect=two.tld")]
    public async Task Reverse_names_existence_macros_and_what_stands_behind_all_are_not_asked_ahead(string record)
    {
        _dns.Txt("d.tld", record).Address("one.tld", "192.0.2.99");

        await CheckAsync(_dns);

        Assert.Equal(["d.tld TXT", "one.tld A"], _dns.Asked.Select(q => q.ToString()));
    }

    [Fact]
    public async Task No_more_than_ten_terms_are_asked_ahead()
    {
        _dns.Txt("d.tld", "v=spf1 " + string.Join(' ', Enumerable.Range(0, 1_000).Select(i => $"a:h{i}.tld")) + " -all").Address("h0.tld", "192.0.2.99");

        await CheckAsync(_dns);

        Assert.InRange(_dns.Asked.Count, 2, 11);
    }

    [Fact]
    public async Task Nothing_is_asked_twice()
    {
        _dns.Txt("d.tld", "v=spf1 a mx a:d.tld include:i.tld include:i.tld -all").Address("d.tld", "192.0.2.1").Mx("d.tld", 1, "d.tld").Txt("i.tld", "v=spf1 a:d.tld mx:d.tld");

        await CheckAsync(_dns);

        Assert.Distinct(_dns.Asked);
    }

    // Random records over six names, any of which may be missing or fail: the result, the counters and each step.
    [Fact]
    public void Asking_ahead_never_changes_a_result() => Zones.Sample(
        zone =>
        {
            SpfResult plain = new SpfEvaluator(zone).EvaluateAsync(Query(), TestContext.Current.CancellationToken).GetAwaiter().GetResult();
            using CachingResolver slow = new(new YieldingResolver(zone));
            SpfResult ahead = new SpfEvaluator(slow, prefetches: true).EvaluateAsync(Query(), TestContext.Current.CancellationToken).GetAwaiter().GetResult();

            return Describe(plain) == Describe(ahead);
        },
        iter: 2_000,
        threads: 2);

    private static Gen<TableResolver> Zones => Gen.Select(Records.Array[3], Gen.Int[0, 7].Array[6], Gen.Int[0, 3].Array[6]).Select((records, hosts, troubles) =>
    {
        TableResolver zone = new();
        for (int i = 0; i < 6; i++)
        {
            string name = Name(i);
            if (i < 3)
            {
                zone.Txt(name, records[i]);
            }

            // 0 and 1 leave the name without that record.
            _ = hosts[i] > 1 ? zone.Address(name, "192.0.2." + hosts[i].ToString(CultureInfo.InvariantCulture)) : zone;
            _ = hosts[i] > 3 ? zone.Mx(name, 1, Name(hosts[i] - 2)) : zone;
            _ = troubles[i] == 0 ? zone.Trouble(name, DnsRecordType.A, DnsStatus.ServFail) : zone;
        }

        return zone;
    });

    private static Gen<string> Records => Terms.Array[0, 6].Select(t => "v=spf1 " + string.Join(' ', t));

    private static Gen<string> Terms => Gen.Select(
        Gen.Int[0, Forms.Length - 1], Gen.Int[0, 5], (form, i) => string.Format(CultureInfo.InvariantCulture, Forms[form], Name(i), i));

    private static string Name(int i) => (char)('d' + i) + ".tld";

    private static string Describe(SpfResult result) => string.Join(
        '\n', result.Trace.Select(s => $"{s.Depth} {s.Term} {s.Outcome} {s.LookupCount} {string.Join(' ', s.Answers)}").Prepend($"{result} {result.LookupCount} {result.VoidLookupCount}"));

    private static SpfQuery Query() => SpfQuery.ForMailFrom(IPAddress.Parse("192.0.2.5"), "someone@d.tld", "d.tld");

    private static Task<SpfResult> StartAsync(RoundResolver rounds) =>
        new SpfEvaluator(new CachingResolver(rounds), prefetches: true).EvaluateAsync(Query(), TestContext.Current.CancellationToken);

    private static async Task<SpfResult> CheckAsync(TableResolver dns)
    {
        using CachingResolver cache = new(new YieldingResolver(dns));
        return await new SpfEvaluator(cache, prefetches: true).EvaluateAsync(SpfQuery.ForMailFrom(IPAddress.Parse("192.0.2.99"), "someone@d.tld", "d.tld"), TestContext.Current.CancellationToken);
    }
}
