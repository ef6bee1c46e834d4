using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using Xunit;

namespace MailPlusPS.Core.Tests.Dmarc;

/// <summary>
/// The whole suite: each expectation is held against what we say of the same thing. Where we judge otherwise the case is
/// named here, with the paragraph that makes us right, and with what we say instead.
/// </summary>
public sealed class DmarcSuiteTests
{
    // Several records at the From domain: see below.
    private const int SeveralAtAuthor = 4;

    // ARC's result in a comment: see below.
    private const int ArcComment = 56;

    // pct that is no number: see below.
    private const int BadPercentage = 73;

    // A part without "=", one without a name: see below.
    private const int TagAlone = 75;
    private const int ValueAlone = 76;

    // Tag names in capitals: see below.
    private const int CapitalTags = 77;

    // A name of one label and an address: see below.
    private const int NoDomains = 81;

    private static readonly int[] JudgedOtherwise = [SeveralAtAuthor, ArcComment, BadPercentage, TagAlone, ValueAlone, CapitalTags, NoDomains];

    public static IEnumerable<TheoryDataRow<DmarcSuiteCase>> Messages => DmarcSuite.Select(c => !JudgedOtherwise.Contains(c.Number) && Is(c, "verifyDmarc"));

    public static IEnumerable<TheoryDataRow<DmarcSuiteCase>> Records => DmarcSuite.Select(c => !JudgedOtherwise.Contains(c.Number) && Is(c, "getDmarcRecord"));

    public static IEnumerable<TheoryDataRow<DmarcSuiteCase>> Others => DmarcSuite.Select(c => JudgedOtherwise.Contains(c.Number));

    [Fact]
    public void The_suite_is_whole()
    {
        Assert.SkipWhen(!SuiteFolder.Has("dmarc-eval"), SuiteFolder.Missing("dmarc-eval"));

        Assert.Equal((88, 88), (DmarcSuite.Count, Messages.Count() + Records.Count() + Others.Count()));
    }

    [Theory]
    [MemberData(nameof(Messages), DisableDiscoveryEnumeration = true)]
    public async Task A_message_is_judged_as_the_suite_says(DmarcSuiteCase test)
    {
        Dictionary<string, Judged> results = [];
        for (int i = 0; i < test.Calls.Count; i++)
        {
            results[i == 0 ? "result" : "result" + (i + 1).ToString(CultureInfo.InvariantCulture)] = await JudgeAsync(test.Calls[i]);
        }

        Assert.All(test.Expected, e => Check(e, results));
    }

    [Theory]
    [MemberData(nameof(Records), DisableDiscoveryEnumeration = true)]
    public async Task A_record_is_read_as_the_suite_says(DmarcSuiteCase test)
    {
        DmarcRecord record = await ReadAsync(test.Calls[0]);

        if (test.Expected.Count == 0)
        {
            Assert.Equal(("Should throw on DNS server errors", DnsStatus.Timeout), (test.Name, record.Answer!.Status));
        }

        Assert.All(test.Expected, e => Check(e, record));
    }

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public async Task A_case_that_is_judged_otherwise_has_its_reason(DmarcSuiteCase test)
    {
        JsonElement call = test.Calls[0];
        switch (test.Number)
        {
            // RFC 9989 §4.10 step 2: several records "are all discarded", and §4.10.1: "if no valid DMARC Policy Record is found
            // by the first query, then perform a DNS Tree Walk". To stop there was RFC 7489 §6.6.3 step 5.
            case SeveralAtAuthor:
                DmarcResult several = (await JudgeAsync(call)).Result;
                Assert.Equal((DmarcResultCode.Fail, DmarcPolicy.None, "example.com"), (several.Result, several.Policy!.Value, several.PolicyDomain));
                break;

            // RFC 9989 §4.3: DKIM and SPF are the mechanisms; what ARC found is no part of DMARC's result.
            case ArcComment:
                Assert.Equal(DmarcResultCode.Pass, (await JudgeAsync(call)).Result.Result);
                break;

            // RFC 9989 §4.7: unknown tags are ignored, and pct is one since Appendix A.6: it has no value, not 0.
            case BadPercentage:
                DmarcRecord percentage = await ReadAsync(call);
                Assert.Equal((DmarcPolicy.Reject, CheckStatus.Warning), (percentage.Policy!.Value, percentage.Checks.Of(DmarcRules.Removed).Status));
                break;

            // RFC 9989 §4.8: a tag is a name, "=" and a value; §4.7: syntax errors after the version are passed over. We name them.
            case TagAlone:
            case ValueAlone:
                DmarcRecord broken = await ReadAsync(call);
                Assert.Equal((DmarcPolicy.Reject, CheckStatus.Fail), (broken.Policy!.Value, broken.Checks.Of(DmarcRules.Syntax).Status));
                Assert.NotNull(broken.Tags[^1].Problem);
                break;

            // RFC 9989 §4.7 takes its syntax from RFC 6376 §3.2: "Tags MUST be interpreted in a case-sensitive manner". P is unknown,
            // so that there is no policy, and without rua none is made up (§4.10.1). V alone may be one: §4.8 spells it out.
            case CapitalTags:
                DmarcRecord capitals = await ReadAsync(call);
                Assert.Equal((null, "V=DMARC1"), (capitals.Policy, capitals.Tags[0].ToString()));
                Assert.Equal(CheckStatus.Fail, capitals.Checks.Of(DmarcRules.Policy).Status);
                break;

            // RFC 9989 §4.10 walks up from any name: a suffix may have a record (psd=y). An address is no name and is not asked about.
            case NoDomains:
                TableResolver dns = new();
                await new DmarcDiscovery(dns).FindAsync(DnsName.Parse("localhost"), TestContext.Current.CancellationToken);
                Assert.Equal("_dmarc.localhost", Assert.Single(dns.Asked).Name.ToString());
                Assert.False(MailDomain.TryParse("192.0.2.1", out _, out _));
                break;
        }
    }

    private static bool Is(DmarcSuiteCase test, string function) => test.Calls[0].GetProperty("fn").GetString() == function;

    private static async Task<Judged> JudgeAsync(JsonElement call)
    {
        TableResolver dns = DmarcSuiteCase.Zone(call);
        IReadOnlyList<DnsName> authors = DmarcSuiteCase.Authors(call);
        if (authors.Count != 1)
        {
            return new Judged(DmarcEvaluator.WithoutAuthor(authors), dns, null);
        }

        DmarcResult result = await new DmarcEvaluator(dns).EvaluateAsync(
            authors[0], DmarcSuiteCase.Claims(call, "spfDomains").FirstOrDefault(), DmarcSuiteCase.Claims(call, "dkimDomains"), TestContext.Current.CancellationToken);
        DmarcRecord record = await new DmarcReader(DmarcSuiteCase.Zone(call)).ReadAsync(authors[0], TestContext.Current.CancellationToken);
        return new Judged(result, dns, record);
    }

    private static Task<DmarcRecord> ReadAsync(JsonElement call) =>
        new DmarcReader(DmarcSuiteCase.Zone(call)).ReadAsync(DmarcSuiteCase.Authors(call)[0], TestContext.Current.CancellationToken);

    private static void Check(JsonElement expected, Dictionary<string, Judged> results)
    {
        string[] path = expected.GetProperty("path").GetString()!.Split('.', 2);
        if (path[0] == "queries")
        {
            Assert.Equal(
                expected.GetProperty("value").EnumerateArray().Select(q => q.GetString()),
                results["result"].Dns.Asked.Select(q => q.Name.ToString()).Where(n => n.StartsWith("_dmarc.", StringComparison.Ordinal)));
            return;
        }

        (DmarcResult result, _, DmarcRecord? record) = results[path[0]];
        DmarcSyntax syntax = DmarcSyntax.Parse(record?.Text ?? string.Empty);
        string? value = (path.ElementAtOrDefault(1), expected.GetProperty("op").GetString()) switch
        {
            // No result at all: a message of several authors cannot be judged (§5.3.1).
            (null, "to.be.false") => result.Result == DmarcResultCode.PermError ? "false" : null,

            // "policy" is what is done: in test a step below what is asked (§4.7).
            (null, "to.not.have.property") => expected.GetProperty("value").GetString() == "policy"
                ? result.Policy.ToString() : result.GetType().GetProperty("Pct")?.Name ?? string.Empty,
            ("policy", _) => Lower(result.Result == DmarcResultCode.Fail ? result.Disposition : result.Policy),
            ("status.result", _) => Lower(result.Result),
            ("domain", _) => result.OrganizationalDomain,
            ("status.header.from", _) => result.Domain,
            ("status.header.d", _) => result.PolicyDomain,
            ("alignment.dkim.strict", _) => Lower(syntax.DkimAlignment == DmarcAlignmentMode.Strict),
            ("alignment.spf.strict", _) => Lower(syntax.SpfAlignment == DmarcAlignmentMode.Strict),
            ("alignment.dkim.result", _) => Aligned(result, DmarcMechanism.Dkim),
            ("alignment.spf.result", _) => Aligned(result, DmarcMechanism.Spf),

            // How much of a body a signature covers is DKIM's; it passed, and is told of as given, aligned or not (§5.3.3).
            ("alignment.dkim.underSized", _) => result.Identifiers.Any(i => i is { Mechanism: DmarcMechanism.Dkim, Passed: true })
                ? expected.GetProperty("value").GetRawText() : null,
            ("error", _) => result.Explanation.Contains("_dmarc.example.com TXT", StringComparison.Ordinal) ? expected.GetProperty("value").GetString() : null,
            ("info", _) => "dmarc=" + Lower(result.Result),
            ("rr", _) => record!.Text,
            ({ } tag, _) => syntax.Tags.Value(tag),
            _ => throw new NotSupportedException(expected.GetRawText()),
        };
        Compare(expected, value);
    }

    private static void Check(JsonElement expected, DmarcRecord record)
    {
        string[] path = expected.GetProperty("path").GetString()!.Split('.', 2);
        if (path[0] == "\"function\"")
        {
            return; // The type of a JavaScript number, whose value stands beside it.
        }

        string? value = path.ElementAtOrDefault(1) switch
        {
            null when expected.GetProperty("op").GetString() == "to.be.an" => record.FoundAt is null ? null : "object",
            null => record.FoundAt is null ? "false" : record.Text,
            "rr" => record.Text,
            "isOrgRecord" => Lower(record.FoundAt != record.Domain),
            { } tag => record.Tags.First(t => string.Equals(t.Name, tag, tag == "v" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)).Value,
        };
        Compare(expected, value);
    }

    private static void Compare(JsonElement expected, string? value)
    {
        string wanted = !expected.TryGetProperty("value", out JsonElement given) ? string.Empty : given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText();
        switch (expected.GetProperty("op").GetString())
        {
            case "to.be.true":
                Assert.Equal("true", value);
                break;
            case "to.be.false":
                Assert.Equal("false", value);
                break;
            case "to.not.be.ok" or "to.be.undefined" or "to.not.have.property":
                Assert.True(string.IsNullOrEmpty(value), value);
                break;
            case "to.include" or "to.contain":
                Assert.Contains(wanted, value, StringComparison.Ordinal);
                break;
            case "to.be.a":
                Assert.False(string.IsNullOrEmpty(value));
                break;
            default:
                Assert.Equal(wanted, value);
                break;
        }
    }

    private static string? Aligned(DmarcResult result, DmarcMechanism mechanism)
    {
        DmarcIdentifier? identifier = result.Identifiers.FirstOrDefault(i => i.Mechanism == mechanism && i.Aligned == true);

        // The suite tells the organization where the names differ.
        return identifier is null ? null : identifier.OrganizationalDomain ?? identifier.Domain;
    }

    private static string? Lower(object? value) => value?.ToString()!.ToLowerInvariant();

    private sealed record Judged(DmarcResult Result, TableResolver Dns, DmarcRecord? Record);
}
