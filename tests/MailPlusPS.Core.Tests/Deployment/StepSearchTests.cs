using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>What someone types finds the step that is meant.</summary>
public sealed class StepSearchTests
{
    [Theory]
    [InlineData("O06", "O06")]
    [InlineData("o06", "O06")]
    [InlineData("o6", "O06")]
    [InlineData("x3", "X3")]
    [InlineData("  F11 ", "F11")]
    public void An_id_names_its_step(string typed, string id)
    {
        StepMatch match = StepSearch.Find(typed);

        Assert.Equal([id], Ids(match));
        Assert.True(match.IsById);
    }

    [Theory]
    [InlineData("4.2.1", new[] { "O03" })]
    [InlineData("§ 4.2.1", new[] { "O03" })]
    [InlineData("7.2", new[] { "W02", "W03", "W04" })]
    [InlineData("5.2", new[] { "S01" })]
    [InlineData("5.9.", new[] { "S42" })]
    [InlineData("2", new[] { "K01", "K02", "K03" })]
    public void A_section_gives_its_steps_and_those_of_its_sections(string typed, string[] ids)
    {
        StepMatch match = StepSearch.Find(typed);

        Assert.Equal(ids, Ids(match));
        Assert.False(match.IsById);
    }

    [Fact]
    public void The_second_section_4_2_5_of_the_tutorial_is_found_under_that_number_too() =>
        Assert.Equal(["O20", "O21", "O22", "O23", "O24"], Ids(StepSearch.Find("4.2.5")));

    [Fact]
    public void The_preamble_is_found_with_its_warnings() =>
        Assert.Empty(new[] { "P01", "P17", "X1", "X5" }.Except(Ids(StepSearch.Find("PRE")), StringComparer.Ordinal));

    [Theory]
    [InlineData("Spf.Lookups", new[] { "O13" })]
    [InlineData("spf.ptr", new[] { "O15" })]
    [InlineData("Spf.Syntax", new[] { "O08" })]
    [InlineData("Dkim.KeySize", new[] { "C06" })]
    [InlineData("Mx.Target", new[] { "O06" })]
    [InlineData("Dmarc.ReportUris", new[] { "O21" })]
    public void The_rule_of_a_record_is_explained_by_the_step_that_treats_it(string typed, string[] ids)
    {
        StepMatch match = StepSearch.Find(typed);

        Assert.Equal(ids, Ids(match));
        Assert.True(match.IsById);
    }

    [Fact]
    public void Every_rule_of_a_tutorials_standard_is_explained_by_a_step() =>
        Assert.DoesNotContain(CheckCatalogue.All.Where(r => r.Id.Contains('.') && r.Section.Length > 0), r => StepSearch.Find(r.Id).Entries.Count == 0);

    [Fact]
    public void Rules_that_rows_name_exist()
    {
        IEnumerable<string> named = StepCatalogue.All.SelectMany(e => e.Rules).Where(r => !r.EndsWith('*'));

        Assert.Empty(named.Except(CheckCatalogue.All.Select(r => r.Id), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("greylist", "S31")]
    [InlineData("récepteur liste noire", "")]
    [InlineData("ECHEC souple", "C05")]
    [InlineData("échec SOUPLE", "C05")]
    [InlineData("insécables", "P08")]
    [InlineData("insecables", "P08")]
    [InlineData("inse\u0301cables", "P08")]
    [InlineData("no-break spaces", "P08")]
    [InlineData("d'attente", "S40")]
    [InlineData("RFC 2920", "S23")]
    public void Words_are_looked_for_in_both_languages_without_case_and_accents(string typed, string id)
    {
        StepMatch match = StepSearch.Find(typed);

        Assert.Equal(id.Length > 0, match.Entries.Any(e => e.Id == id));
        Assert.False(match.IsById);
    }

    [Fact]
    public void All_words_must_be_there() =>
        Assert.DoesNotContain(StepSearch.Find("ptr relais").Entries, e => e.Id == "K01");

    [Theory]
    [InlineData("O30", "O20")]
    [InlineData("S99", "S09")]
    [InlineData("dmrac", "O20")]
    [InlineData("seleceur", "C08")]
    public void What_finds_nothing_has_near_steps(string typed, string near)
    {
        using UiCulture _ = new(typed == "seleceur" ? "fr-FR" : "en-US");

        Assert.Empty(StepSearch.Find(typed).Entries);
        Assert.Contains(near, StepGuess.Nearest(typed));
        Assert.Equal(3, StepGuess.Nearest(typed).Count);
    }

    [Fact]
    public void Any_text_finds_something_or_nothing_and_throws_nothing() =>
        Gen.String.Sample(text =>
        {
            _ = StepSearch.Find(text).Entries;
            return StepGuess.Nearest(text).Count == 3;
        });

    [Fact]
    public void Steps_named_by_id_are_whole_others_only_where_they_are_one()
    {
        StepQuery named = new();
        named.Add("O06", pattern: null);
        named.Add("Spf.Lookups", pattern: null);
        StepQuery listed = new();
        listed.Add("4.2.3", pattern: null);
        StepQuery one = new();
        one.Add("4.2.1", pattern: null);

        Assert.True(named.IsWhole);
        Assert.False(listed.IsWhole);
        Assert.True(one.IsWhole);
    }

    [Fact]
    public void A_step_is_given_once_and_in_the_order_of_the_questions()
    {
        StepQuery query = new();
        query.Add("O13", pattern: null);
        query.Add("O06", pattern: null);
        query.Add("Spf.Lookups", pattern: null);

        Assert.Equal(["O13", "O06"], query.Explain().Select(s => s.Id));
    }

    private static IEnumerable<string> Ids(StepMatch match) => match.Entries.Select(e => e.Id);
}
