using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class DynamicDnsCmdletTests : IAsyncDisposable
{
    private const string House = "192.0.2.20";
    private const string Password = "s3cret-dyn";

    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackHttpServer _one = LoopbackHttpServer.Page(House + "\n");
    private readonly LoopbackHttpServer _two = LoopbackHttpServer.Page(House);
    private readonly LoopbackHttpServer _liar = LoopbackHttpServer.Page("198.51.100.7");
    private readonly DynHostEmulator _dynHost = DynHostEmulator.Start().AddRecord(Samples.Domain, "192.0.2.1").AddLogin("votredomaine.tld-nas", Password);

    private string Sources => _folder.Write("sources.txt", $"one;4;{_one.Address}\ntwo;4;{_two.Address}\n");

    private string History => Path.Combine(_folder.Path, "history.tsv");

    [Fact]
    public async Task The_public_address_is_what_two_services_agree_on()
    {
        PSObject found = (await InvokeAsync($"Get-PublicIPAddress -SourcePath '{Sources}'")).Single;

        Assert.Equal("MailPlusPS.PublicIPAddress", found.TypeNames[0]);
        Assert.Equal((House, "one two"), (found.Properties["IPAddress"].Value, string.Join(' ', (System.Collections.Generic.IEnumerable<string>)found.Properties["Sources"].Value)));
    }

    [Fact]
    public async Task A_service_that_disagrees_is_warned_of()
    {
        ModuleRun run = await InvokeAsync($"Get-PublicIPAddress -SourcePath '{_folder.Write("s.txt", $"one;4;{_one.Address}\ntwo;4;{_two.Address}\nliar;4;{_liar.Address}\n")}'");

        Assert.Contains("liar: 198.51.100.7", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal([House], run.Lines);
    }

    [Fact]
    public async Task One_service_alone_is_an_error()
    {
        ModuleRun run = await InvokeAsync($"Get-PublicIPAddress -SourcePath '{_folder.Write("s.txt", $"one;4;{_one.Address}\n")}'");

        Assert.StartsWith("PublicAddressUnknown,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Objects);
    }

    [Theory]
    [InlineData("one;4;http://example.test/")]
    [InlineData("")]
    public async Task A_list_that_is_none_ends_the_cmdlet(string text) =>
        Assert.StartsWith("InvalidSourceList,", Assert.Single((await InvokeAsync($"Get-PublicIPAddress -SourcePath '{_folder.Write("s.txt", text)}'")).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public async Task The_address_goes_where_an_address_is_taken() =>
        Assert.Equal(["P14 Pass"], (await InvokeAsync(
            $"Test-MailPlusDeployment {Samples.Domain} -PublicIPAddress (Get-PublicIPAddress -SourcePath '{Sources}') -ZoneFile {Samples.Tutorial} | Where-Object Id -eq P14 | ForEach-Object {{ \"$($_.Id) $($_.Status)\" }}")).Lines);

    [Fact]
    public async Task The_chain_is_one_row()
    {
        PSObject row = (await InvokeAsync($"Test-DynamicDns {Samples.Domain} -SourcePath '{Sources}' -ZoneFile {Samples.Tutorial} -HistoryPath '{History}' -DynHostAddress {House} -WanAddress {House}")).Single;

        Assert.Equal("MailPlusPS.DynamicDnsState", row.TypeNames[0]);
        Assert.Equal((House, House, House, Samples.Domain), (row.Properties["PublicAddress"].Value, row.Properties["DynHostAddress"].Value, row.Properties["Address"].Value, row.Properties["MxTarget"].Value));
        Assert.NotEmpty((string)row.Properties["ReverseName"].Value);
    }

    [Fact]
    public async Task Zone_files_alone_ask_nobody_outside()
    {
        PSObject row = (await InvokeAsync($"Test-DynamicDns {Samples.Domain} -ZoneFile {Samples.Tutorial} -HistoryPath '{History}'")).Single;

        Assert.Equal(string.Empty, row.Properties["PublicAddress"].Value);
    }

    [Theory]
    [InlineData(House, "True")]
    [InlineData("100.64.1.2", "False")]
    [InlineData("192.168.1.10", "False")]
    public async Task Quiet_says_whether_the_house_is_reached(string wan, string expected) =>
        Assert.Equal([expected], (await InvokeAsync($"Test-DynamicDns {Samples.Domain} -PublicIPAddress {House} -WanAddress {wan} -ZoneFile {Samples.Tutorial} -HistoryPath '{History}' -Quiet")).Lines);

    [Fact]
    public async Task An_update_is_sent_once_and_the_next_check_knows_it()
    {
        PSObject update = (await UpdateAsync("-IPAddress 192.0.2.21")).Single;
        ModuleRun check = await InvokeAsync($"(Test-DynamicDns {Samples.Domain} -PublicIPAddress 192.0.2.21 -ZoneFile {Samples.Tutorial} -HistoryPath '{History}').DynHostAddress");

        Assert.Equal("MailPlusPS.DynHostUpdate", update.TypeNames[0]);
        Assert.Equal((true, "good 192.0.2.21"), (update.Properties["IsSent"].Value, update.Properties["Reply"].Value));
        Assert.Equal(["192.0.2.21"], check.Lines);
        Assert.Equal(false, (await UpdateAsync("-IPAddress 192.0.2.21")).Single.Properties["IsSent"].Value);
    }

    [Fact]
    public async Task Nothing_is_sent_where_the_domain_leads_there_already()
    {
        Assert.Equal(true, (await UpdateAsync($"-SourcePath '{Sources}'")).Single.Properties["IsCurrent"].Value);
        Assert.Empty(_dynHost.Requests);
    }

    [Fact]
    public async Task WhatIf_sends_and_writes_nothing()
    {
        ModuleRun run = await UpdateAsync("-IPAddress 192.0.2.21 -WhatIf");

        Assert.Contains("192.0.2.21", Assert.Single(run.HostLines), StringComparison.Ordinal);
        Assert.Empty(_dynHost.Requests);
        Assert.False(File.Exists(History));
    }

    [Fact]
    public async Task A_refused_log_in_is_not_sent_for_the_next_host()
    {
        ModuleRun run = await UpdateAsync("-IPAddress 192.0.2.21", "wrong-secret", $"{Samples.Domain}, {Samples.Domain}");

        Assert.Equal(["DynHostBadAuthentication", "DynHostRefusedBefore"], run.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Single(_dynHost.Requests);
        Assert.DoesNotContain(run.Errors, e => (e + e.Exception.ToString()).Contains("wrong-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_password_is_not_sent_without_encryption() =>
        Assert.StartsWith("UpdateUriNotSafe,", Assert.Single((await UpdateAsync("-IPAddress 192.0.2.21 -UpdateUri http://dyn.example.test/nic/update")).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public async Task A_history_that_cannot_be_written_is_an_error_with_what_to_do()
    {
        ModuleRun run = await InvokeAsync(Script($"-IPAddress 192.0.2.21 -HistoryPath '{Path.Combine(_folder.Write("file", "x"), "h.tsv")}'", Password, Samples.Domain));

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("HistoryUnusable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-HistoryPath", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'https://votredomaine.tld'")]
    [InlineData("'moi@votredomaine.tld'")]
    public async Task What_is_no_host_is_an_error(string host) =>
        Assert.StartsWith("InvalidDomainName,", Assert.Single((await UpdateAsync("-IPAddress 192.0.2.21", host: host)).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        _folder.Dispose();
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _liar.DisposeAsync();
        await _dynHost.DisposeAsync();
    }

    private Task<ModuleRun> UpdateAsync(string arguments, string password = Password, string host = Samples.Domain) =>
        InvokeAsync(Script($"{arguments} -HistoryPath '{History}'", password, host));

    private string Script(string arguments, string password, string host) =>
        $"Update-DynHost {host} ([pscredential]::new('votredomaine.tld-nas', [System.Net.NetworkCredential]::new('', '{password}').SecurePassword)) -ZoneFile {Samples.Tutorial} {arguments}"
        + (arguments.Contains("-UpdateUri", StringComparison.Ordinal) ? string.Empty : $" -UpdateUri {_dynHost.Update}");

    private Task<ModuleRun> InvokeAsync(string script) => Task.Run(() => _session.Invoke(script), TestContext.Current.CancellationToken);
}
