using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class MailPlusStepTests : IDisposable
{
    private const string Ids = " | ForEach-Object Id";

    private static readonly string[] Properties =
        ["Id", "Section", "SectionTitle", "Title", "Kind", "Does", "Why", "Pitfalls", "Expected", "CheckedBy", "DoneBy", "Doubts", "Reference"];

    private readonly ModuleSession _session = new();

    [Fact]
    public void Alone_it_lists_all_162_in_the_order_of_the_tutorial()
    {
        ModuleRun run = _session.Invoke("Get-MailPlusStep" + Ids);

        Assert.Equal(162, run.Lines.Count);
        Assert.Equal(["P01", "D01", "K01", "C01", "O01", "S01", "N01", "W01", "T01", "X1", "F01"], run.Lines.Where(l => l[1..] is "01" or "1"));
    }

    [Fact]
    public void A_step_has_the_properties_that_scripts_rely_on()
    {
        PSObject step = _session.Invoke("Get-MailPlusStep O06").Single;

        Assert.Empty(Properties.Except(step.Properties.Select(p => p.Name), StringComparer.Ordinal));
        Assert.Contains("MailPlusPS.MailPlusStep", step.TypeNames);
        Assert.Equal("Step", step.Properties["Kind"].Value.ToString());
        Assert.Contains("Get-MxRecord", Strings(step, "CheckedBy"));
        Assert.Contains("RFC 5321 §5.1", (string)step.Properties["Reference"].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("O1*", "O10 O11 O12 O13 O14 O15 O16 O17 O18 O19")]
    [InlineData("[xw]0?", "W01 W02 W03 W04 W05")]
    [InlineData("4.2.4", "O17 O18 O19 F09")]
    [InlineData("Dkim.KeyS*", "C06")]
    [InlineData("PANNES decoche", "C05")]
    public void Patterns_sections_and_rules_find_steps(string id, string ids)
    {
        ModuleRun run = _session.Invoke($"Get-MailPlusStep '{id}'" + Ids);

        Assert.Empty(run.Errors);
        Assert.Equal(ids, string.Join(' ', run.Lines));
    }

    [Fact]
    public void Verdicts_of_an_audit_are_explained_by_their_id()
    {
        ModuleRun run = _session.Invoke(
            $"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {Samples.Fresh} | Where-Object Status -eq Fail | Get-MailPlusStep" + Ids);
        ModuleRun failing = _session.Invoke($"Test-MailPlusDeployment {Samples.Domain} -ZoneFile {Samples.Fresh} | Where-Object Status -eq Fail" + Ids);

        Assert.Empty(run.Errors);
        Assert.NotEmpty(run.Lines);
        Assert.Equal(failing.Lines, run.Lines);
    }

    [Fact]
    public void Verdicts_of_a_record_are_explained_by_the_step_that_treats_their_rule()
    {
        ModuleRun run = _session.Invoke($"(Get-SpfRecord {Samples.Domain} -ZoneFile {Samples.Tutorial}).Checks | Where-Object Id -eq Spf.Ptr | Get-MailPlusStep" + Ids);

        Assert.Empty(run.Errors);
        Assert.Equal(["O15"], run.Lines);
    }

    [Theory]
    [InlineData("O99")]
    [InlineData("")]
    [InlineData("dmrac")]
    [InlineData("\u001b[31m")]
    [InlineData("Z9*")]
    [InlineData("[")]
    [InlineData("O0[")]
    public void What_is_unknown_is_an_error_that_names_near_steps_and_the_next_one_goes_on(string id)
    {
        _session.SetVariable("bad", id);
        ModuleRun run = _session.Invoke("$bad, 'O06' | Get-MailPlusStep" + Ids);

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("StepNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Matches("Nearest: [A-Z][0-9]+, [A-Z][0-9]+, [A-Z][0-9]+[.]", error.ToString());
        Assert.DoesNotContain('\u001b', error.ToString());
        Assert.Equal(["O06"], run.Lines);
    }

    [Fact]
    public void Nothing_down_the_pipeline_gives_nothing() => Assert.Empty(_session.Invoke("@() | Get-MailPlusStep").Objects);

    [Theory]
    [InlineData("Get-MailPlusStep O06, P04", true)]
    [InlineData("Get-MailPlusStep 4.2.1", true)]
    [InlineData("Get-MailPlusStep 4.2.3", false)]
    [InlineData("Get-MailPlusStep", false)]
    public void A_step_that_was_named_or_is_the_only_one_is_shown_whole(string command, bool isWhole) =>
        Assert.All(_session.Invoke(command).Objects, o => Assert.Equal(isWhole, o.TypeNames[0] == "MailPlusPS.MailPlusStep#Detail"));

    [Fact]
    public void A_French_session_reads_French()
    {
        using ModuleSession french = new("fr-FR");
        PSObject step = french.Invoke("Get-MailPlusStep O19").Single;

        Assert.Equal("Enregistrement DKIM publié", step.Properties["Title"].Value);
        Assert.StartsWith("« Ajouter une nouvelle entrée »", ((string)step.Properties["Does"].Value).Replace('\u202f', ' '), StringComparison.Ordinal);
        Assert.StartsWith("Tutoriel §4.2.4", (string)step.Properties["Reference"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cmdlet_that_a_step_names_is_one_of_the_module()
    {
        ModuleRun named = _session.Invoke("Get-MailPlusStep | ForEach-Object { $_.CheckedBy; $_.DoneBy }");
        ModuleRun exported = _session.Invoke("(Get-Module -Name MailPlusPS).ExportedCmdlets.Keys");

        Assert.NotEmpty(named.Lines);
        Assert.Empty(named.Lines.Distinct(StringComparer.Ordinal).Except(exported.Lines, StringComparer.Ordinal));
    }

    public void Dispose() => _session.Dispose();

    private static IEnumerable<string> Strings(PSObject value, string property) =>
        ((IEnumerable)value.Properties[property].Value).Cast<object>().Select(o => o.ToString()!);
}
