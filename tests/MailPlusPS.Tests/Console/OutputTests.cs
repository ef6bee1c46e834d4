using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Console;

public sealed class OutputTests
{
    private const char Escape = '\u001b';

    [Fact]
    public async Task The_module_is_imported_already() =>
        Assert.Contains("MailPlusPS", (await ConsoleProgram.CommandAsync("Get-Module | ForEach-Object Name")).Lines);

    [Fact]
    public async Task A_script_gets_names_switches_and_values_as_after_pwsh_File()
    {
        using TemporaryScript script = new("param([string] $Name, [switch] $Flag, [switch] $Off) \"$Name|$Flag|$Off|$($args -join ',')|$PSScriptRoot\"");

        ChildResult run = await ConsoleProgram.RunAsync(script.Path, "-Flag", "-Off:$false", "-Name", "it's $x", "-5", "-x y", "");

        Assert.Equal([$"it's $x|True|False|-5,-x y,|{script.Folder}"], run.Lines);
    }

    [Fact]
    public async Task Errors_go_to_the_error_stream_as_who_and_what()
    {
        ChildResult run = await ConsoleProgram.CommandAsync("'out'; Import-Module nowhere; 'on'");

        Assert.Equal(["out", "on"], run.Lines);
        Assert.StartsWith("Import-Module: The specified module 'nowhere' was not loaded", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_terminating_error_is_shown_the_same_way() =>
        Assert.Equal("bad", (await ConsoleProgram.CommandAsync("throw 'bad'")).Errors.TrimEnd());

    [Fact]
    public async Task Control_characters_of_an_error_are_written_out() =>
        Assert.Equal("\\027[31mred", (await ConsoleProgram.CommandAsync("throw \"`e[31mred\"")).Errors.TrimEnd());

    [Fact]
    public async Task A_place_is_named_where_the_text_is_no_PowerShell()
    {
        using TemporaryScript script = new("'one'\nif (");

        ChildResult run = await ConsoleProgram.RunAsync(script.Path);

        Assert.StartsWith($"{script.Path}, line 2, column 5: ", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("function f { [CmdletBinding()] param() $PSCmdlet.WriteWarning('care') }; f", "WARNING: care")]
    [InlineData("function f { [CmdletBinding()] param() $PSCmdlet.WriteVerbose('step') }; f -Verbose", "VERBOSE: step")]
    [InlineData("function f { [CmdletBinding()] param() $PSCmdlet.WriteDebug('wire') }; f -Debug", "DEBUG: wire")]
    public async Task What_is_said_beside_the_output_goes_to_the_error_stream(string command, string line)
    {
        ChildResult run = await ConsoleProgram.CommandAsync(command);

        Assert.Equal(string.Empty, run.Output);
        Assert.Equal(line, run.Errors.TrimEnd());
    }

    [Fact]
    public async Task Without_a_terminal_there_is_neither_colour_nor_progress()
    {
        ChildResult run = await ConsoleProgram.CommandAsync(
            "[pscustomobject]@{ A = 1; B = 2; C = 3; D = 4; E = 5 }; $PSStyle.Foreground.Red + 'red'; throw 'bad'");

        Assert.Contains("red", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, run.Output);
        Assert.DoesNotContain(Escape, run.Errors);
    }

    [Fact]
    public async Task Without_a_terminal_the_width_is_120() =>
        Assert.Equal(["120"], (await ConsoleProgram.CommandAsync("$Host.UI.RawUI.BufferSize.Width")).Lines);

    [Fact]
    public async Task Progress_is_not_shown_without_a_terminal()
    {
        ChildResult run = await ConsoleProgram.CommandAsync(
            "function f { [CmdletBinding()] param() $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'act', 'on')) }; f");

        Assert.Equal(string.Empty, run.Output + run.Errors);
    }

    [Fact]
    public async Task Telemetry_is_off() =>
        Assert.Equal(["1"], (await ConsoleProgram.CommandAsync("$env:POWERSHELL_TELEMETRY_OPTOUT")).Lines);

    [Theory]
    [InlineData("C")]
    [InlineData("fr_FR.ISO-8859-1")]
    [InlineData("fr_FR.UTF-8")]
    public async Task Output_is_UTF8_whatever_the_locale(string language) =>
        Assert.Equal(["é ✔ 😀"], (await ConsoleProgram.RunInAsync(language, "-Command", "'é ✔ 😀'")).Lines);

    [Theory]
    [InlineData("C.UTF-8", "\"-Nope\" is no option of this program.")]
    [InlineData("fr_FR.UTF-8", "«\u202f-Nope\u202f» n’est pas une option de ce programme.")]
    public async Task It_speaks_the_language_of_the_system(string language, string start) =>
        Assert.StartsWith(start, (await ConsoleProgram.RunInAsync(language, "-Nope")).Errors, StringComparison.Ordinal);

    [Theory]
    [InlineData("C.UTF-8", "Exit codes: ")]
    [InlineData("fr_FR.UTF-8", "Codes de sortie\u202f: ")]
    public async Task Help_shows_the_usage(string language, string text)
    {
        ChildResult run = await ConsoleProgram.RunInAsync(language, "-Help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$Host.UI.PromptForChoice('c', 'm', [Management.Automation.Host.ChoiceDescription[]]@('&Yes', '&No'), 0)")]
    [InlineData("$Host.UI.ReadLine()")]
    [InlineData("$Host.UI.ReadLineAsSecureString()")]
    [InlineData("$Host.UI.PromptForCredential('c', 'm', 'u', 't')")]
    public async Task A_question_without_a_terminal_is_an_error(string command)
    {
        ChildResult run = await ConsoleProgram.CommandAsync(command);

        Assert.Equal(string.Empty, run.Output);
        Assert.Contains("there is no terminal to answer it", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_that_must_be_given_is_not_waited_for()
    {
        ChildResult run = await ConsoleProgram.CommandAsync("Join-Path");

        Assert.Equal(70, run.ExitCode);
        Assert.Contains("Path ChildPath", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_prompt_reads_commands_until_the_end_of_the_input()
    {
        ChildResult run = await ConsoleProgram.TypeAsync("$a = 20\nfunction f {\n$a + 1\n}\nf\n");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["21"], run.Lines);
    }

    [Fact]
    public async Task A_prompt_goes_on_after_an_error_and_ends_at_exit()
    {
        ChildResult run = await ConsoleProgram.TypeAsync("throw 'bad'\n'on'\nexit 5\n'no'\n");

        Assert.Equal(5, run.ExitCode);
        Assert.Equal(["on"], run.Lines);
        Assert.Equal("bad", run.Errors.TrimEnd());
    }
}
