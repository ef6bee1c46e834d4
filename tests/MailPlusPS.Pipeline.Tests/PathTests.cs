using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MailPlusPS.Pipeline.Tests;

public sealed class PathTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailplus").FullName;
    private readonly ProbeSession _session = new();

    public PathTests()
    {
        foreach (string name in (string[])["a.zone", "b.zone", "c[1].zone", "c1.zone"])
        {
            File.WriteAllText(Path.Combine(_folder, name), string.Empty);
        }

        _session.SetVariable("folder", _folder);
        _session.SetLocation(_folder);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_relative_path_follows_the_location_and_not_the_process()
    {
        Assert.NotEqual(_folder, Environment.CurrentDirectory, StringComparer.Ordinal);
        Assert.Equal(Full("a.zone"), await RunAsync("Find-ProbePath a.zone"));
    }

    [Fact]
    public async Task Wildcards_give_every_match() =>
        Assert.Equal(Full("a.zone", "b.zone"), await RunAsync("Find-ProbePath [ab].zone"));

    [Fact]
    public async Task A_path_with_brackets_is_a_pattern() =>
        Assert.Equal(Full("c1.zone"), await RunAsync("Find-ProbePath 'c[1].zone'"));

    [Fact]
    public async Task A_literal_path_with_brackets_is_a_name() =>
        Assert.Equal(Full("c[1].zone"), await RunAsync("Find-ProbePath -LiteralPath 'c[1].zone'"));

    [Fact]
    public async Task What_Get_Item_would_pipe_is_taken_literally() =>
        Assert.Equal(
            Full("c[1].zone"),
            await RunAsync("[pscustomobject]@{ PSPath = \"Microsoft.PowerShell.Core\\FileSystem::$folder/c[1].zone\" } | Find-ProbePath"));

    [Theory]
    [InlineData("Find-ProbePath none.zone, a.zone")]
    [InlineData("Find-ProbePath none*.zone, a.zone")]
    [InlineData("Find-ProbePath -LiteralPath none.zone, a.zone")]
    public async Task A_missing_path_is_an_error_and_the_next_goes_on(string script)
    {
        Assert.Equal(Full("a.zone"), await RunAsync(script));
        Assert.Equal("PathNotFound,MailPlusPS.Pipeline.Tests.FindProbePathCommand", Assert.Single(_session.Errors).FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("Find-ProbePath env:PATH", "NotAFilePath")]
    [InlineData("Find-ProbePath -NewPath env:PATH", "NotAFilePath")]
    [InlineData("Find-ProbePath nodrive:\\x", "PathUnusable")]
    [InlineData("Find-ProbePath -LiteralPath nodrive:\\x", "PathUnusable")]
    public async Task What_is_no_path_of_a_file_is_an_error(string script, string id)
    {
        await RunAsync(script);
        Assert.Equal(id + ",MailPlusPS.Pipeline.Tests.FindProbePathCommand", Assert.Single(_session.Errors).FullyQualifiedErrorId);
    }

    [Fact]
    public async Task A_path_to_write_to_need_not_exist() =>
        Assert.Equal(Full("new[1].zone"), await RunAsync("Find-ProbePath -NewPath 'new[1].zone'"));

    private Task<IReadOnlyList<object?>> RunAsync(string script) => _session.RunAsync(script);

    private IEnumerable<object?> Full(params string[] names) => names.Select(name => Path.Combine(_folder, name));
}
