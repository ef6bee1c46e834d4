using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Isolation;

public sealed class ImportTests
{
    private const string Exported = "(Get-Module -Name MailPlusPS).ExportedCmdlets.Keys";

    private static readonly IReadOnlyList<string> Declared =
        ModuleAssembly.Cmdlets(Path.Combine(ModuleBuild.AssemblyFolder, "MailPlusPS.dll"));

    [Fact]
    public void Import_exports_every_cmdlet_of_the_assembly()
    {
        using ModuleSession session = new();

        Assert.Equal(Declared, Sorted(session.Invoke(Exported)));
    }

    [Fact]
    public void The_manifest_names_every_cmdlet_of_the_assembly()
    {
        using ModuleSession session = new(import: false);

        ModuleRun manifest = session.Invoke("(Test-ModuleManifest -Path $args[0]).ExportedCmdlets.Keys", ModuleBuild.Manifest);

        Assert.Empty(manifest.Errors);
        Assert.Equal(Declared, Sorted(manifest));
    }

    [Fact]
    public void Import_says_nothing()
    {
        using ModuleSession session = new(import: false);

        ModuleRun import = session.Invoke(ModuleSession.ImportScript);

        Assert.Empty(import.Objects);
        Assert.Empty(import.Errors);
        Assert.Empty(import.Warnings);
        Assert.Empty(import.HostLines);
    }

    [Fact]
    public void Nothing_but_cmdlets_enters_the_session()
    {
        using ModuleSession session = new(import: false);
        const string others = "Get-Command -CommandType Function, Alias, Filter | ForEach-Object Name";
        ModuleRun before = session.Invoke(others);

        session.Import();

        Assert.NotEmpty(before.Objects);
        Assert.Equal(Sorted(before), Sorted(session.Invoke(others)));
    }

    [Fact]
    public void Import_with_Force_exports_the_same_again()
    {
        using ModuleSession session = new();

        session.Invoke(ModuleSession.ImportScript + " -Force");

        Assert.Equal(Declared, Sorted(session.Invoke(Exported)));
    }

    [Fact]
    public void Removed_the_cmdlets_are_gone()
    {
        using ModuleSession session = new();

        session.Invoke("Remove-Module -Name MailPlusPS");

        Assert.Empty(session.Invoke("Get-Module -Name MailPlusPS").Objects);
        Assert.Empty(session.Invoke("foreach ($name in $args[0]) { Get-Command -Name $name -ErrorAction Ignore }", new[] { Declared.ToArray() }).Objects);
    }

    [Fact]
    public void Removed_and_imported_again_exports_the_same()
    {
        using ModuleSession session = new();

        session.Invoke("Remove-Module -Name MailPlusPS");
        session.Import();

        Assert.Equal(Declared, Sorted(session.Invoke(Exported)));
        Assert.Equal(Declared, Sorted(session.Invoke("foreach ($name in $args[0]) { (Get-Command -Name $name).Name }", new[] { Declared.ToArray() })));
    }

    [Fact]
    public void Several_sessions_in_a_process_have_the_module_each()
    {
        using ModuleSession first = new();
        using ModuleSession second = new();

        first.Invoke("Remove-Module -Name MailPlusPS");

        Assert.Empty(first.Invoke("Get-Module -Name MailPlusPS").Objects);
        Assert.Equal(Declared, Sorted(second.Invoke(Exported)));
    }

    [Fact]
    public async Task Runspaces_that_import_it_at_once_have_it_each()
    {
        // What ForEach-Object -Parallel and thread jobs do: a runspace of its own for each input.
        IReadOnlyList<string>[] exported = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using ModuleSession session = new();
            return (IReadOnlyList<string>)[.. Sorted(session.Invoke(Exported))];
        })));

        Assert.All(exported, names => Assert.Equal(Declared, names));
    }

    [Fact]
    public void Every_cmdlet_shows_its_syntax()
    {
        using ModuleSession session = new();

        // Asking makes the engine read every parameter, and so load every type a parameter has.
        ModuleRun syntax = session.Invoke("foreach ($name in $args[0]) { Get-Command -Name $name -Syntax }", new[] { Declared.ToArray() });

        Assert.Empty(syntax.Errors);
        Assert.Equal(Declared.Count, syntax.Objects.Count);
    }

    private static IEnumerable<string> Sorted(ModuleRun run)
    {
        Assert.Empty(run.Errors);
        return run.Lines.Order(StringComparer.Ordinal);
    }
}
