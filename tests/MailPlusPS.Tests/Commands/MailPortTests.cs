using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class MailPortTests : IAsyncDisposable
{
    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ServerLab _lab;

    public MailPortTests()
    {
        _lab = ServerLab.Start(_folder.Path);
    }

    private string Common => $"-ZoneFile '{_lab.Zone}' -TrustedRoot '{_lab.Root}' -Port {_lab.PortList}";

    [Fact]
    public async Task A_port_has_its_type_and_the_properties_that_scripts_rely_on()
    {
        ModuleRun run = await RunAsync($"Test-MailPort votredomaine.tld {Common}");

        Assert.Empty(run.Errors);
        PSObject port = run.Objects[0];
        Assert.Equal("MailPlusPS.MailPort", port.TypeNames[0]);
        Assert.Empty(new[] { "ComputerName", "Port", "Service", "Step", "Wish", "IPv4", "IPv4Address", "IPv6", "Greeting", "TlsVersion", "TlsVersions", "Certificate", "Vantage", "Checks", "Status", "Finding" }
            .Except(port.Properties.Select(p => p.Name), StringComparer.Ordinal));
        Assert.Equal(["TLS 1.2", "TLS 1.3"], ((Array)run.Objects[2].Properties["TlsVersions"].Value).Cast<string>());
        Assert.Equal(["SMTP Open Pass", "Submission Open Pass", "IMAPS Open Pass"], run.Objects.Select(o => $"{o.Properties["Service"].Value} {o.Properties["IPv4"].Value} {o.Properties["Status"].Value}"));
    }

    [Fact]
    public async Task A_look_from_this_machine_says_what_it_cannot_show() =>
        Assert.Contains("not what the box lets through", (string)(await RunAsync($"Test-MailPort votredomaine.tld {Common}")).Objects[0].Properties["Vantage"].Value, StringComparison.Ordinal);

    [Fact]
    public async Task Outgoing_port_25_is_tried_at_the_server_that_is_named()
    {
        await using ScriptedServer other = ScriptedServer.Start(MailScripts.Smtp(null, "220 mx.example ESMTP"));

        ModuleRun run = await RunAsync($"Test-MailPort -ComputerName 127.0.0.1 -Port 25 -OutgoingTo 127.0.0.1 -OutgoingPort {other.Endpoint.Port.ToString(CultureInfo.InvariantCulture)}");

        PSObject outgoing = run.Objects[^1];
        Assert.Equal(("Outgoing", "P05", "Info"), ((string)outgoing.Properties["Service"].Value, (string)outgoing.Properties["Step"].Value, outgoing.Properties["Status"].Value.ToString()));
    }

    [Fact]
    public async Task Quiet_gives_a_single_answer()
    {
        Assert.Equal([true], (await RunAsync($"Test-MailPort votredomaine.tld -Quiet {Common}")).Objects.Select(o => o.BaseObject));
        Assert.Equal([false], (await RunAsync("Test-MailPort -ComputerName 127.0.0.1 -Port 20 -Quiet; Test-MailPort -ComputerName 127.0.0.1 -Port 1025 -OutgoingTo None -Quiet")).Objects.Select(o => o.BaseObject).Skip(1));
    }

    [Fact]
    public async Task Certificates_come_one_a_port_with_their_chain()
    {
        ModuleRun run = await RunAsync($"Get-MailCertificate votredomaine.tld {Common}");

        Assert.Empty(run.Errors);
        Assert.Equal(3, run.Objects.Count);
        Assert.All(run.Objects, o => Assert.Equal("Pass", o.Properties["Status"].Value.ToString()));
        Assert.Equal(["STARTTLS", "STARTTLS", "TLS"], run.Objects.Select(o => (string)o.Properties["Start"].Value));
        Assert.Equal("MailPlusPS lab root", (await RunAsync($"(Get-MailCertificate votredomaine.tld {Common})[0].Chain[-1].Subject")).Lines[0]);
    }

    [Fact]
    public async Task Without_the_root_the_phone_ports_fail_and_the_servers_port_informs()
    {
        ModuleRun run = await RunAsync($"Get-MailCertificate votredomaine.tld -ZoneFile '{_lab.Zone}' -Port {_lab.PortList}");

        Assert.Equal(["Info", "Fail", "Fail"], run.Objects.Select(o => o.Properties["Status"].Value.ToString()));
    }

    [Fact]
    public async Task A_certificate_for_another_name_fails_by_name() =>
        Assert.Contains(
            "not for 127.0.0.1",
            (string)(await RunAsync($"Get-MailCertificate -ComputerName 127.0.0.1 -TrustedRoot '{_lab.Root}' -Port {_lab.Ports[2].ToString(CultureInfo.InvariantCulture)}")).Single.Properties["Finding"].Value,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_port_that_was_asked_for_and_shows_none_is_an_error() =>
        Assert.StartsWith("CertificateNotShown,", Assert.Single((await RunAsync("Get-MailCertificate -ComputerName 127.0.0.1 -Port 1")).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Theory]
    [InlineData("-Via serveur.example", "InvalidVia")]
    [InlineData("-Via moi@serveur.example -Proxy socks5://127.0.0.1:1", "VantageConflict")]
    [InlineData("-ViaHostKey SHA256:x", "ViaMissing")]
    [InlineData("-Proxy http://127.0.0.1:1", "InvalidProxy")]
    [InlineData("-Proxy socks5://moi:motdepasse@127.0.0.1:1", "InvalidProxy")]
    [InlineData("-ComputerName nulle.part.tld", "ServerNotFound")]
    [InlineData("-ComputerName 'n ulle'", "ServerNotFound")]
    [InlineData("-TrustedRoot '{0}'", "TrustedRootUnusable")]
    public async Task Misuse_is_told_and_nothing_secret_with_it(string arguments, string id)
    {
        string script = $"Test-MailPort {string.Format(CultureInfo.InvariantCulture, arguments, _lab.Zone)} -Port 1 -OutgoingTo None -ZoneFile '{_lab.Zone}'";
        ModuleRun run = await RunAsync(arguments.Contains("-ComputerName", StringComparison.Ordinal) ? script : script + " -ComputerName 127.0.0.1");

        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("motdepasse", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_shows_what_is_behind_it()
    {
        await using ScriptedServer proxy = Socks5Server.Start();

        ModuleRun run = await RunAsync($"Test-MailPort votredomaine.tld {Common} -Proxy socks5://{proxy.Endpoint}");

        Assert.All(run.Objects, o => Assert.Equal("Open", o.Properties["IPv4"].Value.ToString()));
        Assert.Equal(5, proxy.Connections); // one a port, and two more ask IMAPS for versions of TLS
        Assert.Contains($"socks5://{proxy.Endpoint}", (string)run.Objects[0].Properties["Vantage"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inner_address_is_not_looked_at_from_outside()
    {
        await using ScriptedServer proxy = Socks5Server.Start();

        ErrorRecord error = Assert.Single((await RunAsync($"Test-MailPort -ComputerName 192.168.1.10 -Proxy socks5://{proxy.Endpoint}")).Errors);

        Assert.StartsWith("InnerAddressFromOutside,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, proxy.Connections);
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _lab.DisposeAsync();
        _folder.Dispose();
    }

    // The engine blocks its thread; the servers need others.
    private Task<ModuleRun> RunAsync(string script) => Task.Run(() => _session.Invoke(script), TestContext.Current.CancellationToken);
}
