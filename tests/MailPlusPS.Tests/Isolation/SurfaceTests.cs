using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Isolation;

public sealed class SurfaceTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("MailPlusPS")]
    [InlineData("MailPlusPS.Core")]
    public void No_public_member_shows_a_type_of_a_library(string name)
    {
        using ModuleSession session = new();
        Assembly assembly = Load(name);

        HashSet<string> libraries = Directory.GetFiles(ModuleBuild.AssemblyFolder, "*.dll")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(file => !file.StartsWith("MailPlusPS", StringComparison.Ordinal) && !file.StartsWith("System.", StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        Assert.Contains("DnsClient", libraries);

        IEnumerable<string> shown =
            from type in assembly.GetExportedTypes()
            from used in Used(type)
            from part in Parts(used)
            where libraries.Contains(part.Assembly.GetName().Name!)
            select $"{type.FullName} shows {part.FullName}";
        Assert.Empty(shown.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void A_user_sees_the_types_of_the_module_under_one_namespace()
    {
        using ModuleSession session = new();

        // What a cmdlet's OutputType says is what Get-Command and completion show.
        ModuleRun types = session.Invoke("Get-Command -Module MailPlusPS | ForEach-Object { $_.OutputType } | ForEach-Object Name");

        Assert.All(types.Lines, type => Assert.Matches(@"^(MailPlusPS\.[A-Za-z]+|System\..+)$", type));
    }

    private static Assembly Load(string name) => AssemblyLoadContext.All
        .Where(context => string.Equals(context.Name, "MailPlusPS", StringComparison.Ordinal))
        .Select(context => context.LoadFromAssemblyPath(Path.Combine(ModuleBuild.AssemblyFolder, name + ".dll")))
        .Single();

    private static IEnumerable<Type> Used(Type type) =>
        type.GetInterfaces()
            .Concat(type.BaseType is { } parent ? [parent] : [])
            .Concat(type.GetFields(All).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(field => field.FieldType))
            .Concat(Methods(type).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(Methods(type).OfType<MethodInfo>().Select(method => method.ReturnType));

    private static IEnumerable<MethodBase> Methods(Type type) =>
        type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
            .Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.GenericTypeArguments.SelectMany(Parts).Append(type);
}
