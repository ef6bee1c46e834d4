using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>
/// What the public suite says of the grammar. A syntax error anywhere makes the whole record permerror (RFC 7208 §4.6):
/// so a record that is evaluated has none, and one that is permerror for its syntax has at least one.
/// </summary>
public sealed class SpfSuiteTests
{
    public static IEnumerable<TheoryDataRow<SpfCase>> Evaluated => OpenSpfSuite.Cases(c => c.IsEvaluated);

    public static IEnumerable<TheoryDataRow<SpfCase>> SyntaxErrors => OpenSpfSuite.Cases(c => c.IsSyntaxError);

    public static IEnumerable<TheoryDataRow<SpfCase>> Several => OpenSpfSuite.Cases(c => c.Section is "4.5/5" or "4.5/6" && c.Results[0] is "permerror");

    [Theory]
    [MemberData(nameof(Evaluated), DisableDiscoveryEnumeration = true)]
    public void A_record_that_is_evaluated_has_no_invalid_term(SpfCase test) =>
        Assert.DoesNotContain(SpfParser.Parse(test.Records[0]), t => t.Kind == SpfTermKind.Invalid);

    [Theory]
    [MemberData(nameof(SyntaxErrors), DisableDiscoveryEnumeration = true)]
    public void A_record_with_a_syntax_error_has_an_invalid_term(SpfCase test) =>
        Assert.Contains(SpfParser.Parse(test.Records[0]), t => t.Kind == SpfTermKind.Invalid);

    [Theory]
    [MemberData(nameof(Several), DisableDiscoveryEnumeration = true)]
    public void Several_records_are_all_recognised(SpfCase test) => Assert.True(test.Records.Count > 1);

    [Fact]
    public void The_suite_has_its_records()
    {
        Assert.SkipWhen(!SuiteFolder.Has("spf-openspf"), SuiteFolder.Missing("spf-openspf"));

        // 203 tests; those whose domain has no entry and those of several outcomes judge no parser.
        Assert.Equal((true, true), (Evaluated.Count() > 100, SyntaxErrors.Count() > 50));
    }
}
