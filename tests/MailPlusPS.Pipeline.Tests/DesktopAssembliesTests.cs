using System;
using System.IO;
using System.Reflection;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

public sealed class DesktopAssembliesTests
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(DesktopAssemblies).Assembly.Location)!;

    private static readonly AssemblyName Held = AssemblyName.GetAssemblyName(Path.Combine(Folder, "DnsClient.dll"));

    [Theory]
    [InlineData("1.6.0.0")]
    [InlineData("1.8.0.0")]
    public void An_assembly_of_our_folder_answers_for_its_version_and_older_ones(string version) =>
        Assert.Equal(Path.Combine(Folder, "DnsClient.dll"), DesktopAssemblies.Find(Folder, Name(version), Path.Combine(Folder, "MailPlusPS.Core.dll")));

    [Fact]
    public void A_newer_version_than_ours_is_left_to_others() =>
        Assert.Null(DesktopAssemblies.Find(Folder, Name("9.0.0.0"), requester: null));

    [Fact]
    public void Another_modules_request_is_left_alone() =>
        Assert.Null(DesktopAssemblies.Find(Folder, Name("1.6.0.0"), Path.Combine(Path.GetTempPath(), "Other.dll")));

    [Fact]
    public void An_assembly_of_another_signer_is_not_ours() =>
        Assert.Null(DesktopAssemblies.Find(Folder, "DnsClient, Version=1.6.0.0, PublicKeyToken=b77a5c561934e089", requester: null));

    [Fact]
    public void What_is_not_in_our_folder_is_not_answered() =>
        Assert.Null(DesktopAssemblies.Find(Folder, "Nowhere, Version=1.0.0.0", requester: null));

    private static string Name(string version) =>
        $"DnsClient, Version={version}, Culture=neutral, PublicKeyToken={Convert.ToHexStringLower(Held.GetPublicKeyToken()!)}";
}
