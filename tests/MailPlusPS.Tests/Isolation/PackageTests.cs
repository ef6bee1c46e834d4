using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Isolation;

/// <summary>The gallery's package: what is in it, and what the gallery reads of it.</summary>
public sealed class PackageTests
{
    private const int MaxBytes = 12_000_000;

    private static readonly string Package = typeof(PackageTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => string.Equals(data.Key, "Package", StringComparison.Ordinal)).Value!;

    public PackageTests()
    {
#if DEBUG
        Assert.Skip("A debug build makes no package.");
#endif
    }

    [Fact]
    public void The_package_holds_these_files_and_no_other()
    {
        using ZipArchive package = ZipFile.OpenRead(Package);

        Assert.Equal(Listed(), package.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_is_downloaded_quickly() => Assert.InRange(new FileInfo(Package).Length, 1, MaxBytes);

    [Fact]
    public void The_package_has_the_manifest_s_version()
    {
        Assert.Equal(Manifest("ModuleVersion"), [Nuspec("version")]);
    }

    [Fact]
    public void The_gallery_finds_the_package_by_each_of_its_cmdlets()
    {
        string[] tags = Nuspec("tags").Split(' ');

        Assert.Equal(
            Manifest("CmdletsToExport").Order(StringComparer.Ordinal),
            tags.Where(t => t.StartsWith("PSCmdlet_", StringComparison.Ordinal)).Select(t => t["PSCmdlet_".Length..]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("PSModule")]
    [InlineData("PSEdition_Core")]
    [InlineData("PSEdition_Desktop")]
    public void The_gallery_takes_it_for(string tag) => Assert.Contains(tag, Nuspec("tags").Split(' '));

    [Theory]
    [InlineData("description")]
    [InlineData("license")]
    [InlineData("readme")]
    [InlineData("releaseNotes")]
    public void The_gallery_shows_its(string element) => Assert.NotEmpty(Nuspec(element));

    [Fact]
    public void The_package_asks_for_no_other() => Assert.Empty(Metadata().Elements().Where(e => e.Name.LocalName == "dependencies").Descendants());

    [Fact]
    public void Every_library_in_it_is_named_in_the_notices()
    {
        using ZipArchive package = ZipFile.OpenRead(Package);
        using StreamReader notices = new(package.GetEntry("THIRD-PARTY-NOTICES.txt")!.Open());
        string[] named = [.. notices.ReadToEnd().Split('\n').Select(line => line.Split(' ')[0].Trim()).Where(word => word.EndsWith(".dll", StringComparison.Ordinal))];

        IEnumerable<string> foreign = package.Entries.Select(e => e.Name)
            .Where(name => name.EndsWith(".dll", StringComparison.Ordinal) && !name.StartsWith("MailPlusPS", StringComparison.Ordinal));

        Assert.Equal(foreign.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private static string Nuspec(string element) => Metadata().Elements().Single(e => e.Name.LocalName == element).Value;

    private static XElement Metadata()
    {
        using ZipArchive package = ZipFile.OpenRead(Package);
        using Stream nuspec = package.GetEntry("MailPlusPS.nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
    }

    private static IEnumerable<string> Manifest(string key)
    {
        using ModuleSession session = new(import: false);
        return session.Invoke("(& ([scriptblock]::Create([IO.File]::ReadAllText($args[0])))).($args[1])", ModuleBuild.Manifest, key).Lines;
    }

    private static IEnumerable<string> Listed()
    {
        using Stream resource = typeof(PackageTests).Assembly.GetManifestResourceStream("PackageFiles.txt")!;
        using StreamReader reader = new(resource);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)];
    }
}
