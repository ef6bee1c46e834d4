using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Zones;
using Xunit;
using static MailPlusPS.Core.Tests.Zones.ZoneTexts;

namespace MailPlusPS.Core.Tests.Zones;

/// <summary>$INCLUDE stays in the zone file's own folder; the file's name may say the origin.</summary>
public sealed class ZoneIncludeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailplusps-zones-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_in_the_same_folder_is_included()
    {
        Write("sub.inc", "x A 192.0.2.2\n");
        Assert.Equal(4, (await Load(Head + "$INCLUDE sub.inc\n")).Zone!.RecordCount);
    }

    [Fact]
    public async Task A_file_in_a_folder_below_is_included_and_includes_from_there()
    {
        Write("below/sub.inc", "$INCLUDE more.inc\n");
        Write("below/more.inc", "x A 192.0.2.2\n");
        Assert.Equal(4, (await Load(Head + "$INCLUDE below/sub.inc\n")).Zone!.RecordCount);
    }

    [Fact]
    public async Task A_name_with_blanks_stands_in_quotes()
    {
        Write("my file.inc", "x A 192.0.2.2\n");
        Assert.Equal(4, (await Load(Head + "$INCLUDE \"my file.inc\"\n")).Zone!.RecordCount);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../outside.inc")]
    [InlineData("below/../../outside.inc")]
    [InlineData("..")]
    public async Task A_file_outside_is_refused(string path)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "zones", "below"));
        Write("outside.inc", "x A 192.0.2.2\n");
        Assert.StartsWith($"$INCLUDE of \"{path}\" is refused", await Error("zones/example.zone", $"$INCLUDE {path}\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_symbolic_link_does_not_lead_out()
    {
        Write("outside.inc", "x A 192.0.2.2\n");
        Directory.CreateDirectory(Path.Combine(_folder, "zones"));
        File.CreateSymbolicLink(Path.Combine(_folder, "zones", "link.inc"), Path.Combine("..", "outside.inc"));
        Assert.Contains("is refused", await Error("zones/example.zone", "$INCLUDE link.inc\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_linked_folder_does_not_lead_out()
    {
        Write("other/outside.inc", "x A 192.0.2.2\n");
        Directory.CreateDirectory(Path.Combine(_folder, "zones"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "zones", "link"), Path.Combine("..", "other"));
        Assert.Contains("is refused", await Error("zones/example.zone", "$INCLUDE link/outside.inc\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_symbolic_link_inside_is_followed()
    {
        Write("real.inc", "x A 192.0.2.2\n");
        File.CreateSymbolicLink(Path.Combine(_folder, "link.inc"), "real.inc");
        Assert.Equal(4, (await Load(Head + "$INCLUDE link.inc\n")).Zone!.RecordCount);
    }

    [Fact]
    public async Task A_file_that_includes_itself_is_told_where()
    {
        ZoneError error = Assert.Single((await Load(Head + "$INCLUDE example.zone\n")).Errors);
        Assert.Equal((5, 10), (error.Line, error.Column));
        Assert.Equal(Texts.Get("Zone.IncludeLoop", "example.zone"), error.Message);
    }

    [Fact]
    public async Task A_ring_of_files_is_refused()
    {
        Write("a.inc", "$INCLUDE b.inc\n");
        Write("b.inc", "$INCLUDE a.inc\n");
        Assert.Equal(Texts.Get("Zone.IncludeLoop", "a.inc"), Assert.Single((await Load(Head + "$INCLUDE a.inc\n")).Errors).Message);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public async Task Sixteen_files_deep_is_the_end(int depth, bool good)
    {
        foreach (int level in Enumerable.Range(1, depth))
        {
            Write($"{level}.inc", level == depth ? "x A 192.0.2.2\n" : $"$INCLUDE {level + 1}.inc\n");
        }

        Assert.Equal(good, (await Load(Head + "$INCLUDE 1.inc\n")).Zone is not null);
    }

    [Fact]
    public async Task Files_that_each_include_twice_are_not_read_for_ever()
    {
        foreach (int level in Enumerable.Range(1, 15))
        {
            Write($"{level}.inc", string.Concat(Enumerable.Repeat($"$INCLUDE {level + 1}.inc\n", 4)));
        }

        Write("16.inc", "x A 192.0.2.2\n");
        Assert.Equal(Texts.Get("Zone.IncludeTooOften", 1000), (await Load(Head + "$INCLUDE 1.inc\n")).Errors[0].Message);
    }

    [Fact]
    public async Task An_error_in_an_included_file_names_that_file()
    {
        Write("sub.inc", "\nx A nowhere\n");
        ZoneError error = Assert.Single((await Load(Head + "$INCLUDE sub.inc\n")).Errors);
        Assert.Equal(("sub.inc", 2, 5), (Path.GetFileName(error.File), error.Line, error.Column));
    }

    [Fact]
    public async Task An_absent_file_is_told_at_its_place() =>
        Assert.StartsWith("$INCLUDE of \"no.inc\": there is no such file", await Error("example.zone", "$INCLUDE no.inc\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("votredomaine.tld.zone")]
    [InlineData("votredomaine.tld.txt")]
    [InlineData("votredomaine.tld.db")]
    [InlineData("votredomaine.tld.hosts")]
    [InlineData("db.votredomaine.tld")]
    [InlineData("VotreDomaine.tld")]
    public async Task The_file_name_says_the_origin_where_nothing_else_does(string name)
    {
        Write(name, "$TTL 3600\n@ IN SOA dns10.ovh.net. tech.ovh.net. (2026112400 86400 3600 3600000 60)\n  IN MX 1 mail\n");
        ZoneReadResult result = await ZoneFile.ReadAsync(Path.Combine(_folder, name), origin: null, TestContext.Current.CancellationToken);
        Assert.Equal("1 mail.votredomaine.tld.", Assert.Single(result.Zone!.Find(DnsName.Parse("votredomaine.tld"), DnsRecordType.MX)).Data.ToString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error_of_its_own()
    {
        string path = Path.Combine(_folder, "absent.zone");
        ZoneError error = Assert.Single((await ZoneFile.ReadAsync(path, Example, TestContext.Current.CancellationToken)).Errors);
        Assert.Equal((path, 0), (error.File, error.Line));
    }

    [Fact]
    public async Task A_folder_is_an_error_of_its_own() =>
        Assert.Single((await ZoneFile.ReadAsync(_folder, Example, TestContext.Current.CancellationToken)).Errors);

    private void Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private Task<ZoneReadResult> Load(string text, string name = "example.zone")
    {
        Write(name, text);
        return ZoneFile.ReadAsync(Path.Combine(_folder, name), Example, TestContext.Current.CancellationToken);
    }

    private async Task<string> Error(string name, string line)
    {
        ZoneReadResult result = await Load(Head + line, name);
        Assert.Null(result.Zone);
        return result.Errors[0].Message;
    }
}
