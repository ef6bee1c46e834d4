using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Console;

public sealed class ShimTests
{
    [Fact]
    public Task Write_Host_writes() => AssertEachAsync(
        ("Write-Host one two", "one two"),
        ("Write-Host 'a' -NoNewline; Write-Host 'b'", "ab"),
        ("Write-Host 1, 2, 3 -Separator '-'", "1-2-3"),
        ("Write-Host 'x' -ForegroundColor Red -BackgroundColor Blue", "x"),
        ("'p', 'q' | Write-Host", "p\nq"),
        ("Write-Host", ""),
        ("Write-Host 1.5", "1.5"),
        ("Write-Host 'hidden' -InformationAction Ignore; Write-Host 'x' 6>&1 | ForEach-Object { \"[$_]\" }", "[x]"));

    [Fact]
    public Task Join_Path_joins() => AssertEachAsync(
        ("Join-Path a b", "a/b"),
        ("Join-Path a/ /b", "a/b"),
        ("Join-Path a b c d", "a/b/c/d"),
        ("Join-Path -Path a, b -ChildPath c", "a/c\nb/c"),
        ("'x' | Join-Path -ChildPath y", "x/y"),
        ("Join-Path a ''", "a/"));

    [Fact]
    public async Task Join_Path_resolves_to_what_exists()
    {
        using TemporaryScript script = new("Join-Path $PSScriptRoot '*.ps1' -Resolve; Join-Path $PSScriptRoot 'none' -Resolve");

        ChildResult run = await ConsoleProgram.RunAsync(script.Path);

        Assert.Equal([script.Path], run.Lines);
        Assert.StartsWith("Join-Path: Cannot find path", run.Errors, StringComparison.Ordinal);
    }

    private static async Task AssertEachAsync(params (string Command, string Text)[] cases)
    {
        // One process for all, a mark after each.
        ChildResult run = await ConsoleProgram.CommandAsync(string.Concat(cases.Select(one => one.Command + "; '=mark='; ")));

        string output = run.Output.ReplaceLineEndings("\n").Replace(Path.DirectorySeparatorChar, '/');
        Assert.Equal(cases.Select(one => one.Text), output.Split("=mark=\n")[..^1].Select(text => text.TrimEnd('\n')));
        Assert.Equal(string.Empty, run.Errors);
    }
}
