using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Console;

/// <summary>The console on a real pseudo-terminal, which util-linux's <c>script</c> makes.</summary>
public sealed class TerminalTests
{
    private const string Script = "/usr/bin/script";
    private const string Shown = "[pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; E = 5 }";
    private const char Escape = '\u001b';

    [Fact]
    public async Task On_a_terminal_there_is_colour() =>
        Assert.Contains($"{Escape}[32;1mA", await RunAsync(Shown), StringComparison.Ordinal);

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task Colour_can_be_switched_off(string variable, string value)
    {
        string shown = await RunAsync(Shown + "; throw 'bad'", variable, value);

        Assert.Contains("bad", shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Escape}[3", shown, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Escape}[9", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_width_is_that_of_the_window() =>
        Assert.Contains("97\r\n", await RunAsync("$Host.UI.RawUI.BufferSize.Width"), StringComparison.Ordinal);

    [Fact]
    public async Task Progress_is_a_line_that_goes_away()
    {
        string shown = await RunAsync(
            "function f { [CmdletBinding()] param() $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'Asking', 'a.example')) }; f; 'done'");

        Assert.Contains($"Asking: a.example\r{Escape}[Kdone", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_answered()
    {
        string shown = await RunAsync(
            "$Host.UI.PromptForChoice('Zone', 'Publish?', [Management.Automation.Host.ChoiceDescription[]]@('&Yes', '&No'), 1) + 40", input: "y\n");

        Assert.Contains("[Y] Yes  [N] No  (Enter: N): ", shown, StringComparison.Ordinal);
        Assert.Contains("40\r\n", shown, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string command, string? variable = null, string? value = null, string input = "")
    {
        Assert.SkipUnless(File.Exists(Script), "util-linux's script is not installed; it makes the terminal.");
        using TemporaryScript file = new(command);
        Dictionary<string, string?> environment = ConsoleProgram.Environment("C.UTF-8");
        if (variable is not null)
        {
            environment[variable] = value;
        }

        ChildResult run = await ChildProcess.RunAsync(
            Script, ["-qec", $"stty cols 97; '{ConsoleProgram.Path}' '{file.Path}'", "/dev/null"], environment, input);
        return run.Output;
    }
}
