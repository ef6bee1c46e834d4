using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Console;

public sealed class JsonTests
{
    [Fact]
    public async Task Each_object_is_a_line_with_its_properties_by_name()
    {
        ChildResult run = await JsonAsync("[pscustomobject]@{ Domain = 'a'; Preference = 1 }; [pscustomobject]@{ Domain = 'é'; Preference = $null }");

        Assert.Equal(["""{"Domain":"a","Preference":1}""", """{"Domain":"é","Preference":null}"""], run.Lines);
    }

    [Fact]
    public async Task Values_are_written_without_a_culture()
    {
        // One process for all: starting one takes longer than a hundred values.
        (string Value, string Json)[] values =
        [
            ("[ConsoleColor]::DarkRed", "\"DarkRed\""),
            ("[datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc)", "\"2026-01-02T03:04:05.0000000Z\""),
            ("[datetimeoffset]::new(2026, 1, 2, 3, 4, 5, [timespan]::FromHours(1))", "\"2026-01-02T03:04:05.0000000+01:00\""),
            ("[timespan]::FromSeconds(90)", "\"00:01:30\""),
            ("1.5", "1.5"),
            ("[decimal] 1.5", "1.5"),
            ("[double]::NaN", "\"NaN\""),
            ("$true", "true"),
            ("[ipaddress]::Loopback", "\"127.0.0.1\""),
            ("[version] '1.2'", "\"1.2\""),
            ("[uri] 'https://a.example/'", "\"https://a.example/\""),
            ("'line\nnext \"quoted\"'", "\"line\\nnext \\\"quoted\\\"\""),
            ("@{ a = 1 }", "{\"a\":1}"),
            ("@{ 1 = @(1, 'x', @()) }", "{\"1\":[1,\"x\",[]]}"),
            (", @(1, 2)", "[1,2]"),
            ("[pscustomobject]@{ L = @([pscustomobject]@{ S = [ConsoleColor]::Red }) }", "{\"L\":[{\"S\":\"Red\"}]}"),
        ];

        ChildResult run = await ConsoleProgram.RunInAsync(
            "fr_FR.UTF-8", "-OutputFormat", "Json", "-Command", string.Join("; ", values.Select(value => value.Value)));

        Assert.Equal(values.Select(value => value.Json), run.Lines);
    }

    [Fact]
    public async Task A_property_that_cannot_be_read_is_null_and_the_others_are_there()
    {
        // A process that was never started throws at most of its properties.
        ChildResult run = await JsonAsync("[Diagnostics.Process]::new()");

        using JsonDocument line = JsonDocument.Parse(Assert.Single(run.Lines));
        Assert.Equal(JsonValueKind.Null, line.RootElement.GetProperty("Id").ValueKind);
        Assert.Equal(JsonValueKind.False, line.RootElement.GetProperty("EnableRaisingEvents").ValueKind);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task An_object_that_leads_back_to_itself_ends()
    {
        ChildResult run = await JsonAsync("$o = @{ Name = 'round' }; $o.Self = $o; $o");

        using JsonDocument line = JsonDocument.Parse(Assert.Single(run.Lines), new JsonDocumentOptions { MaxDepth = 32 });
        Assert.Equal("round", line.RootElement.GetProperty("Self").GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Nothing_but_objects_is_on_the_output()
    {
        ChildResult run = await JsonAsync("Write-Host 'said'; 'object'; Import-Module nowhere; 'shown' | Out-Default");

        Assert.Equal(["\"object\""], run.Lines);
        Assert.Contains("said", run.Errors, StringComparison.Ordinal);
        Assert.Contains("shown", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_come_out_before_an_exit()
    {
        ChildResult run = await JsonAsync("1; exit 3");

        Assert.Equal(["1"], run.Lines);
        Assert.Equal(3, run.ExitCode);
    }

    private static Task<ChildResult> JsonAsync(string command) => ConsoleProgram.RunAsync("-OutputFormat", "Json", "-Command", command);
}
