using System;
using System.IO;
using Xunit;

namespace MailPlusPS.Core.Tests;

/// <summary>Finds the public suites: MAILPLUSPS_SUITES, else ../shared/suites from the repository's root.</summary>
internal static class SuiteFolder
{
    /// <summary>Where the suites are; null where there are none. A folder that the variable names counts, there or not.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>Why a test is skipped.</summary>
    public static string Missing(string suite) => $"The suite {suite} is not here: neither MAILPLUSPS_SUITES nor ../shared/suites.";

    /// <summary>The folder of a suite; skips the test where no suites are, fails where only this one is missing.</summary>
    public static string Find(string suite)
    {
        Assert.SkipWhen(Root is null, Missing(suite));
        string folder = Path.Combine(Root, suite);
        Assert.True(Directory.Exists(folder), $"The suites are at {Root}, but {suite} is not among them.");
        return folder;
    }

    /// <summary>A file of a suite, which must be there where the suite is.</summary>
    public static string FindFile(string suite, params string[] path)
    {
        string file = Path.Combine([Find(suite), .. path]);
        Assert.True(File.Exists(file), $"{file} is missing from the suite.");
        return file;
    }

    private static string? FindRoot()
    {
        if (Environment.GetEnvironmentVariable("MAILPLUSPS_SUITES") is { Length: > 0 } given)
        {
            return given;
        }

        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MailPlusPS.sln")))
        {
            folder = folder.Parent;
        }

        string? beside = folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "suites");
        return Directory.Exists(beside) ? beside : null;
    }
}
