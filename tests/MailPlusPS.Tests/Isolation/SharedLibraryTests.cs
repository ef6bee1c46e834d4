using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailPlusPS.Tests.Engine;
using Mono.Cecil;
using Xunit;

namespace MailPlusPS.Tests.Isolation;

/// <summary>
/// BouncyCastle lies in the module once, as made for .NET Framework, though the libraries of the other build were
/// compiled against its own build for .NET 8. What they call must therefore be in it.
/// </summary>
public sealed class SharedLibraryTests
{
    private const string Shared = "BouncyCastle.Cryptography";

    /// <summary>What is not there, and why it may be missing.</summary>
    private static readonly Dictionary<string, string> NeverCalled = new(StringComparer.Ordinal)
    {
        ["MimeKit: Org.BouncyCastle.Crypto.IDigest.BlockUpdate(System.ReadOnlySpan`1<System.Byte>)"] = "MimeKit's own DKIM, which this module does not use: its DKIM is its own.",
    };

    private static readonly Lazy<Dictionary<string, TypeDefinition>> Types = new(ReadTypes);

    public static TheoryData<string> Callers => ["MailKit", "MailPlusPS", "MailPlusPS.Core", "MimeKit", "Renci.SshNet"];

    [Fact]
    public void It_lies_there_once() =>
        Assert.Single(Directory.GetFiles(ModuleBuild.ModuleFolder, Shared + ".dll", SearchOption.AllDirectories));

    [Fact]
    public void Nothing_else_of_the_build_for_PowerShell_7_refers_to_it() =>
        Assert.Equal(
            Callers.Select(row => row.Data).Except(["MailPlusPS"], StringComparer.Ordinal).Order(StringComparer.Ordinal),
            Directory.GetFiles(Core(), "*.dll")
                .Where(path => ModuleAssembly.References(path).Any(r => r.Name == Shared))
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Callers))]
    public void What_is_called_in_it_is_there(string caller)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(Core(), caller + ".dll"));

        IEnumerable<string> missing = module.GetMemberReferences()
            .Where(m => IsShared(m.DeclaringType) && !IsThere(m))
            .Select(m => $"{caller}: {m.DeclaringType.GetElementType().FullName}.{m.Name}({Parameters(m)})")
            .Concat(module.GetTypeReferences().Where(t => IsShared(t) && !Types.Value.ContainsKey(t.FullName)).Select(t => $"{caller}: {t.FullName}"));

        Assert.Equal(NeverCalled.Keys.Where(k => k.StartsWith(caller + ":", StringComparison.Ordinal)), missing);
    }

    private static string Core() => Path.Combine(ModuleBuild.ModuleFolder, "bin", ModuleBuild.Core);

    private static bool IsShared(TypeReference type) => string.Equals(type.GetElementType().Scope.Name, Shared, StringComparison.Ordinal);

    private static bool IsThere(MemberReference member)
    {
        for (TypeDefinition? type = Types.Value.GetValueOrDefault(member.DeclaringType.GetElementType().FullName); type is not null; type = BaseOf(type))
        {
            if (member is MethodReference method
                ? type.Methods.Any(m => m.Name == method.Name && m.GenericParameters.Count == method.GenericParameters.Count && Parameters(m) == Parameters(method))
                : type.Fields.Any(f => f.Name == member.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static TypeDefinition? BaseOf(TypeDefinition type) => type.BaseType is { } parent ? Types.Value.GetValueOrDefault(parent.GetElementType().FullName) : null;

    // A generic parameter by its place, for the reference knows no name of it.
    private static string Parameters(MemberReference member) =>
        member is MethodReference method ? string.Join(",", method.Parameters.Select(p => Plain(p.ParameterType))) : string.Empty;

    private static string Plain(TypeReference type) => type switch
    {
        GenericParameter parameter => (parameter.Type == GenericParameterType.Method ? "!!" : "!") + parameter.Position,
        GenericInstanceType generic => $"{generic.ElementType.FullName}<{string.Join(",", generic.GenericArguments.Select(Plain))}>",
        ByReferenceType reference => Plain(reference.ElementType) + "&",
        ArrayType array => Plain(array.ElementType) + "[]",
        _ => type.FullName,
    };

    private static Dictionary<string, TypeDefinition> ReadTypes()
    {
        ModuleDefinition module = ModuleDefinition.ReadModule(Path.Combine(ModuleBuild.ModuleFolder, "bin", ModuleBuild.Desktop, Shared + ".dll"));
        return module.GetTypes().ToDictionary(t => t.FullName, StringComparer.Ordinal);
    }
}
