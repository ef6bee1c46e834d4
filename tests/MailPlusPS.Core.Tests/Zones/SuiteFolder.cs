using System;
using System.IO;
using Xunit;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>Finds the public suites: MAILPLUSPS_SUITES, else ../shared/suites from the repository's root.</summary>
internal static class SuiteFolder
{
    /// <summary>The folder of a suite; skips the test where no suites are, fails where only this one is missing.</summary>
    public static string Find(string suite)
    {
        string? given = Environment.GetEnvironmentVariable("MAILPLUSPS_SUITES");
        string root = string.IsNullOrEmpty(given) ? Beside() : given;
        if (string.IsNullOrEmpty(given) && !Directory.Exists(root))
        {
            Assert.Skip($"The suite {suite} is not here: neither MAILPLUSPS_SUITES nor ../shared/suites.");
        }

        string folder = Path.Combine(root, suite);
        Assert.True(Directory.Exists(folder), $"The suites are at {root}, but {suite} is not among them.");
        return folder;
    }

    /// <summary>A file of a suite, which must be there where the suite is.</summary>
    public static string FindFile(string suite, params string[] path)
    {
        string file = Path.Combine([Find(suite), .. path]);
        Assert.True(File.Exists(file), $"{file} is missing from the suite.");
        return file;
    }

    private static string Beside()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MailPlusPS.sln")))
            {
                return Path.Combine(folder.FullName, "..", "shared", "suites");
            }
        }

        return string.Empty;
    }
}
