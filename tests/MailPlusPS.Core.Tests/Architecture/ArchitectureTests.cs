using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using MailPlusPS.Checks;
using Xunit;
using Assembly = System.Reflection.Assembly;
using Type = System.Type;

namespace MailPlusPS.Core.Tests.Architecture;

/// <summary>The house: which folder may know which, and what never leaves it.</summary>
public sealed class ArchitectureTests
{
    private const int MaxLines = 400;

    // Each folder with those that it may use, from the ground floor up. Types that users see share one namespace,
    // so that a type's floor is the folder of its file.
    private static readonly Dictionary<string, string[]> Floors = new(StringComparer.Ordinal)
    {
        ["Checks"] = [],
        ["Dns"] = ["Checks"],
        ["Text"] = ["Checks", "Dns"],
        ["Zones"] = ["Checks", "Dns", "Text"],
        ["Mx"] = ["Checks", "Dns", "Text"],
        ["Spf"] = ["Checks", "Dns", "Text"],
        ["Files"] = ["Checks"],
        ["Dkim"] = ["Checks", "Dns", "Text", "Files"],
        ["Dmarc"] = ["Checks", "Dns", "Text"],
        ["ReverseDns"] = ["Checks", "Dns", "Text"],
        ["Blocklists"] = ["Checks", "Dns", "Text"],
        ["Mailboxes"] = ["Checks", "Dns", "Text", "Mx", "Spf", "Dkim", "Dmarc", "ReverseDns", "Messages", "Transport", "Propagation", "Submission"],
        ["Submission"] = ["Checks", "Dns", "Text", "Spf", "Bounces", "Providers", "Transport"],
        ["MailTester"] = ["Checks", "Files", "Dns", "Text", "Dkim", "Spf", "Bounces", "Messages", "Transport", "Propagation", "Submission", "Mailboxes"],
        ["Pasting"] = ["Checks", "Dns", "Text", "Spf", "Dkim", "Dmarc"],
        ["Messages"] = ["Checks", "Dns", "Text", "Spf", "Dkim", "Dmarc", "ReverseDns"],
        ["Bounces"] = ["Checks", "Dns", "Text", "Dkim", "Messages"],
        ["Providers"] = ["Checks", "Dns", "Text", "Spf"],
        ["Propagation"] = ["Checks", "Files", "Dns", "Text", "Zones"],
        ["Transport"] = ["Checks", "Files", "Dns", "Text", "Mx"],
        ["Planning"] = ["Checks", "Dns", "Text", "Zones", "Mx", "Spf", "Dkim", "Dmarc", "Providers", "Propagation"],
        ["Ovh"] = ["Checks", "Dns", "Text", "Zones", "Files", "Transport", "Planning"],
        ["Livebox"] = ["Checks", "Dns", "Text", "Transport"],
        ["Nas"] = ["Checks", "Files", "Dns", "Text", "Zones", "Dkim", "Bounces", "Propagation", "Transport", "Planning"],
        ["DynamicDns"] = ["Checks", "Dns", "Text", "Mx", "ReverseDns", "Ovh"],
        ["Deployment"] = ["Checks", "Dns", "Text", "Zones", "Mx", "Spf", "Dkim", "Dmarc", "ReverseDns", "Providers", "Propagation", "Transport", "Submission", "Blocklists", "Ovh", "Nas", "Livebox"],
        ["Reporting"] = ["Checks", "Dns", "Spf", "Messages", "Providers"],
    };

    private static readonly Assembly Library = typeof(CheckRule).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssembly(Library).Build();

    public static IEnumerable<TheoryDataRow<string>> Folders =>
        SourceTree.FoldersOfFile.SelectMany(f => f).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(f => new TheoryDataRow<string>(f));

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_the_floors_below_it(string folder)
    {
        Assert.True(Floors.ContainsKey(folder), $"{folder} has no floor yet: say in this test what it may use.");

        string[] forbidden = [.. House.Types
            .Where(t => FolderOf(t) == folder)
            .SelectMany(t => t.Dependencies.Select(d => (From: t, To: d.Target)))
            .Where(d => FolderOf(d.To) is { } target && target != folder && !Floors[folder].Contains(target, StringComparer.Ordinal))
            .Select(d => $"{d.From.Name} → {d.To.Name} ({FolderOf(d.To)})")
            .Distinct(StringComparer.Ordinal)];

        Assert.Empty(forbidden);
    }

    [Fact]
    public void The_floors_are_seen_at_all() =>
        Assert.Contains(House.Types, t => FolderOf(t) == "Spf" && t.GetTypeDependencies().Any(d => FolderOf(d) == "Dns"));

    [Fact]
    public void Every_type_has_a_file_of_its_name() =>
        Assert.DoesNotContain(OwnTypes().Select(PlainName), n => !SourceTree.FoldersOfFile.Contains(n));

    [Fact]
    public void Every_file_has_a_type_of_its_name() =>
        Assert.Empty(SourceTree.FoldersOfFile.Select(f => f.Key).Except(OwnTypes().Select(PlainName), StringComparer.Ordinal));

    [Fact]
    public void Machinery_lives_in_the_namespace_of_its_folder() =>
        Assert.Empty(OwnTypes()
            .Where(t => t.Namespace != "MailPlusPS" && !SourceTree.FoldersOfFile[PlainName(t)].Contains(t.Namespace!.Split('.')[1], StringComparer.Ordinal))
            .Select(t => t.FullName));

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.Empty(SourceTree.All.Where(f => File.ReadLines(f).Count() > MaxLines).Select(f => Path.GetRelativePath(SourceTree.Root, f)));

    [Fact]
    public void The_library_knows_no_PowerShell() =>
        Assert.DoesNotContain(Library.GetReferencedAssemblies(), a => a.Name!.StartsWith("System.Management.Automation", StringComparison.Ordinal));

    [Fact]
    public void No_type_of_another_library_is_visible()
    {
        Assembly[] ours = [Library, typeof(object).Assembly];
        string[] foreign = [.. Library.GetExportedTypes()
            .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .SelectMany(SignatureTypes).Append(t.BaseType ?? typeof(object)).Concat(t.GetInterfaces())
                .SelectMany(Parts)
                .Where(p => !ours.Contains(p.Assembly) && !p.Assembly.GetName().Name!.StartsWith("System.", StringComparison.Ordinal))
                .Select(p => $"{t.Name}: {p.FullName}"))
            .Distinct(StringComparer.Ordinal)];

        Assert.Empty(foreign);
    }

    private static string? FolderOf(IType type) => SourceTree.FolderOfType(type.FullName);

    private static IEnumerable<Type> OwnTypes() => Library.GetTypes().Where(t =>
        !t.IsNested
        && t.Namespace?.StartsWith("MailPlusPS", StringComparison.Ordinal) == true
        && t.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

    private static string PlainName(Type type) => type.Name.Split('`')[0];

    private static IEnumerable<Type> SignatureTypes(MemberInfo member) => member switch
    {
        MethodInfo method => method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(p => p.ParameterType),
        PropertyInfo property => [property.PropertyType],
        FieldInfo field => [field.FieldType],
        EventInfo occurrence => [occurrence.EventHandlerType!],
        _ => [],
    };

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : type.IsGenericParameter ? []
        : [type];
}
