using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Isolation;

public sealed class ContextTests
{
    /// <summary>Every assembly of ours or of our folder that is loaded: name, version, context, first folder.</summary>
    private const string Loaded = """
        foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
            $name = $assembly.GetName()
            if ($name.Name -like 'MailPlusPS*' -and $name.Name -notlike '*BareHost' -or $name.Name -eq 'DnsClient') {
                "$($name.Name) $($name.Version) $([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).Name)"
            }
        }
        """;

    private const string Import = "Import-Module -Name $args[0] -ErrorAction Stop; ";

    /// <summary>Has the module load its own DnsClient, as its first question would.</summary>
    private const string UseOurs = """
        foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
            if ($context.Name -eq 'MailPlusPS') { $null = $context.LoadFromAssemblyName('DnsClient').GetType('DnsClient.LookupClient', $true) }
        }

        """;

    /// <summary>Loads the older DnsClient as another module would, and uses it.</summary>
    private const string UseOlder = """
        $null = [Reflection.Assembly]::LoadFrom($args[1]).GetType('DnsClient.LookupClient', $true).GetConstructor(@()).Invoke(@())

        """;

    private static readonly string Older = Path.Combine(AppContext.BaseDirectory, "older", "DnsClient.dll");

    [Fact]
    public async Task Only_the_loader_is_in_the_default_context()
    {
        ChildResult run = await ChildProcess.RunBareAsync(Import + UseOurs + Loaded, ModuleBuild.Manifest);

        Assert.Equal(string.Empty, run.Errors);
        Assert.Equal(["MailPlusPS.Loader"], run.Lines.Where(line => line.EndsWith(" Default", StringComparison.Ordinal)).Select(Name));
        Assert.Contains("MailPlusPS", run.Lines.Where(line => line.EndsWith(" MailPlusPS", StringComparison.Ordinal)).Select(Name));
    }

    [Fact]
    public async Task An_older_DnsClient_loaded_before_stays_what_it_is()
    {
        ChildResult run = await ChildProcess.RunBareAsync(UseOlder + Import + UseOurs + Loaded, ModuleBuild.Manifest, Older);

        AssertBoth(run);
    }

    [Fact]
    public async Task An_older_DnsClient_loaded_afterwards_is_what_it_asked_for()
    {
        ChildResult run = await ChildProcess.RunBareAsync(Import + UseOurs + UseOlder + Loaded, ModuleBuild.Manifest, Older);

        AssertBoth(run);
    }

    private static void AssertBoth(ChildResult run)
    {
        Assert.Equal(string.Empty, run.Errors);
        Assert.Equal(
            ["DnsClient 1.6.1.0 Default", "DnsClient 1.8.0.0 MailPlusPS"],
            run.Lines.Where(line => line.StartsWith("DnsClient ", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static string Name(string line) => line.Split(' ')[0];
}
