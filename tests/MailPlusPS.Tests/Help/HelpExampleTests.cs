using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Threading.Tasks;
using MailPlusPS.Tests.Commands;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Help;

/// <summary>
/// Every example runs as it is written, in a folder that holds the samples. Where it would ask the live DNS, the
/// samples answer. One that uses commands beyond the engine's own is run in a full PowerShell, where there is one:
/// the program that MAILPLUSPS_PWSH names, else <c>pwsh</c> on the path.
/// </summary>
[Collection("OVH_*")] // both read the environment of the process
public sealed class HelpExampleTests
{
    private const string Variable = "MAILPLUSPS_PWSH";

    public static IEnumerable<TheoryDataRow<HelpExample>> Examples =>
        HelpPage.All.SelectMany(p => p.Examples).Select(e => new TheoryDataRow<HelpExample>(e));

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_runs_as_written(HelpExample example)
    {
        using TemporaryFolder folder = new();
        Copy(Path.Combine(ModuleBuild.RepositoryRoot, "samples"), Path.Combine(folder.Path, "samples"));
        await using ExampleLab lab = await ExampleLab.StartAsync(example.Code, TestContext.Current.CancellationToken);
        string script = Prepared(example, lab);
        using ModuleSession session = new();
        session.SetLocation(folder.Path);

        string[] foreign = [.. CommandsOf(example.Code).Except(lab.Answered, StringComparer.OrdinalIgnoreCase).Where(c => session.Invoke($"Get-Command {c} -ErrorAction Ignore").Objects.Count == 0)];
        if (foreign.Length > 0)
        {
            await RunInPowerShellAsync(script, folder.Path, foreign);
            return;
        }

        ModuleRun run = session.Invoke(script);

        Assert.Empty(run.Errors);
        Assert.True(run.Objects.Count + run.Warnings.Count + run.HostLines.Count > 0);
    }

    private static async Task RunInPowerShellAsync(string script, string folder, string[] foreign)
    {
        string? program = FindPowerShell();
        if (program is null)
        {
            Assert.Skip($"{string.Join(", ", foreign)}: not in the bare engine, and there is no pwsh on the path nor in {Variable}.");
        }

        ChildResult result = await ChildProcess.RunAsync(program, ["-NoProfile", "-NonInteractive", "-Command",
            $"$ErrorActionPreference = 'Stop'; Set-Location -LiteralPath '{folder}'; {ModuleSession.ImportScript}\n{script}"]);

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Errors));
        Assert.NotEmpty(result.Output.Trim());
    }

    // Examples name a domain of the samples; without a word of whom to ask, the samples are asked.
    private static string Prepared(HelpExample example, ExampleLab lab)
    {
        string[] sources = ["-ZoneFile", "-DnsServer", "-ReplayFrom"];
        return sources.Any(s => example.Code.Contains(s, StringComparison.Ordinal))
            ? lab.Preparation + example.Code
            : $"$PSDefaultParameterValues = @{{ '*:ZoneFile' = 'samples/zones/tutorial/*.zone', 'samples/zones/providers/*.zone' }}\n{lab.Preparation}{example.Code}";
    }

    private static IEnumerable<string> CommandsOf(string code) =>
        Parser.ParseInput(code, out _, out _)
            .FindAll(a => a is CommandAst, searchNestedScriptBlocks: true)
            .Select(a => ((CommandAst)a).GetCommandName())
            .Where(n => n is not null)
            .Distinct(StringComparer.OrdinalIgnoreCase);

    private static string? FindPowerShell()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? given
            : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
                .Where(f => f.Length > 0)
                .Select(f => Path.Combine(f, name))
                .FirstOrDefault(File.Exists);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
