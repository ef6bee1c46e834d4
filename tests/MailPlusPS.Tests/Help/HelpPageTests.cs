using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Help;

/// <summary>The pages say what the code does, and all that it does.</summary>
public sealed class HelpPageTests
{
    private static readonly Dictionary<string, CommandInfo> Code = Commands();

    public static IEnumerable<TheoryDataRow<string>> Pages => HelpPage.All.Select(p => new TheoryDataRow<string>(p.Command));

    [Fact]
    public void Every_cmdlet_has_a_page_and_every_page_a_cmdlet() =>
        Assert.Equal(Code.Keys.Order(StringComparer.Ordinal), HelpPage.All.Select(p => p.Command).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_describes_each_parameter_as_the_code_declares_it(string command)
    {
        SortedDictionary<string, string> declared = new(StringComparer.Ordinal);
        foreach (ParameterMetadata parameter in Code[command].Parameters.Values.Where(p => !Cmdlet.CommonParameters.Contains(p.Name) && !Cmdlet.OptionalCommonParameters.Contains(p.Name)))
        {
            declared.Add(parameter.Name, HelpParameter.Declared(parameter));
        }

        SortedDictionary<string, string> described = new(StringComparer.Ordinal);
        foreach (HelpParameter parameter in Own(Page(command)))
        {
            described.Add(parameter.Name, parameter.Described);
        }

        Assert.Equal(declared, described);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_of_each_parameter_what_it_does(string command) =>
        Assert.Empty(Own(Page(command)).Where(p => p.Description.Length == 0).Select(p => p.Name));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_parameter_that_many_share_is_described_alike(string command) =>
        Assert.Empty(Own(Page(command))
            .Where(p => HelpPage.Shared.TryGetValue(p.Name, out string? text) && text != p.Description)
            .Select(p => p.Name));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_leaves_no_place_to_fill_in(string command) =>
        Assert.DoesNotContain("{{", Page(command).Text, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_two_examples_at_least(string command)
    {
        Assert.True(Page(command).Examples.Count >= 2);
        Assert.DoesNotContain(Page(command).Examples, e => e.Code.Length == 0);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_names_the_types_that_come_out(string command) =>
        Assert.Equal(
            Code[command].OutputType.Select(t => t.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            Page(command).Types("OUTPUTS").Order(StringComparer.Ordinal));

    /// <summary>The page of a cmdlet.</summary>
    internal static HelpPage Page(string command) => HelpPage.All.Single(p => p.Command == command);

    private static IEnumerable<HelpParameter> Own(HelpPage page) =>
        page.Parameters.Where(p => !Cmdlet.OptionalCommonParameters.Contains(p.Name));

    private static Dictionary<string, CommandInfo> Commands()
    {
        using ModuleSession session = new();
        return session.Invoke("Get-Command -Module MailPlusPS -CommandType Cmdlet | ForEach-Object { [void]$_.Parameters; $_ }").Objects
            .Select(o => (CommandInfo)o.BaseObject)
            .ToDictionary(c => c.Name, StringComparer.Ordinal);
    }
}
