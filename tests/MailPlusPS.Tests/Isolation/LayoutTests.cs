using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Isolation;

public sealed class LayoutTests
{
    /// <summary>
    /// What is neither in our folder nor in .NET Framework, and why it is there all the same.
    /// </summary>
    private static readonly Dictionary<string, string> FromTheHost = new(StringComparer.OrdinalIgnoreCase)
    {
        ["System.Management.Automation"] = "Windows PowerShell's own engine",
    };

    private static readonly string NetFramework = typeof(LayoutTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => string.Equals(data.Key, "NetFramework472", StringComparison.Ordinal)).Value!;

    private static readonly Lazy<ILookup<string, AssemblyName>> Held = new(FindThere);

    private static readonly string DesktopFolder = Path.Combine(ModuleBuild.ModuleFolder, "bin", ModuleBuild.Desktop);

    public static TheoryData<string> DesktopAssemblies => [.. Directory.GetFiles(DesktopFolder, "*.dll").Select(path => Path.GetFileName(path))];

    [Fact]
    public void The_engine_is_not_in_the_module() =>
        Assert.Empty(Directory.GetFiles(ModuleBuild.ModuleFolder, "System.Management.Automation*", SearchOption.AllDirectories));

    [Theory]
    [InlineData("MailPlusPS.psd1")]
    [InlineData("MailPlusPS.psm1")]
    [InlineData("MailPlusPS.Format.ps1xml")]
    [InlineData("LICENSE")]
    [InlineData("bin/net8.0/MailPlusPS.dll")]
    [InlineData("bin/net8.0/MailPlusPS.Loader.dll")]
    [InlineData("bin/net8.0/fr/MailPlusPS.Core.resources.dll")]
    [InlineData("bin/netstandard2.0/MailPlusPS.dll")]
    [InlineData("bin/netstandard2.0/fr/MailPlusPS.Core.resources.dll")]
    public void The_module_has(string file) => Assert.True(File.Exists(Path.Combine(ModuleBuild.ModuleFolder, file)));

    [Fact]
    public void The_loader_is_for_PowerShell_7_only() =>
        Assert.False(File.Exists(Path.Combine(DesktopFolder, "MailPlusPS.Loader.dll")));

    /// <summary>
    /// Windows PowerShell has no binding redirects of ours: what an assembly refers to is found in our folder, at
    /// that version or a newer one, or in .NET Framework 4.7.2, which takes an older reference for its own.
    /// </summary>
    [Theory]
    [MemberData(nameof(DesktopAssemblies))]
    public void Every_reference_is_satisfied_in_Windows_PowerShell(string file)
    {
        Assert.NotEmpty(Held.Value["mscorlib"]);
        Assert.All(ModuleAssembly.References(Path.Combine(DesktopFolder, file)), reference => Assert.True(
            FromTheHost.ContainsKey(reference.Name!) || Held.Value[reference.Name!].Any(held => Satisfies(held, reference)),
            $"{file} wants {reference}, there is {string.Join(", ", Held.Value[reference.Name!])}"));
    }

    private static ILookup<string, AssemblyName> FindThere() =>
        Directory.GetFiles(NetFramework, "*.dll", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(DesktopFolder, "*.dll"))
            .Select(ModuleAssembly.Identity)
            .OfType<AssemblyName>()
            .ToLookup(name => name.Name!, StringComparer.OrdinalIgnoreCase);

    private static bool Satisfies(AssemblyName held, AssemblyName wanted) =>
        held.Version >= wanted.Version && held.GetPublicKeyToken()!.SequenceEqual(wanted.GetPublicKeyToken() ?? []);
}
