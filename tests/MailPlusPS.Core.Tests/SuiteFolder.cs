using System;
using System.IO;
using System.IO.Compression;
using Xunit;

namespace MailPlusPS.Core.Tests;

/// <summary>
/// Finds the public suites: MAILPLUSPS_SUITES, else ../shared/suites from the repository's root, else what Debian's
/// packages python3-spf and python3-dkim carry of them.
/// </summary>
internal static class SuiteFolder
{
    private const string DebianSpf = "/usr/share/doc/python3-spf/rfc7208-tests.yml.gz";
    private const string DebianDkim = "/usr/lib/python3/dist-packages/dkim/tests";

    private static readonly Lazy<string?> UnpackedSpf = new(UnpackSpf);

    // Where all suites are; null where there are none. A folder that the variable names counts, there or not.
    private static readonly string? Root = FindRoot();

    /// <summary>Whether a suite is here; where the others are and this one is not, it counts as here and its tests fail.</summary>
    public static bool Has(string suite) => Root is not null || Debian(suite) is not null;

    /// <summary>Why a test is skipped.</summary>
    public static string Missing(string suite) => $"The suite {suite} is not here: neither MAILPLUSPS_SUITES nor ../shared/suites nor a Debian package.";

    /// <summary>The folder of a suite; skips the test where no suites are, fails where only this one is missing.</summary>
    public static string Find(string suite)
    {
        string? folder = Root is null ? Debian(suite) : Path.Combine(Root, suite);
        Assert.SkipWhen(folder is null, Missing(suite));
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

    private static string? Debian(string suite) => suite switch
    {
        "spf-openspf" => UnpackedSpf.Value,
        "dkim-dkimpy" => Directory.Exists(DebianDkim) ? DebianDkim : null,
        _ => null,
    };

    private static string? UnpackSpf()
    {
        if (!File.Exists(DebianSpf))
        {
            return null;
        }

        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "suites", "spf-openspf")).FullName;
        using GZipStream packed = new(File.OpenRead(DebianSpf), CompressionMode.Decompress);
        using FileStream file = File.Create(Path.Combine(folder, "rfc7208-tests.yml"));
        packed.CopyTo(file);
        return folder;
    }
}
