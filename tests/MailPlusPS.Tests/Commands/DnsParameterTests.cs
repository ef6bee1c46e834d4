using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class DnsParameterTests : IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("dns.example")]
    [InlineData("192.0.2.1:70000")]
    [InlineData("192.0.2.1 53")]
    public void A_server_that_is_no_address_ends_the_cmdlet_before_anything_is_asked(string server)
    {
        ModuleRun run = _session.Invoke($"'{Samples.Domain}' | Get-MxRecord -DnsServer '{server}'");

        Assert.StartsWith("InvalidDnsServer,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Objects);
    }

    [Fact]
    public async Task A_server_is_asked_and_its_answer_read()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        server.AddZone("example.test", "@ 60 IN MX 1 mail\nmail 60 IN A 192.0.2.7\n");

        ModuleRun run = await Task.Run(() => _session.Invoke($"Get-MxRecord example.test -DnsServer {server.Address} | ForEach-Object {{ \"$($_.Exchange) $($_.Addresses)\" }}"), TestContext.Current.CancellationToken);

        Assert.Empty(run.Errors);
        Assert.Equal(["mail.example.test 192.0.2.7"], run.Lines);
    }

    [Theory]
    [InlineData(Misbehaviour.DropAll, ErrorCategory.OperationTimeout)]
    [InlineData(Misbehaviour.Garbage, ErrorCategory.InvalidData)]
    [InlineData(Misbehaviour.WrongId, ErrorCategory.InvalidData)]
    [InlineData(Misbehaviour.Refuse, ErrorCategory.PermissionDenied)]
    [InlineData(Misbehaviour.Fail, ErrorCategory.ConnectionError)]
    [InlineData(Misbehaviour.EndlessAliases, ErrorCategory.InvalidData)]
    public async Task A_server_that_is_silent_or_lies_is_an_error_and_the_next_domain_goes_on(Misbehaviour how, ErrorCategory category)
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        server.AddZone("good.test", "@ 60 IN TXT \"v=spf1 -all\"\n").AddZone("bad.test", "@ 60 IN TXT \"v=spf1 -all\"\n").Misbehave("bad.test", how);

        ModuleRun run = await Task.Run(() => _session.Invoke($"'bad.test', 'good.test' | Get-SpfRecord -DnsServer {server.Address} -TimeoutSec 1"), TestContext.Current.CancellationToken);

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("DnsQueryFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Contains(server.Address, error.ToString(), StringComparison.Ordinal);
        Assert.Equal("good.test", Assert.Single(run.Objects).Properties["Domain"].Value);
    }

    [Fact]
    public async Task As_much_text_as_fits_into_an_answer_is_read()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        byte[][] strings = [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Repeat((byte)'a', 250).ToArray())];
        strings[0] = [.. "v=spf1 "u8];
        server.AddText("big.test", strings);

        PSObject record = await Task.Run(() => _session.Invoke($"Get-SpfRecord big.test -DnsServer {server.Address}").Single, TestContext.Current.CancellationToken);

        Assert.Equal(7 + (199 * 250), ((string)record.Properties["Text"].Value).Length);
        Assert.Equal("Fail", record.Properties["Status"].Value.ToString());
    }

    [Fact]
    public void A_zone_file_that_is_not_there_is_said_and_nothing_is_asked()
    {
        ModuleRun run = _session.Invoke($"Get-SpfRecord {Samples.Domain} -ZoneFile '{_folder.Path}/none.zone'");

        Assert.Contains(run.Errors, e => e.FullyQualifiedErrorId.StartsWith("ZoneFileNotFound,", StringComparison.Ordinal));
        Assert.Empty(run.Objects);
    }

    [Fact]
    public void A_zone_file_that_is_a_picture_is_refused_with_its_place()
    {
        string picture = _folder.Write("photo.zone", [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0x00]);

        ErrorRecord error = Assert.Single(_session.Invoke($"Get-SpfRecord {Samples.Domain} -ZoneFile '{picture}'").Errors);

        Assert.StartsWith("ZoneFileInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("photo.zone:1:", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_line_leaves_no_half_read_zone()
    {
        string zone = _folder.Write("half.zone", "$ORIGIN half.example.\n$TTL 60\n@ SOA ns h 1 2 3 4 5\n@ NS ns.example.\n@ TXT \"v=spf1 -all\"\n@ MX ten mail\n");

        ModuleRun run = _session.Invoke($"Get-SpfRecord half.example -ZoneFile '{zone}'");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("ZoneFileInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("half.zone:6:6:", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Objects);
    }

    [Fact]
    public void Zone_files_are_found_from_where_the_session_stands()
    {
        _session.SetLocation(Samples.Folder);

        PSObject record = _session.Invoke($"Get-SpfRecord mx.ovh.com -ZoneFile ./providers/*.zone").Single;

        Assert.Equal("mx.ovh.com", record.Properties["Domain"].Value);
    }

    [Fact]
    public void An_overlay_wants_zone_files() =>
        Assert.StartsWith("OverlayWithoutZoneFile,", Assert.Single(_session.Invoke($"Get-SpfRecord {Samples.Domain} -Overlay").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public async Task An_overlay_answers_for_its_zones_and_leaves_the_rest_to_the_server()
    {
        await using MisbehavingDnsServer server = MisbehavingDnsServer.Start();
        server.AddZone("relay.test", "@ 60 IN TXT \"v=spf1 ip4:192.0.2.1 -all\"\n").AddZone("home.test", "@ 60 IN TXT \"v=spf1 -all\"\n");
        string zone = _folder.Write("home.test.zone", "$TTL 60\n@ SOA ns h 1 2 3 4 5\n@ NS ns.example.\n@ TXT \"v=spf1 include:relay.test -all\"\n");

        PSObject record = await Task.Run(() => _session.Invoke($"Get-SpfRecord home.test -ZoneFile '{zone}' -Overlay -DnsServer {server.Address}").Single, TestContext.Current.CancellationToken);

        Assert.Equal("v=spf1 include:relay.test -all", record.Properties["Text"].Value);
        Assert.Equal(1, record.Properties["LookupCount"].Value);
        Assert.Equal(0, server.CountOf("home.test", "TXT"));
        Assert.Equal(1, server.CountOf("relay.test", "TXT"));
    }

    [Fact]
    public async Task A_recording_gives_the_same_answers_again_without_a_server()
    {
        string recording = Path.Combine(_folder.Path, "run.jsonl");
        string live;
        await using (MisbehavingDnsServer server = MisbehavingDnsServer.Start())
        {
            server.AddZone("example.test", "@ 60 IN TXT \"v=spf1 mx -all\"\n_dmarc 60 IN TXT \"v=DMARC1; p=none\"\n");
            live = await Task.Run(() => string.Join('\n', _session.Invoke($"Test-MailPlusDeployment example.test -DnsOnly -DnsServer {server.Address} -RecordTo '{recording}' | ForEach-Object {{ \"$_\" }}").Lines), TestContext.Current.CancellationToken);
        }

        string replayed = string.Join('\n', _session.Invoke($"Test-MailPlusDeployment example.test -DnsOnly -ReplayFrom '{recording}' | ForEach-Object {{ \"$_\" }}").Lines);

        Assert.NotEmpty(live);
        Assert.Equal(live, replayed);
    }

    [Fact]
    public void A_recording_that_is_none_is_refused()
    {
        string path = _folder.Write("run.jsonl", "{ this is no recording\n");

        ErrorRecord error = Assert.Single(_session.Invoke($"Get-SpfRecord {Samples.Domain} -ReplayFrom '{path}'").Errors);

        Assert.StartsWith("RecordingInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_tells_each_question_and_who_answered()
    {
        ModuleRun run = _session.Invoke($"Get-SpfRecord {Samples.Domain} -ZoneFile {Samples.Tutorial} -Verbose");

        Assert.Contains(run.Verbose, v => v.StartsWith("mx.ovh.com TXT: ", StringComparison.Ordinal) && v.Contains("mx.ovh.com.zone", StringComparison.Ordinal));
    }

    [Fact]
    public void Default_parameter_values_reach_every_cmdlet_that_asks()
    {
        ModuleRun run = _session.Invoke(
            $"$PSDefaultParameterValues['*:ZoneFile'] = {Samples.Tutorial}; (Get-SpfRecord {Samples.Domain}).Text; (Get-DmarcRecord {Samples.Domain}).FoundAt; $PSDefaultParameterValues.Clear()");

        Assert.Empty(run.Errors);
        Assert.Equal(["v=spf1 mx a:smtp.smtpout.orange.fr include:mx.ovh.com -all", Samples.Domain], run.Lines);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
