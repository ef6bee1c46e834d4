using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Help;

/// <summary>The French help: made of the English one by the build, with the synopses in French.</summary>
public sealed class FrenchHelpTests
{
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    private static readonly Dictionary<string, XElement> English = Read("en-US");
    private static readonly Dictionary<string, XElement> French = Read("fr-FR");

    public static IEnumerable<TheoryDataRow<string>> Pages => HelpPageTests.Pages;

    [Fact]
    public void No_cmdlet_is_missing() => Assert.Equal(English.Keys, French.Keys);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_cmdlet_has_its_synopsis_in_French(string command)
    {
        Assert.NotEqual(Synopsis(English[command]).Value, Synopsis(French[command]).Value);
        Assert.EndsWith(".", Synopsis(French[command]).Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_rest_is_as_in_English(string command)
    {
        XElement english = new(English[command]);
        XElement french = new(French[command]);
        Synopsis(english).Value = Synopsis(french).Value = string.Empty;

        Assert.True(XNode.DeepEquals(english, french));
    }

    [Fact]
    public void No_synopsis_is_left_for_a_cmdlet_that_is_gone() =>
        Assert.Empty(XDocument.Load(Path.Combine(ModuleBuild.RepositoryRoot, "docs", "fr-FR", "synopses.xml")).Root!.Elements()
            .Select(e => e.Attribute("name")!.Value).Except(English.Keys, StringComparer.Ordinal));

    [Fact]
    public void Get_Help_speaks_French_where_the_user_does()
    {
        using ModuleSession session = new("fr-FR");

        Assert.StartsWith("Donne où va le courrier", session.Invoke("(Get-Help Get-MxRecord).Synopsis").Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("about_MailPlusPS")]
    [InlineData("about_MailPlusPS_Deployment")]
    [InlineData("about_MailPlusPS_Checks")]
    public void An_about_page_is_there_in_both_languages(string topic)
    {
        string[] first = [.. new[] { "en-US", "fr-FR" }.Select(c => File.ReadAllLines(Path.Combine(ModuleBuild.ModuleFolder, c, topic + ".help.txt"))[0])];

        Assert.Equal(["TOPIC", "RUBRIQUE"], first);
    }

    private static XElement Synopsis(XElement command) => command.Element(Command + "details")!.Element(Maml + "description")!.Element(Maml + "para")!;

    private static Dictionary<string, XElement> Read(string culture) =>
        XDocument.Load(Path.Combine(ModuleBuild.ModuleFolder, culture, "MailPlusPS.dll-Help.xml")).Root!.Elements(Command + "command")
            .ToDictionary(c => c.Element(Command + "details")!.Element(Command + "name")!.Value, StringComparer.Ordinal);
}
