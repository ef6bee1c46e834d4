using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Tests.Commands;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Console;

/// <summary>The steps as a person reads them.</summary>
public sealed class StepViewTests
{
    private const int Width = 120;

    [Fact]
    public async Task One_step_is_explained_paragraph_by_paragraph_in_120_columns()
    {
        ChildResult run = await ConsoleProgram.CommandAsync("Get-MailPlusStep O19");

        string[] lines = [.. run.Lines.Where(l => l.Length > 0)];
        Assert.All(lines, l => Assert.InRange(l.Length, 1, Width));
        Assert.Equal(
            ["O19", "Does", "Why", "Pitfalls", "Expected", "Doubts", "Checked", "Done", "Reference"],
            lines.Where(l => l[0] != ' ').Select(l => l.Split(' ')[0]));
        Assert.All(lines.Where(l => l[0] == ' '), l => Assert.Equal(14, l.TakeWhile(c => c == ' ').Count()));
        Assert.Contains(lines, l => l.StartsWith("Done by       Invoke-MailZonePlan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_that_no_cmdlet_does_is_done_by_hand()
    {
        ChildResult run = await ConsoleProgram.CommandAsync("Get-MailPlusStep F03");

        Assert.Contains(run.Lines, l => l == "Done by       by hand");
    }

    [Fact]
    public async Task It_is_read_in_French_with_its_spaces()
    {
        ChildResult run = await ConsoleProgram.RunInAsync("fr_FR.UTF-8", "-Command", "Get-MailPlusStep O19");

        Assert.Contains(run.Lines, l => l.StartsWith("À faire       «\u202fAjouter une nouvelle entrée\u202f» > ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, l => l.StartsWith("Fait par      Invoke-MailZonePlan", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_are_a_table_in_120_columns()
    {
        ChildResult run = await ConsoleProgram.CommandAsync("Get-MailPlusStep");

        Assert.All(run.Lines, l => Assert.InRange(l.Length, 0, Width));
        Assert.Contains(run.Lines, l => l.StartsWith("O06  4.2.2   The first MX is the domain itself ", StringComparison.Ordinal));
        Assert.Contains(run.Lines, l => l.StartsWith("Id   Section Title ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_audit_did_not_test_is_one_line_and_nothing_stands_in_its_place()
    {
        ChildResult run = await ConsoleProgram.CommandAsync($"Test-MailPlusDeployment votredomaine.tld -ZoneFile {Samples.Corrected}");

        Assert.Contains(run.Lines, l => l.StartsWith("-    ", StringComparison.Ordinal) && l.Contains("Connect-MailPlusNas", StringComparison.Ordinal) && l.Contains("steps not tested", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Lines, l => l.Contains(" D01 ", StringComparison.Ordinal) || l.Contains(" P01 ", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Lines.Zip(run.Lines.Skip(1), run.Lines.Skip(2)), l => l is { First: "", Second: "", Third: "" });
        Assert.Contains(run.Lines, l => l.StartsWith("Next: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_remedy_is_read_whole()
    {
        ChildResult run = await ConsoleProgram.CommandAsync($"Test-MailPlusDeployment votredomaine.tld -Id O23 -DnsOnly -ZoneFile {Samples.Tutorial} -InformationAction Ignore | ForEach-Object Remedy");

        Assert.Contains(run.Lines, l => l.EndsWith("sp=reject\"", StringComparison.Ordinal));
        Assert.All(run.Lines, l => Assert.InRange(l.Length, 0, Width));
    }

    [Fact]
    public async Task A_verdict_in_French_keeps_its_spaces_where_its_lines_are_wrapped()
    {
        ChildResult run = await ConsoleProgram.RunInAsync("fr_FR.UTF-8", "-Command", $"Test-MailPlusDeployment votredomaine.tld -Id O17 -DnsOnly -ZoneFile {Samples.Tutorial} -InformationAction Ignore");

        Assert.Contains(run.Lines, l => l.Contains("pas aux clés\u202f: c’est ignoré", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-All")]
    [InlineData("-Verbose")]
    [InlineData("-Id P01, O06")]
    public async Task What_was_not_tested_is_shown_to_who_asks_for_it(string arguments)
    {
        ChildResult run = await ConsoleProgram.CommandAsync($"Test-MailPlusDeployment votredomaine.tld {arguments} -ZoneFile {Samples.Corrected}");

        Assert.Contains(run.Lines, l => l.Contains(" P01 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_keeps_an_audit_has_all_of_it_and_sees_what_was_not_tested()
    {
        ChildResult run = await ConsoleProgram.CommandAsync($"$r = Test-MailPlusDeployment votredomaine.tld -ZoneFile {Samples.Corrected} -InformationAction Ignore; \"$($r.Count)\"; $r | Where-Object Id -eq P01");

        Assert.Contains("162", run.Lines);
        Assert.Contains(run.Lines, l => l.Contains(" P01 ", StringComparison.Ordinal));
    }

    // A file is written while the command still writes; it reads more of an object than a view does.
    [Theory]
    [InlineData("Export-Clixml kept.xml; (Import-Clixml kept.xml).Count")]
    [InlineData("Select-Object * | Measure-Object | ForEach-Object Count")]
    [InlineData("ConvertTo-Json -Depth 1 -WarningAction Ignore | ConvertFrom-Json | Measure-Object | ForEach-Object Count")]
    public async Task Who_writes_an_audit_to_a_file_has_all_of_it(string onward)
    {
        using TemporaryFolder folder = new();

        ChildResult run = await FullPowerShell.RunAsync(folder.Path, $"& {{ Test-MailPlusDeployment votredomaine.tld -ZoneFile {Samples.Corrected} -InformationAction Ignore }} | {onward}");

        Assert.Equal("162", run.Output.Trim());
    }
}
