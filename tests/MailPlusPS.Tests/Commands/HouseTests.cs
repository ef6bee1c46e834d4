using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Lab.Ovh;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>
/// The samples that set up a whole house: a NAS on which nothing was ever done, a box as it comes, and a zone as it was
/// bought, all emulated.
/// </summary>
[Collection("OVH_*")] // both read the environment of the process
public sealed class HouseTests : OvhModuleTest
{
    private const string Inside = "192.168.1.20";

    private static readonly string Samples = Path.Combine(ModuleBuild.RepositoryRoot, "samples");

    private DsmEmulator _nas = null!;
    private DsmMailPlus _mail = null!;
    private DsmMailPlusServer _server = null!;
    private DsmFirewall _firewall = null!;
    private LiveboxEmulator _box = null!;
    private MailTesterLab _proof = null!;

    private string House => $"'{Domain}' -NasAddress {Inside} -User moi -RelayCredential $orange -Relay smtp.orange.fr -Selector mps01 -BackupMx -WebMail -Confirm:$false";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _nas = await DsmEmulator.StartAsync(null, TestContext.Current.CancellationToken);
        _nas.Door.Accounts.Add(new DsmAccount { Name = "moi", Password = "Abcdefg123" });
        DsmPackages packages = _nas.Add(new DsmPackages(_nas.Door));
        _nas.Add(new DsmUsers(_nas.Door));
        _server = _nas.Add(new DsmMailPlusServer(Domain));
        _mail = _nas.Add(new DsmMailPlus(packages));
        _nas.Add(new DsmDnsServer());
        _firewall = _nas.Add(new DsmFirewall());
        _nas.Add(new DsmPortal());
        _nas.Add(new DsmDdns()).Hosts.Add((Domain, "OVH", "192.0.2.20", "service_ddns_normal", true));
        _box = await LiveboxEmulator.StartAsync(TestContext.Current.CancellationToken);

        Zone.Remove(Zone.Records.Single(r => r is { FieldType: "A", SubDomain: "" }).Id);
        Zone.AddDynHost(string.Empty, IPAddress.Parse("192.0.2.20"));
        Zone.Publish();
        EmulatedNameServer first = Ovh.NameServers[0];
        first.Server.AddZone("ovh.com", "mx.ovh.com. 60 IN TXT \"v=spf1 ip4:87.98.222.13 ~all\"\n");
        first.Server.AddZone("ovh.net", "mail-out.ovh.net. 60 IN A 87.98.222.13\n");
        _proof = new MailTesterLab(Folder.Path, first.Server);

        Session.SetVariable("chef", Account("chef", "Lab-Passw0rd&=%"));
        Session.SetVariable("orange", Account("moi@orange.fr", "Orange-Pass1"));
        Session.SetVariable("admin", Account("admin", "W1f1Key+"));
        Invoke(
            "$null = Connect-MailPlusNas $args[0] -Port $args[1] -Credential $chef -CertificateFingerprint $args[2]; $null = Connect-Livebox $args[3] $admin",
            _nas.Host, _nas.Port, _nas.Fingerprint, _box.Name);
        Invoke(
            "$global:PSDefaultParameterValues['*:DnsServer'] = $args[0]; $global:PSDefaultParameterValues['Invoke-MailZonePlan:NameServer'] = $args[1]; $global:PSDefaultParameterValues['*-SynologyReverseProxy:AskPort'] = $args[2]",
            first.Address, Ovh.NameServers.Select(s => s.Address).ToArray(), _nas.Port);
        Invoke(_proof.Script.Replace("$PSDefaultParameterValues", "$global:PSDefaultParameterValues", StringComparison.Ordinal).Replace("$account =", "$global:account =", StringComparison.Ordinal)
            .Replace("$password", "$global:password", StringComparison.Ordinal));
    }

    [Fact]
    public void A_NAS_on_which_nothing_was_done_and_its_box_are_set_up_and_a_second_run_changes_nothing()
    {
        ModuleRun first = Session.Invoke($"& '{Samples}/Set-MailPlusNas.ps1' {House}");
        Assert.Empty(first.Errors.Select(e => e.ToString()));

        Assert.Equal(["25", "443", "587", "993"], _box.Rules.Select(r => r.ExternalPort).Order(StringComparer.Ordinal));
        Assert.NotEmpty(_mail.Domains[0].PublicKey);
        Assert.Equal(["moi"], _mail.Active);
        int writes = Writes();
        Assert.True(writes > 20, $"{writes} writes");

        ModuleRun second = Session.Invoke($"& '{Samples}/Set-MailPlusNas.ps1' {House}");

        Assert.Empty(second.Errors.Select(e => e.ToString()));
        Assert.Equal(writes, Writes());
        Assert.DoesNotContain("Fail", Statuses(second));
    }

    [Fact]
    public async Task A_domain_that_was_just_bought_is_walked_through_to_an_audit_without_a_failure()
    {
        Assert.SkipWhen(MailServerLab.MissingReason is not null, MailServerLab.MissingReason ?? string.Empty);
        await using MailServerLab server = await MailServerLab.StartAsync(Folder.Path, TestContext.Current.CancellationToken);
        _proof.World.Nas.KeyPath = Path.Combine(Folder.Path, "nas.pem");
        // What signs is the NAS's own key, which never leaves it but here, for the emulated half that signs.
        Ovh.BeforeCall = _ => File.WriteAllTextAsync(_proof.World.Nas.KeyPath, _mail.Domains[0].PrivateKey ?? string.Empty, TestContext.Current.CancellationToken);
        Session.SetVariable("audit", Session.Invoke("@{ Proxy = $args[0]; TrustedRoot = $args[1]; OutgoingTo = 'None' }", server.Proxy, server.Root).Single);

        ModuleRun run = Session.Invoke($"& '{Samples}/Build-MailDomain.ps1' {House} -MailboxCredential $account -Probe @{{ Relay = $nas }} -Audit $audit");

        Assert.Empty(run.Errors.Select(e => e.ToString()));
        PSObject[] judged = [.. Part(run, "Audit").SelectMany(o => ((System.Collections.IEnumerable)o).Cast<object>()).Select(PSObject.AsPSObject)];
        Assert.Equal(162, judged.Length);
        Assert.Empty(judged.Where(o => o.Properties["Status"].Value.ToString() == "Fail").Select(o => $"{o.Properties["Id"].Value} {o.Properties["Message"].Value}"));
        Assert.Equal("10/10", PSObject.AsPSObject(Part(run, "Mark").Single()).Properties["Score"].Value);
    }

    [Fact]
    public void On_trial_each_change_is_said_and_none_is_made()
    {
        string[] before = Served();

        ModuleRun run = Session.Invoke($"& '{Samples}/Build-MailDomain.ps1' {House.Replace("-Confirm:$false", "-WhatIf", StringComparison.Ordinal)} -Audit @{{ DnsOnly = $true }}");

        Assert.Empty(run.Errors.Select(e => e.ToString()));
        Assert.Contains(run.HostLines, l => l.StartsWith("What if:", StringComparison.Ordinal) && l.Contains("votredomaine.tld", StringComparison.Ordinal));
        Assert.Equal(0, Writes());
        Assert.Equal(before, Served());
    }

    private static IEnumerable<object> Part(ModuleRun run, string part) => run.Objects.Where(o => (string)o.Properties["Part"].Value == part).Select(o => o.Properties["Result"].Value is PSObject wrapped ? wrapped.BaseObject is PSCustomObject ? wrapped : wrapped.BaseObject : o.Properties["Result"].Value);

    private int Writes() => _nas.Calls.Count(c => c.Method.StartsWith("set", StringComparison.Ordinal) || c.Method.StartsWith("create", StringComparison.Ordinal) || c.Method.StartsWith("generate", StringComparison.Ordinal) || c.Method.StartsWith("edit", StringComparison.Ordinal)) + _box.Calls.Count(c => c.Title.Contains(":set", StringComparison.Ordinal));

    private static IEnumerable<string> Statuses(ModuleRun run) => run.Objects.Where(o => (string)o.Properties["Part"].Value == "Verdict")
        .Select(o => PSObject.AsPSObject(o.Properties["Result"].Value).Properties["Status"].Value.ToString()!);

    private static PSCredential Account(string user, string password) => new(user, Secret(password));

    private void Invoke(string script, params object[] arguments) => Assert.Empty(Session.Invoke(script, arguments).Errors.Select(e => e.ToString()));
}
