using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Help;

/// <summary>What <c>Get-Help</c> shows was made from the pages.</summary>
public sealed class GetHelpTests
{
    private static readonly Dictionary<string, PSObject> Shown = AllHelp();

    public static IEnumerable<TheoryDataRow<string>> Pages => HelpPageTests.Pages;

    [Theory]
    [MemberData(nameof(Pages))]
    public void Get_Help_gives_the_synopsis_of_the_page(string command) =>
        Assert.Equal(HelpPageTests.Page(command).Synopsis, Text(Shown[command].Properties["Synopsis"].Value));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Get_Help_describes_every_parameter_of_the_page(string command)
    {
        Dictionary<string, string> shown = Items(Shown[command], "parameters", "parameter")
            .ToDictionary(p => Text(p.Properties["name"].Value), p => Text(p.Properties["description"].Value), StringComparer.Ordinal);

        Assert.Equal(
            HelpPageTests.Page(command).Parameters.Where(p => p.Name is not ("WhatIf" or "Confirm")).ToDictionary(p => p.Name, p => p.Description, StringComparer.Ordinal),
            shown.Where(p => p.Key is not ("WhatIf" or "Confirm")));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Get_Help_shows_every_example_of_the_page(string command)
    {
        string[] shown = [.. Items(Shown[command], "examples", "example")
            .Select(e => Text(e.Properties["code"]?.Value) + Text(e.Properties["introduction"]?.Value) + Text(e.Properties["remarks"]?.Value))];
        HelpExample[] written = [.. HelpPageTests.Page(command).Examples];

        Assert.Equal(written.Length, shown.Length);
        Assert.All(written.Zip(shown), pair => Assert.Contains(pair.First.Code, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Get_Help_shows_code_as_code(string command) => Assert.All(
        Items(Shown[command], "examples", "example"),
        e =>
        {
            Assert.NotEmpty(Text(e.Properties["code"]?.Value));
            Assert.DoesNotMatch("```|\u0080", Text(e.Properties["introduction"]?.Value) + Text(e.Properties["code"]?.Value) + Text(e.Properties["remarks"]?.Value));
        });

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_link_leads_to_an_address_or_names_a_cmdlet(string command) => Assert.All(
        Items(Shown[command], "relatedLinks", "navigationLink"),
        l => Assert.True(Text(l.Properties["uri"]?.Value) is var uri && (uri.Length == 0 || uri.StartsWith("https://", StringComparison.Ordinal)), uri));

    private static IEnumerable<PSObject> Items(PSObject help, string outer, string inner)
    {
        object? found = PSObject.AsPSObject(help.Properties[outer].Value).Properties[inner]?.Value;
        return LanguagePrimitives.GetEnumerable(found) is { } many ? many.Cast<object>().Select(PSObject.AsPSObject) : [PSObject.AsPSObject(found)];
    }

    // A description is an array of paragraphs in Get-Help's object.
    private static string Text(object? value) => LanguagePrimitives.GetEnumerable(value) is { } many
        ? string.Join('\n', many.Cast<object>().Select(Text)).Trim()
        : (value is PSObject { BaseObject: PSCustomObject } o ? Text(o.Properties["Text"]?.Value) : value?.ToString() ?? string.Empty).Trim();

    private static Dictionary<string, PSObject> AllHelp()
    {
        using ModuleSession session = new();
        return HelpPage.All.ToDictionary(p => p.Command, p => session.Invoke($"Get-Help {p.Command} -Full").Single, StringComparer.Ordinal);
    }
}
