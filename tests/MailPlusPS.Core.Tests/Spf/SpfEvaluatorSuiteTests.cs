using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>The public RFC 7208 suite, whole: results and explanations.</summary>
public sealed class SpfEvaluatorSuiteTests
{
    public static IEnumerable<TheoryDataRow<SpfHostCase>> Checks => OpenSpfSuite.Checks();

    [Theory]
    [MemberData(nameof(Checks), DisableDiscoveryEnumeration = true)]
    public async Task Check_host_gives_the_result_and_the_explanation(SpfHostCase test)
    {
        SpfResult result = await CheckAsync(test, test.Zone, prefetches: false);

        Assert.Contains(result.Result.ToString().ToLowerInvariant(), test.Results);
        if (test.Explanation is { } words)
        {
            Assert.Equal(words == "DEFAULT" ? string.Empty : words, result.Explanation);
        }
    }

    [Theory]
    [MemberData(nameof(Checks), DisableDiscoveryEnumeration = true)]
    public async Task Asking_ahead_changes_nothing(SpfHostCase test)
    {
        using CachingResolver slow = new(new YieldingResolver(test.Zone));

        SpfResult ahead = await CheckAsync(test, slow, prefetches: true);

        Assert.Equal(Summary(await CheckAsync(test, test.Zone, prefetches: false)), Summary(ahead));
    }

    [Fact]
    public void The_suite_has_all_its_tests()
    {
        Assert.SkipWhen(!SuiteFolder.Has("spf-openspf"), SuiteFolder.Missing("spf-openspf"));

        Assert.Equal(203, Checks.Count());
    }

    private static Task<SpfResult> CheckAsync(SpfHostCase test, IDnsResolver resolver, bool prefetches) =>
        new SpfEvaluator(resolver, prefetches).EvaluateAsync(
            SpfQuery.ForMailFrom(IPAddress.Parse(test.Host), test.MailFrom, test.Helo), TestContext.Current.CancellationToken);

    private static string Summary(SpfResult result) => string.Join(
        '\n',
        result.Trace.Select(s => $"{s.Depth} {s.Domain} {s.Term} {s.Target} {s.Outcome} {s.LookupCount} {string.Join(' ', s.Answers)}")
            .Prepend($"{result.Result} {result.LookupCount} {result.VoidLookupCount} {result.MxAddressCount} {result.MatchedTerm} {result.Explanation}"));
}
