using System;
using System.IO;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Console;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("function f { exit 4 }; f; 'not reached'", 4)]
    [InlineData("throw 'bad'", 70)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Module -Nope; exit 5", 70)]
    [InlineData("Get-Module -Nope", 70)]
    [InlineData("No-SuchCommand", 70)]
    [InlineData("Get-Module -Nope; exit 6", 6)]
    [InlineData("Get-Module -Nope; 'went on'", 0)]
    [InlineData("if (", 70)]
    [InlineData("$Host.SetShouldExit(2); exit 7", 7)]
    [InlineData("$Host.SetShouldExit(2); throw 'bad'", 70)]
    public async Task A_command_ends_with(string command, int code) =>
        Assert.Equal(code, (await ConsoleProgram.CommandAsync(command)).ExitCode);

    [Fact]
    public async Task An_exit_code_asked_of_the_host_does_not_end_the_script()
    {
        ChildResult run = await ConsoleProgram.CommandAsync("$Host.SetShouldExit(2); 'still here'");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["still here"], run.Lines);
    }

    [Fact]
    public async Task A_script_ends_with_its_exit_code_and_runs_nothing_after_it()
    {
        using TemporaryScript script = new("'before'; exit 9; 'after'");

        ChildResult run = await ConsoleProgram.RunAsync(script.Path);

        Assert.Equal(9, run.ExitCode);
        Assert.Equal(["before"], run.Lines);
    }

    [Theory]
    [InlineData("-Nope")]
    [InlineData("-Command")]
    [InlineData("-OutputFormat", "Xml", "-Command", "1")]
    [InlineData("nowhere.ps1")]
    public async Task A_command_line_that_is_not_understood_ends_with_64_and_a_reason(params string[] arguments)
    {
        ChildResult run = await ConsoleProgram.RunAsync(arguments);

        Assert.Equal(64, run.ExitCode);
        Assert.Equal(string.Empty, run.Output);
        Assert.NotEqual(string.Empty, run.Errors);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_script_and_ends_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill.");

        // The script sends its own process what the terminal would, then runs for ever.
        ChildResult run = await ConsoleProgram.CommandAsync(
            "'started'; $null = [Diagnostics.Process]::Start('kill', \"-INT $PID\"); while ($true) { }");

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(["started"], run.Lines);
        Assert.Equal(string.Empty, run.Errors);
    }

    [Fact]
    public async Task What_stands_in_a_table_before_an_exit_is_shown()
    {
        ChildResult run = await ConsoleProgram.CommandAsync("[pscustomobject]@{ Domain = 'a.example' }; exit 3");

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("a.example", run.Output, StringComparison.Ordinal);
    }
}
