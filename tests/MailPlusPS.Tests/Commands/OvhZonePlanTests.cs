using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Tests.Console;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>The loop at OVH as a user types it: plan, test, carry out, served; and the sample that is all of it.</summary>
[Collection("OVH_*")] // both read the environment of the process
public sealed class OvhZonePlanTests : IAsyncLifetime
{
    private const string Key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private const string New = "New-MailZonePlan " + Samples.Domain + " -OvhZone -Relay smtp.orange.fr -BackupMx Ovh -DmarcPolicy quarantine -WebMail";

    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();
    private OvhEmulator _ovh = null!;
    private EmulatedZone _zone = null!;

    private static string Sample => Path.GetFullPath(Path.Combine(Samples.Folder, "..", "Set-MailZone.ps1"));

    private string Script => $"& '{Sample}' {Samples.Domain} -Selector mps1 -DkimKey '{Key}'";

    private int Writes => _ovh.CountOf("POST", "*") + _ovh.CountOf("PUT", "*") + _ovh.CountOf("DELETE", "*");

    public async ValueTask InitializeAsync()
    {
        _ovh = await OvhEmulator.StartAsync(TestContext.Current.CancellationToken);
        _zone = _ovh.AddFreshZone(Samples.Domain);
        _zone.Remove(_zone.Records.Single(r => r is { FieldType: "A", SubDomain: "" }).Id);
        _zone.AddDynHost(string.Empty, IPAddress.Parse("82.64.10.20"));
        _zone.Publish();
        EmulatedNameServer first = _ovh.NameServers[0];
        first.Server.AddZone("orange.fr", "smtp.smtpout.orange.fr. 60 IN A 80.12.242.13\n");
        first.Server.AddZone("ovh.com", "mx.ovh.com. 60 IN TXT \"v=spf1 ip4:87.98.222.13 ~all\"\n");
        first.Server.AddZone("ovh.net", "mail-out.ovh.net. 60 IN A 87.98.222.13\n");

        string path = _folder.Write("ovh.conf", $"[default]\nendpoint={_ovh.Url}\n[{_ovh.Url}]\napplication_key={_ovh.Keys.ApplicationKey}\napplication_secret={_ovh.Keys.ApplicationSecret}\nconsumer_key={_ovh.Keys.Good.Key}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _session.SetLocation(_folder.Path);
        ModuleRun prepared = _session.Invoke(
            "$null = Connect-Ovh; $global:PSDefaultParameterValues['*:DnsServer'] = $args[0]; $global:PSDefaultParameterValues['Invoke-MailZonePlan:NameServer'] = $args[1]",
            first.Address,
            _ovh.NameServers.Select(s => s.Address).ToArray());
        Assert.Empty(prepared.Errors);
        _ovh.ClearCalls();
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        _folder.Dispose();
        await _ovh.DisposeAsync();
    }

    [Fact]
    public void The_sample_says_each_change_with_WhatIf_and_writes_nothing()
    {
        ModuleRun run = _session.Invoke(Script + " -WhatIf");

        Assert.Empty(run.Errors);
        Assert.Contains(run.HostLines, l => l.Contains("Create @ MX: 1 votredomaine.tld.", StringComparison.Ordinal));
        Assert.Equal(0, Writes);
        Assert.Equal(["ovh.conf"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void The_sample_carries_the_tutorials_section_4_out_with_one_publication()
    {
        ModuleRun run = _session.Invoke(Script + " -Confirm:$false");

        Assert.Empty(run.Errors);
        PSObject result = run.Objects[^1]!;
        Assert.Equal((true, "2/2"), (result.Properties["IsServed"].Value, result.Properties["Served"].Value));
        Assert.Equal(1, _ovh.CountOf("POST", "/domain/zone/votredomaine.tld/refresh"));
        Assert.Equal(
            ["1 votredomaine.tld.", "10 mx2.mail.ovh.net.", "100 mx3.mail.ovh.net.", "5 mx1.mail.ovh.net."],
            _zone.Served.Where(l => l.Type == "MX").Select(l => l.Data).Order(StringComparer.Ordinal));
        Assert.Equal(["0"], _session.Invoke($"({New} -Selector mps1 -DkimKey '{Key}').Changes.Count").Lines);
    }

    [Fact]
    public void A_plan_says_what_DynHost_keeps() =>
        Assert.Contains("DynHost", _session.Invoke($"({New}).Listing").Lines[0], StringComparison.Ordinal);

    [Fact]
    public void The_servers_need_not_be_waited_for() =>
        Assert.Equal(["-"], _session.Invoke($"({New} | Invoke-MailZonePlan -NoWait -Confirm:$false).Served").Lines);

    [Fact]
    public void A_server_that_stays_behind_is_an_error_after_the_result()
    {
        _session.Invoke($"$plan = {New}");
        _ovh.NameServers[1].Hold();
        ModuleRun run = _session.Invoke("$plan | Invoke-MailZonePlan -TimeoutSec 1 -Confirm:$false | ForEach-Object Served");

        Assert.Equal(["1/2"], run.Lines);
        Assert.Equal("PropagationIncomplete", Id(run));
    }

    [Fact]
    public void What_somebody_else_staged_is_refused_and_named()
    {
        _zone.Add("A", "shop", "192.0.2.80");
        ModuleRun run = _session.Invoke($"{New} | Invoke-MailZonePlan -Confirm:$false");

        Assert.Equal("StagedByOthers", Id(run));
        Assert.Contains("shop", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Writes);
    }

    [Fact]
    public void Failing_checks_become_a_plan_for_OVH() =>
        Assert.Contains("O06", _session.Invoke($"(Test-MailPlusDeployment {Samples.Domain} -DnsOnly -Relay smtp.orange.fr -BackupMx Ovh | New-MailZonePlan {Samples.Domain} -OvhZone).Changes | ForEach-Object Step").Lines);

    [Fact]
    public void A_zone_of_another_account_is_an_error() => Assert.Equal("OvhNotFound", Id(_session.Invoke("New-MailZonePlan autre.tld -OvhZone -Relay smtp.orange.fr")));

    [Fact]
    public void Without_a_session_Connect_Ovh_is_named() =>
        Assert.Equal("OvhNotConnected", Id(_session.Invoke($"Disconnect-Ovh; {New}")));

    [Fact]
    public void A_key_that_has_expired_since_is_an_error_and_nothing_is_written()
    {
        _session.Invoke($"$plan = {New}");
        _ovh.Keys.Good.State = EmulatedKeyState.Expired;

        Assert.Equal("OvhInvalidCredential", Id(_session.Invoke("$plan | Invoke-MailZonePlan -Confirm:$false")));
        Assert.Equal(0, Writes);
    }

    [Fact]
    public void A_text_with_characters_of_a_paste_is_refused_before_anything_is_written()
    {
        string desired = _folder.Write("voulue.zone", "$ORIGIN votredomaine.tld.\n$TTL 3600\n@ IN SOA a. b. 1 1 1 1 1\n@ IN NS dns10.ovh.net.\n@ IN TXT \"v=spf1 mx\\194\\160-all\"\n");

        ModuleRun run = _session.Invoke($"New-MailZonePlan {Samples.Domain} -OvhZone -DesiredZone '{desired}' | Invoke-MailZonePlan -Confirm:$false");
        Assert.Equal("StrayCharacters", Id(run));
        Assert.Contains("Repair-DnsText", run.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, Writes);
    }

    [Fact]
    public void The_zone_inside_the_house_has_wishes_of_its_own()
    {
        string inner = _folder.Write("inner.zone", "$ORIGIN votredomaine.tld.\n$TTL 3600\n@ IN SOA ns mail 1 1 1 1 1\n@ IN NS ns\nns IN A 192.168.1.10\n");

        Assert.Equal(
            ["Create @ A: 192.168.1.10", "Create mail A: 192.168.1.10", "Create @ MX: 10 mail.votredomaine.tld."],
            _session.Invoke($"(New-MailZonePlan {Samples.Domain} -Inside -NasAddress 192.168.1.10 -ZonePath '{inner}').Changes | ForEach-Object ToString").Lines);
        Assert.Equal("InvalidNasAddress", Id(_session.Invoke($"New-MailZonePlan {Samples.Domain} -Inside -NasAddress 82.64.10.20 -ZonePath '{inner}'")));
    }

    [Fact]
    public async Task The_result_is_a_table_that_fits_a_console()
    {
        string servers = string.Join(',', _ovh.NameServers.Select(n => $"'{n.Address}'"));
        ChildResult run = await ConsoleProgram.CommandAsync($"$null = Connect-Ovh -ConfigurationPath '{_folder.Path}/ovh.conf'; {New} | Invoke-MailZonePlan -BackupPath '{_folder.Path}' -NameServer {servers} -Confirm:$false");

        Assert.Contains(run.Lines, l => l.StartsWith("votredomaine.tld", StringComparison.Ordinal) && l.Contains(" 2/2 ", StringComparison.Ordinal));
        Assert.All(run.Lines, l => Assert.InRange(l.Length, 0, 120));
    }

    private static string Id(ModuleRun run) => Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0];
}
