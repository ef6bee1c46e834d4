using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Reports;

/// <summary>
/// Chromium without a window: the program that MAILPLUSPS_BROWSER names, else <c>chromium</c> on the path. Where there is
/// none the test is skipped and says so.
/// </summary>
internal static class Browser
{
    private const string Variable = "MAILPLUSPS_BROWSER";
    private const string AxeVariable = "MAILPLUSPS_AXE";

    /// <summary>Runs it.</summary>
    /// <param name="page">The page's file.</param>
    /// <param name="arguments">What it is to do.</param>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(string page, params string[] arguments)
    {
        string? program = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given
            : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Where(f => f.Length > 0).Select(f => Path.Combine(f, "chromium")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, $"There is no chromium on the path nor in {Variable}; REPORT_BROWSER=1 bash tests/run.sh installs it.");

        string profile = Directory.CreateTempSubdirectory("mailplusps-browser-").FullName;
        try
        {
            // In a container there is neither a sandbox nor much shared memory.
            string[] always = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--user-data-dir=" + profile];
            ChildResult result = await ChildProcess.RunAsync(program!, [.. always, .. arguments, new Uri(page).AbsoluteUri], new Dictionary<string, string?>(StringComparer.Ordinal));
            Assert.True(result.ExitCode == 0, result.Errors);
            return result.Output;
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    /// <summary>The accessibility rules: the axe.min.js that MAILPLUSPS_AXE names.</summary>
    /// <returns>The script.</returns>
    public static string ReadAxe()
    {
        string? path = Environment.GetEnvironmentVariable(AxeVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(path), $"{AxeVariable} does not name an axe.min.js (npm: axe-core); REPORT_BROWSER=1 bash tests/run.sh fetches it.");
        return File.ReadAllText(path!);
    }
}
