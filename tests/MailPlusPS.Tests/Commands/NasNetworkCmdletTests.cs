using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>The cmdlets of the NAS's zones, firewall, reverse proxy and DDNS in the engine.</summary>
public sealed class NasNetworkCmdletTests : IAsyncLifetime
{
    private const string Domain = "votredomaine.tld";

    private readonly ModuleSession _session = new(answer: null);
    private readonly TemporaryFolder _folder = new();

    private DsmEmulator _nas = null!;
    private DsmDnsServer _dns = null!;
    private DsmFirewall _firewall = null!;
    private DsmPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _nas = await DsmEmulator.StartAsync(null, TestContext.Current.CancellationToken);
        _dns = _nas.Add(new DsmDnsServer());
        _firewall = _nas.Add(new DsmFirewall());
        _portal = _nas.Add(new DsmPortal());
        _nas.Add(new DsmDdns()).Hosts.Add((Domain, "OVH", "82.64.10.20", "service_ddns_normal", true));
        _session.SetLocation(_folder.Path);
        _session.SetVariable("credential", new PSCredential("chef", new NetworkCredential(string.Empty, "Lab-Passw0rd&=%").SecurePassword));
        Assert.Empty(_session.Invoke("$null = Connect-MailPlusNas 127.0.0.1 -Port $args[0] -Credential $credential -CertificateFingerprint $args[1]", _nas.Port, _nas.Fingerprint).Errors);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _nas.DisposeAsync();
        _folder.Dispose();
    }

    // Tutorial §1 from nothing, and again.
    [Fact]
    public void The_inner_zone_is_planned_and_made_on_the_NAS_and_a_second_plan_is_empty()
    {
        const string plan = "New-MailZonePlan votredomaine.tld -SynologyZone -Inside -NasAddress 192.168.1.10";

        ModuleRun run = _session.Invoke(plan + " | Invoke-MailZonePlan -Confirm:$false");

        Assert.Empty(run.Errors);
        Assert.Contains(new DsmDnsRecord("mail.votredomaine.tld.", "A", "3600", "192.168.1.10"), _dns.Zones[Domain]);
        Assert.Contains(new DsmDnsRecord("votredomaine.tld.", "MX", "3600", "10 mail.votredomaine.tld."), _dns.Zones[Domain]);
        Assert.Empty((System.Collections.IEnumerable)_session.Invoke(plan).Single.Properties["Changes"].Value);
    }

    [Fact]
    public void Records_are_made_listed_and_deleted()
    {
        _dns.AddZone(Domain);

        Assert.Equal("192.168.1.10", _session.Invoke("New-SynologyZoneRecord votredomaine.tld mail A 192.168.1.10").Single.Properties["Value"].Value);
        Assert.Equal("mail", _session.Invoke("Get-SynologyZoneRecord votredomaine.tld mail").Single.Properties["Name"].Value);
        Assert.Empty(_session.Invoke("Get-SynologyZoneRecord votredomaine.tld mail | Remove-SynologyZoneRecord -Confirm:$false").Errors);
        Assert.DoesNotContain(_dns.Zones[Domain], r => r.Owner.StartsWith("mail", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("New-SynologyZoneRecord votredomaine.tld '@' TXT \"v=spf1`nmx\"", "NasInvalidInput")]
    [InlineData("New-SynologyZoneRecord 'a b' mail A 192.168.1.10", "NasInvalidInput")]
    [InlineData("Get-SynologyZoneRecord autredomaine.tld", "NasNotFound")]
    [InlineData("New-SynologyFirewallRule -Source 'nonsense' -Confirm:$false", "NasInvalidInput")]
    [InlineData("New-SynologyReverseProxy votredomaine.tld -Port 7001", "NasConflict")]
    public void What_cannot_be_is_an_error_and_nothing_is_written(string command, string id)
    {
        _dns.AddZone(Domain);

        Assert.Equal(id, Assert.Single(_session.Invoke(command).Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.DoesNotContain(_nas.Calls, c => c.Method is "create" or "set" or "update");
    }

    [Fact]
    public void WhatIf_is_a_line_a_change_and_sends_nothing()
    {
        _dns.AddZone(Domain);

        ModuleRun run = _session.Invoke("New-SynologyFirewallRule -WhatIf; New-SynologyReverseProxy votredomaine.tld -WhatIf; New-SynologyZoneRecord votredomaine.tld mail A 192.168.1.10 -WhatIf");

        Assert.Equal(4, run.HostLines.Count(l => l.StartsWith("What if:", StringComparison.Ordinal)));
        Assert.DoesNotContain(_nas.Calls, c => c.Method is "create" or "set" or "update");
    }

    [Fact]
    public void The_ports_of_mail_are_let_in()
    {
        PSObject rule = _session.Invoke("New-SynologyFirewallRule -Confirm:$false").Single;

        Assert.Equal("25,587,993", rule.Properties["Ports"].Value);
        Assert.Equal(4, _session.Invoke("Get-SynologyFirewallRule").Objects.Count);
    }

    [Fact]
    public void Web_mail_is_led_to_MailPlus_and_its_page_asked_for()
    {
        PSObject proxy = _session.Invoke("New-SynologyReverseProxy votredomaine.tld -AskPort $args[0]", _nas.Port).Single;

        Assert.Equal(("https://mail.votredomaine.tld:443", "http://localhost:21680", "Synology MailPlus", 404), (proxy.Properties["Source"].Value, proxy.Properties["Destination"].Value, proxy.Properties["Application"].Value, proxy.Properties["HttpStatus"].Value));
        Assert.Single(_portal.Entries);
    }

    [Fact]
    public void The_updater_is_shown_with_its_state()
    {
        PSObject host = _session.Invoke("Get-SynologyDdns").Single;

        Assert.Equal((Domain, "Pass"), (host.Properties["HostName"].Value, host.Properties["Status"].Value.ToString()));
    }

    // A router has an address of its own in the house, and stands beside the NAS.
    [Fact]
    public async Task A_session_with_a_router_stands_beside_the_one_with_the_NAS()
    {
        await using DsmEmulator router = await DsmEmulator.StartAsync(null, TestContext.Current.CancellationToken);
        router.Add(new DsmRouterPorts()).Rules.Add(("Mail", "25,587,993", "192.168.1.10", true));

        PSObject session = _session.Invoke("Connect-MailPlusNas 127.0.0.1 -Router -Port $args[0] -Credential $credential -CertificateFingerprint $args[1]", router.Port, router.Fingerprint).Single;

        Assert.Equal(true, session.Properties["IsRouter"].Value);
        Assert.Equal(Domain, _session.Invoke("Get-SynologyDdns").Single.Properties["HostName"].Value);
        _session.Invoke("Disconnect-MailPlusNas; Disconnect-MailPlusNas");
        Assert.Equal((0, 0), (_nas.Door.OpenSessions, router.Door.OpenSessions));
    }
}
