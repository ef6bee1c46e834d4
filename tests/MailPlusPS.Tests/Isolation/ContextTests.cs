using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Isolation;

/// <summary>Another module may bring another version of what this one is made of, before or after it.</summary>
public sealed class ContextTests
{
    /// <summary>Every assembly of ours, and every copy of the library in question: name, version of the file, context.</summary>
    private const string Loaded = """
        foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
            $name = $assembly.GetName().Name
            if ($name -like 'MailPlusPS*' -and $name -notlike '*BareHost' -or $name -eq $args[2]) {
                "$name $([Diagnostics.FileVersionInfo]::GetVersionInfo($assembly.Location).FileVersion) $([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly).Name)"
            }
        }
        """;

    private const string Import = "Import-Module -Name $args[0] -ErrorAction Stop; ";

    /// <summary>Has the module load its own copy, as its first use would.</summary>
    private const string UseOurs = """
        foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
            if ($context.Name -eq 'MailPlusPS') { $null = $context.LoadFromAssemblyName($args[2]).GetType($args[3], $true) }
        }

        """;

    /// <summary>Loads the older copy as another module would, and uses it.</summary>
    private const string UseOlder = """
        $null = [Activator]::CreateInstance([Reflection.Assembly]::LoadFrom($args[1]).GetType($args[3], $true))

        """;

    private static readonly string Bounce = Path.Combine(ModuleBuild.RepositoryRoot, "samples", "bounces", "relais-refuse.eml");

    public static TheoryData<string, string> Libraries => new()
    {
        { "DnsClient", "DnsClient.LookupClient" },
        { "BouncyCastle.Cryptography", "Org.BouncyCastle.Security.SecureRandom" },
        { "MimeKit", "MimeKit.MimeMessage" },
        { "Renci.SshNet", "Renci.SshNet.Common.SshException" },
    };

    [Fact]
    public async Task Only_the_loader_is_in_the_default_context()
    {
        ChildResult run = await ChildProcess.RunBareAsync(Import + UseOurs + Loaded, ModuleBuild.Manifest, string.Empty, "DnsClient", "DnsClient.LookupClient");

        Assert.Equal(string.Empty, run.Errors);
        Assert.Equal(["MailPlusPS.Loader"], run.Lines.Where(line => line.EndsWith(" Default", StringComparison.Ordinal)).Select(Name));
        Assert.Contains("MailPlusPS", run.Lines.Where(line => line.EndsWith(" MailPlusPS", StringComparison.Ordinal)).Select(Name));
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task An_older_copy_loaded_before_stays_what_it_is(string library, string type)
    {
        ChildResult run = await ChildProcess.RunBareAsync(UseOlder + Import + UseOurs + Loaded, ModuleBuild.Manifest, Older(library), library, type);

        AssertBoth(run, library);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task An_older_copy_loaded_afterwards_is_what_it_asked_for(string library, string type)
    {
        ChildResult run = await ChildProcess.RunBareAsync(Import + UseOurs + UseOlder + Loaded, ModuleBuild.Manifest, Older(library), library, type);

        AssertBoth(run, library);
    }

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task The_module_works_beside_an_older_copy(string library, string type)
    {
        // An Ed25519 key is BouncyCastle's work, a bounce MimeKit's.
        const string work = """
            $folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName())
            $null = [IO.Directory]::CreateDirectory($folder)
            try {
                $key = New-MailPlusDkimKey -Domain votredomaine.tld -Selector mps1 -KeyType Ed25519 -Path "$folder/mps1.pem"
                $key.KeyType
                (ConvertFrom-MailBounce -LiteralPath $args[4]).Status
            } finally {
                [IO.Directory]::Delete($folder, $true)
            }
            """;

        ChildResult run = await ChildProcess.RunBareAsync(UseOlder + Import + work, ModuleBuild.Manifest, Older(library), library, type, Bounce);

        Assert.Equal(string.Empty, run.Errors);
        Assert.Equal(["Ed25519", "5.7.1"], run.Lines);
    }

    private static string Older(string library) => Path.Combine(AppContext.BaseDirectory, "older", library + ".dll");

    private static void AssertBoth(ChildResult run, string library)
    {
        string older = Version(Older(library));
        string ours = Version(Directory.GetFiles(ModuleBuild.ModuleFolder, library + ".dll", SearchOption.AllDirectories)[0]);
        Assert.NotEqual(older, ours);
        Assert.Equal(string.Empty, run.Errors);
        Assert.Equal(
            [$"{library} {older} Default", $"{library} {ours} MailPlusPS"],
            run.Lines.Where(line => Name(line) == library).OrderBy(line => line.EndsWith(" MailPlusPS", StringComparison.Ordinal)));
    }

    private static string Version(string path) => FileVersionInfo.GetVersionInfo(path).FileVersion!;

    private static string Name(string line) => line.Split(' ')[0];
}
