using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using MailPlusPS.Deployment;
using Xunit;

namespace MailPlusPS.Core.Tests.Deployment;

public sealed class DescriptionTests
{
    [Fact]
    public void Every_key_is_read()
    {
        MailPlusDeployment read = Read(
            Entry("Version", 1L), Entry("Domain", "VotreDomaine.tld"), Entry("Role", List("Relayed", "dynamicaddress")), Entry("Relay", "smtp.orange.fr"), Entry("RelayPort", 465L),
            Entry("BackupMx", "ovh"), Entry("Selector", List("mps01", "mps02")), Entry("DmarcPolicy", "quarantine"), Entry("WebMail", true), Entry("PublicIPAddress", "192.0.2.20"),
            Entry("Users", List("moi")), Entry("OptOut", Table(Entry("o24", "pas de webmail"))));

        Assert.Equal("votredomaine.tld", read.Domain);
        Assert.Equal(DeploymentRole.Relayed | DeploymentRole.DynamicAddress, read.Role);
        Assert.Equal(465, read.RelayPort);
        Assert.Equal(["mps01", "mps02"], read.Selector);
        Assert.Equal(DmarcPolicy.Quarantine, read.DmarcPolicy);
        Assert.Equal(IPAddress.Parse("192.0.2.20"), read.PublicIPAddress);
        Assert.Equal("pas de webmail", read.OptOut["O24"]);
    }

    public static TheoryData<string, object?, string> Faults => new()
    {
        { "Colour", "red", "there is no such key" },
        { "NasPassword", "x", "no secret belongs in this file" },
        { "API_Key", "x", "no secret belongs in this file" },
        { "Version", 2L, "of version 2" },
        { "Version", "1", "whole number" },
        { "Role", "Relaid", "choose from" },
        { "Role", "5", "choose from" },
        { "Role", List("Relayed", "Direct"), "contradicts itself" },
        { "Relay", 25L, "text in single quotes" },
        { "RelayPort", 0L, "from 1 to 65535" },
        { "BackupMx", List("a..b"), "no host name" },
        { "Selector", List("a..b"), "a..b" },
        { "DmarcPolicy", "strict", "None, Quarantine, Reject" },
        { "PublicIPAddress", "here", "no address" },
        { "Users", List("moi@votredomaine.tld"), "in front of the @" },
        { "WebMail", "yes", "$true or $false" },
        { "OptOut", "O24", "a table is wanted" },
        { "OptOut", Table(Entry("O99", "no")), "no such step" },
        { "OptOut", Table(Entry("O24", " ")), "why the step is left out" },
        { "DmarcReports", "nobody", "no mail address" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_wrong_is_told_with_its_line_and_key(string key, object? value, string said)
    {
        using UiCulture _ = new("en");
        DescriptionException exception = Assert.Throws<DescriptionException>(() => Read(Entry("Domain", "votredomaine.tld"), new DescriptionEntry(key, 7, new DescriptionValue(value, 7))));

        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        Assert.Contains("deployment.psd1", exception.Message, StringComparison.Ordinal);
        Assert.All(exception.Faults, f => Assert.True(f.Key == key || key == "OptOut", f.ToString()));
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(4, Assert.Throws<DescriptionException>(() => Read(Entry("A", 1L), Entry("B", 1L), Entry("WebMail", "x"))).Faults.Count);

    [Fact]
    public void A_key_that_stands_twice_is_a_fault() =>
        Assert.Single(Assert.Throws<DescriptionException>(() => Read(Entry("Domain", "a.tld"), Entry("DOMAIN", "b.tld"))).Faults);

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void The_file_explains_every_key(string culture)
    {
        using UiCulture _ = new(culture);
        string[] lines = Write(Whole).Split('\n');

        Assert.All(lines.Select((line, i) => (line, i)).Where(l => l.line.StartsWith("    ", StringComparison.Ordinal) && l.line.Contains(" = ", StringComparison.Ordinal) && !l.line.Contains('#', StringComparison.Ordinal) && l.line[4] != ' '), l => Assert.StartsWith("    # ", lines[l.i - 1], StringComparison.Ordinal));
        Assert.DoesNotContain("[[", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("l'autre ’x‘ ‚y‛")]
    [InlineData("a\nb\u202ec\u001b")]
    public void A_value_cannot_leave_its_quotes(string hostile)
    {
        string line = Write(Whole with { Nas = hostile }).Split('\n').Single(l => l.StartsWith("    Nas = ", StringComparison.Ordinal));
        string inside = line["    Nas = '".Length..^1];

        Assert.Equal(hostile.Count(c => "'‘’‚‛".Contains(c, StringComparison.Ordinal)) * 2, inside.Count(c => "'‘’‚‛".Contains(c, StringComparison.Ordinal)));
        Assert.DoesNotContain(line, char.IsControl);
    }

    internal static MailPlusDeployment Whole => new()
    {
        Domain = "votredomaine.tld",
        Role = DeploymentRole.Relayed | DeploymentRole.BackupMx,
        Relay = "smtp.orange.fr",
        BackupMx = ["Ovh"],
        Selector = ["mps01"],
        OptOut = new Dictionary<string, string>(StringComparer.Ordinal) { ["O24"] = "pas de webmail" },
    };

    private static string Write(MailPlusDeployment deployment)
    {
        using StringWriter writer = new(System.Globalization.CultureInfo.InvariantCulture);
        DescriptionWriter.Write(deployment, new Dictionary<string, string>(StringComparer.Ordinal), writer);
        return writer.ToString();
    }

    private static MailPlusDeployment Read(params DescriptionEntry[] entries) => DescriptionReader.Read(entries, "deployment.psd1", "/x/deployment.psd1");

    private static DescriptionEntry Entry(string key, object? value) => new(key, 3, new DescriptionValue(value, 3));

    private static DescriptionValue[] List(params string[] texts) => [.. texts.Select(t => new DescriptionValue(t, 3))];

    private static DescriptionEntry[] Table(params DescriptionEntry[] entries) => entries;
}
