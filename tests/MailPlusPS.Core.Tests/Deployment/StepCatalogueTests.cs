using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Deployment;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

/// <summary>The catalogue holds every row of the tutorial, each explained whole.</summary>
public sealed class StepCatalogueTests
{
    // Section and ids as the tutorial has them, in its order; what the tutorial forgets stands in the section it belongs to.
    private const string Tutorial = """
        pre:P01-P17 1:D01-D05 2.1:K01-K02 2.2:K03 3:C01-C10 4.1:O01-O02 4.2.1:O03 4.2.2:O04-O07 4.2.3:O08-O16 4.2.4:O17-O19
        4.2.5:O20-O23 4.2.6:O24 4.2:O25 4.2.2:O26 4.1:O27-O28 4.2.6:O29 5.1:S01 5.3:S02 5.4:S03-S08 5.5.1:S09-S16 5.5.2:S17
        5.5.3:S18 5.5.4:S19-S26 5.6.1:S27-S31 5.6.2:S32-S35 5.6.3:S36 5.6.4:S37-S38 5.6.5:S39 5.7:S40 5.8:S41 5.9:S42
        5.10:S43-S46 5.11:S47 5.5.4:S48 5.3:S49 5.6:S50 6.1:N01 6.2.1:N02 6.2.2:N03 6:N04-N07 7.1:W01 7.2:W02-W04 7:W05
        8.1:T01-T04 8.2:T05-T08 8:T09-T13 pre:X1-X5 forum:F01-F18
        """;

    private static readonly string[] Parts = ["Does", "Why", "Pitfalls", "Expected"];

    public static IEnumerable<TheoryDataRow<string>> Languages => new[] { "en-US", "fr-FR" }.Select(l => new TheoryDataRow<string>(l));

    [Fact]
    public void It_has_the_162_rows_of_the_tutorial_in_its_order_and_sections() =>
        Assert.Equal(Expected().Select(e => e.Id + " " + e.Section), StepCatalogue.All.Select(e => e.Id + " " + e.Section));

    [Theory]
    [InlineData(StepKind.Step, 139)]
    [InlineData(StepKind.Warning, 5)]
    [InlineData(StepKind.ForumItem, 18)]
    public void There_are_steps_warnings_and_forum_items(StepKind kind, int count) =>
        Assert.Equal(count, StepCatalogue.All.Count(e => e.Kind == kind));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_row_has_all_its_texts(string language)
    {
        using UiCulture _ = new(language);
        string[] missing =
        [..
            from step in StepCatalogue.All.Select(StepCatalogue.Explain)
            from text in new[] { step.Title, step.Does, step.Why, step.Pitfalls, step.Expected, step.Reference, step.SectionTitle }.Concat(step.Doubts)
            where string.IsNullOrWhiteSpace(text) || text.Contains("[[", StringComparison.Ordinal)
            select step.Id + ": " + text];

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_row_speaks_both_languages()
    {
        IReadOnlyList<MailPlusStep> english = In("en-US");
        IReadOnlyList<MailPlusStep> french = In("fr-FR");

        Assert.DoesNotContain(english.Zip(french), pair => pair.First.Does == pair.Second.Does || pair.First.Why == pair.Second.Why || pair.First.Pitfalls == pair.Second.Pitfalls);
    }

    [Fact]
    public void All_32_doubtful_points_of_the_tutorial_are_told_at_a_step() =>
        Assert.Equal(Enumerable.Range(1, 32), StepCatalogue.All.SelectMany(e => e.Doubts).Distinct().Order());

    [Theory]
    [InlineData("O07", "14")]
    [InlineData("O17", "q=dns")]
    [InlineData("O19", "_domainkey")]
    [InlineData("O20", "ruf=mailto:")]
    [InlineData("O26", "bounces")]
    [InlineData("C09", "2048")]
    [InlineData("N06", "443")]
    [InlineData("N03", "routeur.synology.com")]
    [InlineData("S23", "pipelining")]
    [InlineData("F05", "not needed to send")]
    public void A_doubtful_point_stands_at_the_step_that_it_concerns(string id, string word)
    {
        using UiCulture _ = new("en-US");

        Assert.Contains(Explained(id).Doubts, d => d.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_step_has_a_rule_of_its_section_in_the_order_of_the_tutorial_s_sections() =>
        Assert.Equal(StepCatalogue.All.OrderBy(e => e.Section, SectionOrder.Instance).Select(e => e.Id + " " + e.Section), StepRules.InOrder.Select(r => r.Id + " " + r.Section));

    [Fact]
    public void The_rules_have_each_section_in_one_place()
    {
        string[] heads = [.. StepRules.InOrder.Select(r => r.Section).Where((s, i) => i == 0 || s != StepRules.InOrder[i - 1].Section)];

        Assert.Equal(heads.Distinct(StringComparer.Ordinal), heads);
    }

    [Fact]
    public void A_reference_names_the_RFC_paragraphs_of_its_rule()
    {
        using UiCulture _ = new("en-US");
        Assert.All(
            StepRules.InOrder.Where(r => r.Reference.Contains("RFC", StringComparison.Ordinal)),
            r => Assert.Contains(r.Reference.Substring(r.Reference.IndexOf("RFC", StringComparison.Ordinal)), Explained(r.Id).Reference, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_section_has_a_heading()
    {
        IEnumerable<string> sections = StepCatalogue.All.Select(e => e.Section).Distinct(StringComparer.Ordinal);

        Assert.DoesNotContain(sections, s => !Texts.Has("Section." + s));
    }

    [Fact]
    public void Cmdlets_check_and_do_steps_that_exist() =>
        Assert.Empty(StepCmdlets.All.SelectMany(c => c.Checks.Concat(c.Does)).Except(StepCatalogue.All.Select(e => e.Id), StringComparer.Ordinal));

    [Fact]
    public void The_audit_checks_each_step_that_it_has_a_rule_for() =>
        Assert.All(StepRules.InOrder, r => Assert.Contains("Test-MailPlusDeployment", Explained(r.Id).CheckedBy));

    [Fact]
    public void What_no_cmdlet_does_is_done_by_hand()
    {
        using UiCulture _ = new("en-US");
        MailPlusStep step = Explained("S05");

        Assert.Empty(step.DoneBy);
        Assert.Equal("by hand", step.DoneWith);
    }

    [Fact]
    public void No_explanation_is_longer_than_a_screen() =>
        Assert.All(
            StepCatalogue.All.Select(StepCatalogue.Explain),
            step => Assert.InRange(step.Explanation.Sum(p => 1 + (p.Text.Length / 106)), 8, 26));

    [Fact]
    public void The_explanation_keeps_a_space_that_must_not_break_as_a_narrow_one()
    {
        using UiCulture _ = new("fr-FR");

        Assert.All(StepCatalogue.All.SelectMany(e => StepCatalogue.Explain(e).Explanation), p => Assert.DoesNotContain('\u00a0', p.Line));
    }

    [Fact]
    public void Every_sentence_is_a_resource()
    {
        using UiCulture _ = new("qps-ploc");
        IEnumerable<string> sentences =
            from step in StepCatalogue.All.Select(StepCatalogue.Explain)
            from text in new[] { step.Title, step.Does, step.Why, step.Pitfalls, step.Expected, step.SectionTitle, step.Reference }.Concat(step.Doubts)
            select text;

        Assert.All(sentences, s => Assert.True(s[0] == Texts.PseudoOpen && s[^1] == Texts.PseudoClose, s));
    }

    [Fact]
    public void No_text_is_without_a_row() =>
        Assert.Empty(StepTextsTests.English.Keys.Except(
            StepCatalogue.All.SelectMany(e => Parts.Select(p => e.Id + "." + p)).Concat(Enumerable.Range(1, StepCatalogue.DoubtCount).Select(StepTexts.DoubtKey)),
            StringComparer.Ordinal));

    private static MailPlusStep Explained(string id) => StepCatalogue.Explain(StepCatalogue.All.Single(e => e.Id == id));

    private static IReadOnlyList<MailPlusStep> In(string language)
    {
        using UiCulture _ = new(language);
        return [.. StepCatalogue.All.Select(StepCatalogue.Explain)];
    }

    private static IEnumerable<(string Id, string Section)> Expected()
    {
        foreach (string range in Tutorial.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] halves = range.Split(':');
            string[] ends = halves[1].Split('-');
            int first = int.Parse(ends[0].AsSpan(1), CultureInfo.InvariantCulture);
            int last = int.Parse(ends[^1].AsSpan(1), CultureInfo.InvariantCulture);
            for (int number = first; number <= last; number++)
            {
                string digits = number.ToString(ends[0].Length == 2 ? "0" : "00", CultureInfo.InvariantCulture);
                yield return (ends[0][0] + digits, halves[0]);
            }
        }
    }
}
