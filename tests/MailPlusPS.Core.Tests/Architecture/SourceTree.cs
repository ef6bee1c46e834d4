using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailPlusPS.Core.Tests.Architecture;

/// <summary>The source files that the tests look at.</summary>
internal static class SourceTree
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The library's folder.</summary>
    public static string Core { get; } = Path.Combine(Root, "src", "MailPlusPS.Core");

    /// <summary>Every C# file under src.</summary>
    public static IReadOnlyList<string> Sources { get; } = Files(Path.Combine(Root, "src"));

    /// <summary>Every C# file under src and tests.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Sources, .. Files(Path.Combine(Root, "tests"))];

    /// <summary>The folder of each type of the library, by the name that its file has.</summary>
    public static IReadOnlyDictionary<string, string> FolderOfType { get; } = Files(Core)
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => Path.GetRelativePath(Core, f).Split(Path.DirectorySeparatorChar)[0], StringComparer.Ordinal);

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(f => !IsBuilt(Path.GetRelativePath(folder, f)))];

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MailPlusPS.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("MailPlusPS.sln is not above the tests.");
    }
}
