using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Tests.Engine;

public sealed class BothBuildsTests
{
    [Fact]
    public async Task All_these_tests_pass_on_the_build_for_Windows_PowerShell()
    {
        string? chosen = Environment.GetEnvironmentVariable(ModuleBuild.Variable);
        Assert.SkipWhen(!string.IsNullOrEmpty(chosen), $"{ModuleBuild.Variable} chose {chosen} for this run.");

        ChildResult run = await ChildProcess.RunAsync(
            ChildProcess.Program(AppContext.BaseDirectory, "MailPlusPS.Tests"),
            // The console is the same program whichever build is tested.
            ["-namespace-", "MailPlusPS.Tests.Console"],
            new Dictionary<string, string?>(StringComparer.Ordinal) { [ModuleBuild.Variable] = ModuleBuild.Desktop });

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
    }
}
