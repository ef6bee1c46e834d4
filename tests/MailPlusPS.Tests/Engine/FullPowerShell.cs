using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Tests.Engine;

/// <summary>A PowerShell with all of its modules: the program that MAILPLUSPS_PWSH names, else <c>pwsh</c> on the path.</summary>
internal static class FullPowerShell
{
    private const string Variable = "MAILPLUSPS_PWSH";

    /// <summary>Why there is none.</summary>
    public const string MissingReason = "There is no pwsh on the path nor in " + Variable + ".";

    /// <summary>The program; null where there is none.</summary>
    public static string? Program
    {
        get
        {
            string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
            return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given
                : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Where(f => f.Length > 0).Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
        }
    }

    /// <summary>Runs a script with the module imported. Where there is no PowerShell the test is skipped and says so.</summary>
    /// <param name="folder">Where it stands.</param>
    /// <param name="script">The script.</param>
    /// <returns>What it gave.</returns>
    public static Task<ChildResult> RunAsync(string folder, string script)
    {
        Assert.SkipWhen(Program is null, MissingReason);
        return ChildProcess.RunAsync(Program!, ["-NoProfile", "-NonInteractive", "-Command", $"Set-Location -LiteralPath '{folder}'; {ModuleSession.ImportScript}\n{script}"]);
    }
}
