using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Dns;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using MailPlusPS.Zones;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas;

/// <summary>The steps that the NAS's network settings show.</summary>
public sealed class NasNetworkJudgeTests : NasTest
{
    private const string Name = "votredomaine.tld";

    private static readonly string[] Steps = ["D01", "D02", "D03", "D04", "D05", "N01", "N03", "N06", "P14", "P17", "W02", "W03", "W04"];

    private static readonly DnsName Domain = DnsName.Parse(Name);

    private DsmDnsServer _dns = null!;
    private DsmFirewall _firewall = null!;
    private DsmPortal _portal = null!;
    private DsmDdns _ddns = null!;
    private DsmRouterPorts _router = null!;

    private static NasNetworkFacts Facts { get; } = new()
    {
        Domain = Domain,
        NasAddresses = [IPAddress.Parse("192.168.1.10")],
        PublicAddress = IPAddress.Parse("82.64.10.20"),
        HasWebMail = true,
        Outside = new ZoneResolver([new Zone(Domain, [new ResourceRecord(Domain, 3600, TxtData.FromText("v=spf1 mx -all"))], "outside")]),
    };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _dns = Nas.Add(new DsmDnsServer());
        _firewall = Nas.Add(new DsmFirewall());
        _portal = Nas.Add(new DsmPortal());
        _ddns = Nas.Add(new DsmDdns());
        _router = Nas.Add(new DsmRouterPorts());
    }

    [Fact]
    public async Task A_NAS_as_the_tutorial_wants_it_passes()
    {
        IList<DsmDnsRecord> zone = _dns.AddZone(Name);
        zone.Add(new DsmDnsRecord(Name + ".", "A", "3600", "192.168.1.10"));
        zone.Add(new DsmDnsRecord("mail." + Name + ".", "A", "3600", "192.168.1.10"));
        zone.Add(new DsmDnsRecord(Name + ".", "MX", "3600", "10 mail." + Name + "."));
        zone.Add(new DsmDnsRecord(Name + ".", "TXT", "3600", "\"v=spf1 mx -all\""));
        _firewall.Profile["global"]!["rules"]!.AsArray().Insert(0, DsmFirewall.Rule("MailPlus", "allow", "ports", "25,443,587,993", "all", string.Empty));
        _portal.Apps[1] = _portal.Apps[1] with { Alias = "mail", HttpPort = 21680 };
        _portal.AddEntry("mail." + Name, "localhost", 21680);
        _ddns.Hosts.Add((Name, "OVH", "82.64.10.20", "service_ddns_normal", true));
        _router.Rules.Add(("Mail", "25,587,993", "192.168.1.10", true));

        IReadOnlyDictionary<string, CheckResult> steps = await JudgeAsync(Facts);

        Assert.Equal(Steps, steps.Keys.Order(StringComparer.Ordinal));
        Assert.All(steps.Values.Where(s => s.Id != "P17"), s => Assert.True(s.Status == CheckStatus.Pass, s.ToString()));
        Assert.Equal(CheckStatus.Info, steps["P17"].Status);
    }

    [Fact]
    public async Task A_NAS_without_anything_names_what_makes_each()
    {
        IReadOnlyDictionary<string, CheckResult> steps = await JudgeAsync(Facts);

        Assert.Equal(Steps, steps.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            [CheckStatus.Warning, CheckStatus.NotTested, CheckStatus.Fail, CheckStatus.Fail, CheckStatus.Fail, CheckStatus.Info, CheckStatus.Fail, CheckStatus.Fail],
            new[] { "D01", "D02", "N01", "N03", "N06", "P14", "W02", "W03" }.Select(i => steps[i].Status));
        Assert.Contains("New-MailZonePlan votredomaine.tld -SynologyZone -Inside -NasAddress 192.168.1.10", steps["D01"].Remedy!.Text);
        Assert.Equal("New-SynologyFirewallRule -Port 25, 587, 993", steps["N01"].Remedy!.Text);
        Assert.Equal(RemedyKind.ClickPath, steps["N03"].Remedy!.Kind);
    }

    [Fact]
    public async Task What_the_inner_zone_hides_is_named()
    {
        _dns.AddZone(Name);

        CheckResult step = (await JudgeAsync(Facts))["D05"];

        Assert.Equal(CheckStatus.Warning, step.Status);
        Assert.Contains("votredomaine.tld A", step.Message);
        Assert.Contains("votredomaine.tld TXT", step.Message);
    }

    [Fact]
    public async Task Mail_that_leads_elsewhere_fails_and_a_record_that_stands_twice_warns()
    {
        IList<DsmDnsRecord> zone = _dns.AddZone(Name);
        zone.Add(new DsmDnsRecord("mail." + Name + ".", "A", "3600", "192.168.1.99"));
        zone.Add(new DsmDnsRecord(Name + ".", "MX", "3600", "10 mail." + Name + "."));
        zone.Add(new DsmDnsRecord(Name + ".", "MX", "3600", "20 mail." + Name + "."));

        IReadOnlyDictionary<string, CheckResult> steps = await JudgeAsync(Facts);

        Assert.Equal((CheckStatus.Fail, CheckStatus.Warning), (steps["D02"].Status, steps["D04"].Status));
    }

    // N01: not geo-restricted for 25.
    [Fact]
    public async Task Port_25_for_one_country_is_no_pass()
    {
        _firewall.Profile["global"]!["rules"]!.AsArray().Insert(0, DsmFirewall.Rule("France", "allow", "ports", "25,587,993", "geoip", "FR"));

        CheckResult step = (await JudgeAsync(Facts))["N01"];

        Assert.Equal(CheckStatus.Fail, step.Status);
        Assert.Contains("country", step.Message);
    }

    [Theory]
    [InlineData("service_ddns_error_badauth", true, "82.64.10.20", CheckStatus.Fail)]
    [InlineData("service_ddns_normal", false, "82.64.10.20", CheckStatus.Warning)]
    [InlineData("service_ddns_normal", true, "82.64.10.19", CheckStatus.Fail)]
    [InlineData("normal", true, "82.64.10.20", CheckStatus.Pass)]
    public async Task The_domain_follows_as_far_as_DSM_says(string state, bool isEnabled, string address, CheckStatus status)
    {
        _ddns.Hosts.Add((Name, "OVH", address, state, isEnabled));

        Assert.Equal(status, (await JudgeAsync(Facts))["P14"].Status);
    }

    [Fact]
    public async Task An_entry_with_hollow_fields_fails_W04()
    {
        _portal.AddEntry("mail." + Name, string.Empty, 0);

        CheckResult step = (await JudgeAsync(Facts))["W04"];

        Assert.Equal(CheckStatus.Fail, step.Status);
        Assert.Contains("backend.fqdn", step.Message);
    }

    [Fact]
    public async Task A_router_that_leads_elsewhere_fails()
    {
        _router.Rules.Add(("Mail", "25", "192.168.1.99", true));

        Assert.Contains("192.168.1.99", (await JudgeAsync(Facts))["N03"].Message);
    }

    [Theory]
    [InlineData("SYNO.DNSServer.Zone", "list", "D01", "D05")]
    [InlineData("SYNO.Core.Security.Firewall", "get", "N01", "N06")]
    [InlineData("SYNO.Core.AppPortal", "list", "W02", "P17")]
    [InlineData("SYNO.Core.DDNS.Record", "list", "P14", "P14")]
    [InlineData("SYNO.Core.Network.Router.PortForward", "get", "N03", "N03")]
    public async Task What_DSM_refuses_is_an_error_of_its_steps_and_of_no_others(string api, string method, string first, string second)
    {
        Nas.Fail(api, method, 105, times: 9);

        IReadOnlyDictionary<string, CheckResult> steps = await JudgeAsync(Facts);

        Assert.Equal(Steps, steps.Keys.Order(StringComparer.Ordinal));
        Assert.Equal([CheckStatus.Error, CheckStatus.Error], new[] { steps[first].Status, steps[second].Status });
        Assert.Contains(steps.Values, s => s.Status != CheckStatus.Error);
    }

    private async Task<IReadOnlyDictionary<string, CheckResult>> JudgeAsync(NasNetworkFacts facts)
    {
        using DsmClient calls = await OpenAsync();
        return (await NasNetworkJudge.JudgeAsync(calls, facts, Cancel)).ToDictionary(c => c.Id, StringComparer.Ordinal);
    }
}
