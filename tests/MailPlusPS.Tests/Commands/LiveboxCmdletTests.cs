using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>The box's cmdlets in the engine.</summary>
public sealed class LiveboxCmdletTests : IAsyncLifetime
{
    private const string Password = "W1f1Key+";

    private readonly ModuleSession _session = new(answer: null);

    private LiveboxEmulator _box = null!;

    public async ValueTask InitializeAsync()
    {
        _box = await LiveboxEmulator.StartAsync(TestContext.Current.CancellationToken);
        _session.SetVariable("credential", Credential(Password));
        Assert.Empty(_session.Invoke("$null = Connect-Livebox $args[0] $credential", _box.Name).Errors);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _box.DisposeAsync();
    }

    [Fact]
    public void The_rules_of_mail_are_made_and_a_second_run_changes_nothing()
    {
        PSObject[] rules = [.. _session.Invoke("Set-LiveboxPortForwarding 192.168.1.10 -PassThru").Objects];
        ModuleRun again = _session.Invoke("Set-LiveboxPortForwarding 192.168.1.10 -Verbose");

        Assert.Equal(["25", "587", "993"], rules.Select(r => r.Properties["ExternalPort"].Value));
        Assert.Equal(3, again.Verbose.Count(v => v.Contains("already", StringComparison.Ordinal)));
        Assert.Equal(3, _box.Calls.Count(c => c.Title == "Firewall:setPortForwarding"));
    }

    [Fact]
    public void WhatIf_is_a_line_a_port_and_sends_nothing()
    {
        ModuleRun run = _session.Invoke("Set-LiveboxPortForwarding 192.168.1.10 -WhatIf");

        Assert.Equal(3, run.HostLines.Count(l => l.StartsWith("What if:", StringComparison.Ordinal)));
        Assert.Empty(_box.Rules);
    }

    [Fact]
    public void One_port_that_is_taken_does_not_stop_the_others()
    {
        _box.Rules.Add(new EmulatedRule("x", "upnp", "6", "587", "587", "192.168.1.50"));

        ModuleRun run = _session.Invoke("Set-LiveboxPortForwarding 192.168.1.10");

        Assert.Equal("LiveboxConflict", Id(run));
        Assert.Equal(["587", "25", "993"], _box.Rules.Select(r => r.ExternalPort));
    }

    [Fact]
    public void A_rule_goes_from_Get_to_Remove_and_the_others_stay()
    {
        _session.Invoke("Set-LiveboxPortForwarding 192.168.1.10");

        Assert.Empty(_session.Invoke("Get-LiveboxPortForwarding 587 | Remove-LiveboxPortForwarding -Confirm:$false").Errors);

        Assert.Equal(["25", "993"], _box.Rules.Select(r => r.ExternalPort));
    }

    [Theory]
    [InlineData("Set-LiveboxPortForwarding 82.64.10.20", "LiveboxInvalidInput")]
    [InlineData("Set-LiveboxPortForwarding 192.168.1.10 -Port 25, 587 -InternalPort 2525", "LiveboxInvalidInput")]
    [InlineData("Remove-LiveboxPortForwarding 'webui_' -Confirm:$false", "LiveboxInvalidInput")]
    [InlineData("Remove-LiveboxPortForwarding nobody -Confirm:$false", "LiveboxNotFound")]
    [InlineData("Set-LiveboxStaticLease 192.168.1.10 01:00:5e:00:00:01", "LiveboxInvalidInput")]
    [InlineData("Get-LiveboxStatus 'box;rm -rf /'", "LiveboxInvalidInput")]
    public void What_cannot_be_is_an_error_and_nothing_is_written(string command, string id)
    {
        Assert.Equal(id, Id(_session.Invoke(command)));
        Assert.DoesNotContain(_box.Calls, c => c.Title.Contains(":set", StringComparison.Ordinal) || c.Title.Contains(":delete", StringComparison.Ordinal) || c.Title.Contains(":add", StringComparison.Ordinal));
    }

    [Fact]
    public void The_address_is_told_without_a_session_and_compared_with_the_one_outside()
    {
        using ModuleSession fresh = new(answer: null);

        PSObject status = fresh.Invoke("Get-LiveboxStatus $args[0] -PublicIPAddress 82.64.10.21", _box.Name).Single;

        Assert.Equal("MailPlusPS.LiveboxStatus", status.TypeNames[0]);
        Assert.Equal((IPAddress.Parse("82.64.10.20"), "Fail"), (status.Properties["WanAddress"].Value, status.Properties["Status"].Value.ToString()));
        Assert.Equal(1, _box.LogIns);
    }

    [Fact]
    public void After_a_refused_log_in_there_is_no_session_and_the_password_stands_nowhere()
    {
        _session.SetVariable("wrong", Credential("Wr0ng-Passw0rd"));

        ModuleRun run = _session.Invoke("Connect-Livebox $args[0] $wrong -Debug -Verbose", _box.Name);

        Assert.Equal("LiveboxLogInRefused", Id(run));
        Assert.DoesNotContain("Wr0ng", string.Join(' ', run.Verbose.Concat(run.HostLines)) + run.Errors[0], StringComparison.Ordinal);
        Assert.Equal("LiveboxNotConnected", Id(_session.Invoke("Get-LiveboxPortForwarding")));
    }

    [Fact]
    public void A_closed_session_is_none()
    {
        _session.Invoke("Disconnect-Livebox");

        Assert.Equal("LiveboxNotConnected", Id(_session.Invoke("Get-LiveboxPortForwarding")));
    }

    [Fact]
    public void An_address_is_kept_for_the_NAS()
    {
        PSObject lease = _session.Invoke("Set-LiveboxStaticLease 192.168.1.10 00-11-32-aa-bb-cc -PassThru").Single;

        Assert.Equal("00:11:32:AA:BB:CC", lease.Properties["MacAddress"].Value);
        Assert.Equal("192.168.1.10", _box.Leases["00:11:32:AA:BB:CC"]);
    }

    private static PSCredential Credential(string password) => new("admin", new NetworkCredential(string.Empty, password).SecurePassword);

    private static string Id(ModuleRun run) => Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0];
}
