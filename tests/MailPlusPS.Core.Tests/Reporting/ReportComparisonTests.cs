using System;
using System.Linq;
using CsCheck;
using MailPlusPS.Reporting;
using Xunit;

namespace MailPlusPS.Core.Tests.Reporting;

public sealed class ReportComparisonTests
{
    [Theory]
    [InlineData(CheckStatus.Pass, CheckStatus.Fail, ReportChangeKind.Worse)]
    [InlineData(CheckStatus.Fail, CheckStatus.Pass, ReportChangeKind.Better)]
    [InlineData(CheckStatus.Warning, CheckStatus.Info, ReportChangeKind.Better)]
    [InlineData(CheckStatus.NotTested, CheckStatus.Pass, ReportChangeKind.New)]
    [InlineData(CheckStatus.Pass, CheckStatus.NotTested, ReportChangeKind.Gone)]
    [InlineData(CheckStatus.Pass, CheckStatus.Error, ReportChangeKind.Worse)]
    [InlineData(CheckStatus.Fail, CheckStatus.Error, ReportChangeKind.Other)]
    public void A_status_that_changed_is_named_for_what_it_means(CheckStatus before, CheckStatus after, ReportChangeKind expected)
    {
        ReportChange change = Assert.Single(ReportComparison.Compare([Verdicts.Make("O10", before)], [Verdicts.Make("O10", after)]));

        Assert.Equal((expected, before, after), (change.Change, change.Before, change.After));
    }

    [Fact]
    public void What_was_not_there_is_new_and_what_is_not_there_is_gone() => Assert.Equal(
        [ReportChangeKind.New, ReportChangeKind.Gone],
        ReportComparison.Compare([Verdicts.Make("O10", CheckStatus.Pass)], [Verdicts.Make("O10", CheckStatus.Pass, subject: "autre.tld")]).Select(c => c.Change));

    [Fact]
    public void What_is_not_tested_is_neither_new_nor_gone() => Assert.Empty(ReportComparison.Compare([Verdicts.Make("O10", CheckStatus.NotTested)], [Verdicts.Make("O11", CheckStatus.NotTested)]));

    [Theory]
    [InlineData("The certificate ends in 14 days, on 2026-12-08.", "The certificate ends in 13 days, on 2026-12-08.")]
    [InlineData("82.64.10.20 is not in SPF.", "82.64.10.99 is not in SPF.")]
    [InlineData("The address (2001:db8::1) is another.", "The address (2001:db8:1::2f) is another.")]
    public void Days_and_addresses_in_a_sentence_are_no_change(string before, string after) =>
        Assert.Empty(ReportComparison.Compare([Verdicts.Make("W05", CheckStatus.Warning, before)], [Verdicts.Make("W05", CheckStatus.Warning, after)]));

    [Theory]
    [InlineData(8, 7, true)]
    [InlineData(7, 6, false)]
    [InlineData(6, 2, true)]
    [InlineData(2, 1, true)]
    [InlineData(14, 13, false)]
    public void A_certificate_that_comes_to_its_end_is_told_again(int before, int after, bool isTold)
    {
        static CheckResult Left(int days) => Verdicts.Make("W05", CheckStatus.Warning, $"Only {days} days left.", evidence: "2026-09-01 – 2026-11-30");

        Assert.Equal(isTold, ReportComparison.Compare([Left(before)], [Left(after)]).Count == 1);
    }

    [Fact]
    public void A_certificate_that_was_renewed_is_told_with_both_days()
    {
        static CheckResult Until(string day) => Verdicts.Make("W05", CheckStatus.Pass, "30 days left.", evidence: "CN=mail, mail.votredomaine.tld, 2026-09-01 – " + day);

        ReportChange change = Assert.Single(ReportComparison.Compare([Until("2026-11-30")], [Until("2027-02-22")]));

        Assert.Equal("The certificate counts until 2027-02-22 now; it was 2026-11-30.", change.Message);
    }

    [Theory]
    [InlineData("82.64.10.20", "82.64.10.99")]
    [InlineData("20.10.64.82.in-addr.arpa", "99.10.64.82.in-addr.arpa")]
    public void The_house_with_another_address_is_the_same_subject(string before, string after) =>
        Assert.Empty(ReportComparison.Compare([Verdicts.Make("P04", CheckStatus.Info, subject: before)], [Verdicts.Make("P04", CheckStatus.Info, subject: after)]));

    [Fact]
    public void A_failure_for_another_reason_is_told() => Assert.Equal(
        ReportChangeKind.Other,
        Assert.Single(ReportComparison.Compare([Verdicts.Make("O10", CheckStatus.Fail, "There is none.")], [Verdicts.Make("O10", CheckStatus.Fail, "There are two.")])).Change);

    [Fact]
    public void What_passes_in_other_words_is_no_change() =>
        Assert.Empty(ReportComparison.Compare([Verdicts.Make("O10", CheckStatus.Pass, "Three hosts.")], [Verdicts.Make("O10", CheckStatus.Pass, "Two hosts.")]));

    [Fact]
    public void A_report_in_another_language_is_no_change()
    {
        CheckResult english = Verdicts.Make("O10", CheckStatus.Fail, "There is none.");

        Assert.Empty(ReportComparison.Compare([english], [english with { Title = "Titre", Message = "Il n'y en a pas." }]));
    }

    [Fact]
    public void Several_verdicts_of_one_id_and_subject_are_taken_in_their_order() => Assert.Equal(
        [(CheckStatus.Pass, CheckStatus.Fail)],
        ReportComparison.Compare(
            [Verdicts.Make("Mx.Target", CheckStatus.Fail), Verdicts.Make("Mx.Target", CheckStatus.Pass)],
            [Verdicts.Make("Mx.Target", CheckStatus.Fail), Verdicts.Make("Mx.Target", CheckStatus.Fail)]).Select(c => (c.Before, c.After)));

    [Fact]
    public void A_report_is_never_different_from_itself()
    {
        Gen<CheckResult> verdict = Gen.Select(Gen.Int[0, 4], Gen.Enum<CheckStatus>(), Gen.String, Gen.Int[0, 4].Select(n => new[] { "a.tld", "b.tld", "192.0.2.1", "192.0.2.2", "" }[n])).Select((i, s, m, t) => Verdicts.Make("O1" + i, s, m, t));

        verdict.List[0, 12].Sample(list => Assert.Empty(ReportComparison.Compare(list, list)));
    }

    [Fact]
    public void What_one_way_is_worse_the_other_way_is_not()
    {
        // Each for a reason of its own: the same change at many steps is told once.
        Gen<CheckResult> verdict = Gen.Select(Gen.Int[0, 9], Gen.Enum<CheckStatus>()).Select((i, s) => Verdicts.Make("O1" + i, s, "Because " + (char)('a' + i)));

        Gen.Select(verdict.List[0, 12], verdict.List[0, 12]).Sample((before, after) => Assert.Equal(
            ReportComparison.Compare(before, after).Count(c => c.Before < c.After),
            ReportComparison.Compare(after, before).Count(c => c.Before > c.After)));
    }

    [Fact]
    public void Ten_thousand_verdicts_are_compared_in_linear_time()
    {
        CheckResult[] before = [.. Enumerable.Range(0, 10_000).Select(i => Verdicts.Make("O10", CheckStatus.Pass, subject: $"d{i}.tld"))];
        CheckResult[] after = [.. before.Reverse().Select((r, i) => i % 100 == 0 ? r with { Status = CheckStatus.Fail } : r with { Message = "x" })];

        Assert.Equal(100, ReportComparison.Compare(before, after).Count);
    }
}
