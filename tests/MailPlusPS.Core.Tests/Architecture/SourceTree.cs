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

    /// <summary>The folders that have a file of a type's name; more than one where namespaces keep two types apart.</summary>
    public static ILookup<string, string> FoldersOfFile { get; } = Files(Core)
        .ToLookup(TypeOf, f => Path.GetRelativePath(Core, f).Split(Path.DirectorySeparatorChar)[0], StringComparer.Ordinal);

    /// <summary>The folder of a type: its namespace's, or its file's for types that share the namespace users see.</summary>
    /// <param name="fullName">Namespace and name.</param>
    /// <returns>The folder; null for a type that is not the library's.</returns>
    public static string? FolderOfType(string fullName)
    {
        string[] parts = fullName.Split('+', '/')[0].Split('`')[0].Split('.');
        return parts[0] != "MailPlusPS" || !FoldersOfFile.Contains(parts[^1]) ? null
            : parts.Length > 2 ? parts[1] : FoldersOfFile[parts[^1]].First();
    }

    // A type in parts has a file a part: StepRules.Server.cs.
    private static string TypeOf(string file) => Path.GetFileName(file).Split('.')[0];

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
