using System;
using System.IO;

namespace MailPlusPS.Tests.Engine;

/// <summary>
/// The build of the module that this process tests. PowerShell keeps what it learnt of a cmdlet's parameters by the
/// full name of its class, for the life of the process, so the two builds cannot be tested in one: the tests run
/// on the build that the variable MAILPLUSPS_BUILD names (net8.0 without it), and
/// <see cref="BothBuildsTests"/> runs them once more in a process of its own on the other.
/// </summary>
internal static class ModuleBuild
{
    public const string Variable = "MAILPLUSPS_BUILD";

    public const string Core = "net8.0";

    public const string Desktop = "netstandard2.0";

    /// <summary>The build under test.</summary>
    public static string Current { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } build ? build : Core;

    /// <summary>The repository, found from where the tests were built.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot();

    /// <summary>
    /// The module: out of the package that is released where this is the build that makes it (Release), else as it
    /// lies after a build.
    /// </summary>
    public static string ModuleFolder { get; } = FindModule();

    /// <summary>Its manifest.</summary>
    public static string Manifest { get; } = Path.Combine(ModuleFolder, "MailPlusPS.psd1");

    /// <summary>The assemblies of the build under test.</summary>
    public static string AssemblyFolder { get; } = Path.Combine(ModuleFolder, "bin", Current);

    private static string FindModule()
    {
        string unpacked = Path.Combine(AppContext.BaseDirectory, "package", "MailPlusPS");
        return Directory.Exists(unpacked) ? unpacked : Path.Combine(RepositoryRoot, "output", "MailPlusPS");
    }

    private static string FindRepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MailPlusPS.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("MailPlusPS.sln is in no folder above the tests.");
    }
}
