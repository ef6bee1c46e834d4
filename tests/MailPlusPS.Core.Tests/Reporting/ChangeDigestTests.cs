using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Reporting;
using Xunit;

namespace MailPlusPS.Core.Tests.Reporting;

/// <summary>What changed at many steps is told once.</summary>
public sealed class ChangeDigestTests
{
    [Fact]
    public void A_step_that_only_repeats_another_is_named_beside_it()
    {
        ReportChange change = Assert.Single(ReportComparison.Compare(
            [Verdicts.Make("O23", CheckStatus.Pass), Verdicts.Make("F10", CheckStatus.Pass)],
            [Verdicts.Make("O23", CheckStatus.Fail, "ruf= has a blank."), Verdicts.Make("F10", CheckStatus.Info, "See O23.")]));

        Assert.Equal(("O23", "ruf= has a blank. The same at F10."), (change.Id, change.Message));
        Assert.Equal(["F10"], change.Also);
    }

    [Fact]
    public void A_step_that_repeats_another_is_told_where_the_other_did_not_change() => Assert.Equal(
        "F10",
        Assert.Single(ReportComparison.Compare(
            [Verdicts.Make("O23", CheckStatus.Pass), Verdicts.Make("F10", CheckStatus.Pass)], [Verdicts.Make("O23", CheckStatus.Pass), Verdicts.Make("F10", CheckStatus.Info)])).Id);

    [Fact]
    public void A_server_that_is_down_is_one_change_whatever_each_step_was_before()
    {
        string[] ids = [.. Enumerable.Range(3, 20).Select(i => $"S{i:00}")];
        CheckStatus[] were = [CheckStatus.Pass, CheckStatus.Info, CheckStatus.Warning];

        ReportChange change = Assert.Single(ReportComparison.Compare(
            [.. ids.Select((id, i) => Verdicts.Make(id, were[i % 3]))], [.. ids.Select(id => Verdicts.Make(id, CheckStatus.Error, "192.0.2.20:25 does not answer."))]));

        Assert.Equal(19, change.Also.Count);
        Assert.EndsWith("and 11 more.", change.Message, StringComparison.Ordinal);
    }

    // A step that repeats another's verdict may be gone under one name and new under another.
    [Fact]
    public void A_step_is_named_once_however_often_it_changed() => Assert.Equal(
        ["F10"],
        ReportComparison.Compare(
            [Verdicts.Make("O23", CheckStatus.Pass), Verdicts.Make("F10", CheckStatus.Pass, subject: "_dmarc.votredomaine.tld")],
            [Verdicts.Make("O23", CheckStatus.Fail, "None."), Verdicts.Make("F10", CheckStatus.Info, subject: "ailleurs.tld")]).Single(c => c.Id == "O23").Also);

    [Fact]
    public void The_same_change_of_two_domains_is_two() => Assert.Equal(
        ["a.tld", "b.tld"],
        ReportComparison.Compare([], [Verdicts.Make("O10", CheckStatus.Fail, "None.", "a.tld"), Verdicts.Make("O10", CheckStatus.Fail, "None.", "b.tld")]).Select(c => c.Subject));

    [Fact]
    public void Different_reasons_stay_apart() => Assert.Equal(
        ["O10", "O23"],
        ReportComparison.Compare([], [Verdicts.Make("O10", CheckStatus.Fail, "No SPF."), Verdicts.Make("O23", CheckStatus.Fail, "No DMARC.")]).Select(c => c.Id));

    [Fact]
    public void Nothing_that_changed_is_lost_and_nothing_is_told_twice()
    {
        CheckRule[] rules = [.. StepRules.InOrder];
        Gen<CheckResult[]> report = Gen.Select(Gen.Enum<CheckStatus>().Array[rules.Length], Gen.Int[0, 2].Array[rules.Length])
            .Select((statuses, messages) => rules.Select((r, i) => Verdicts.Make(r.Id, statuses[i], $"Because {(char)('a' + messages[i])}.")).ToArray());

        Gen.Select(report, report).Sample((before, after) =>
        {
            string[] told = [.. ReportComparison.Compare(before, after).SelectMany(c => c.Also.Prepend(c.Id))];
            Assert.Equal(told.Length, told.Distinct().Count());
            Assert.Empty(rules.Select((r, i) => (r.Id, i)).Where(r => before[r.i].Status != after[r.i].Status).Select(r => r.Id).Except(told));
        }, iter: 200);
    }
}
