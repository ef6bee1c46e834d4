using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>Looking through an SSH server and through a proxy. All of it on loopback.</summary>
public sealed class VantageTests(SshFixture ssh) : IClassFixture<SshFixture>, IDisposable
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    private readonly string _knownHosts = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_knownHosts);

    [Fact]
    public async Task A_tunnel_leads_to_the_server()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Smtp(null));
        using IVantage vantage = await OpenAsync(await OptionsAsync(named: true));

        PortProbe probe = await ProbeAsync(vantage, server.Endpoint);

        Assert.Equal((PortState.Open, "220 votredomaine.tld ESMTP", null), (probe.State, probe.Greeting, probe.LocalAddress));
        Assert.Equal(VantageKind.Tunnel, vantage.Kind);
    }

    [Fact]
    public async Task Eight_tunnels_are_open_at_once()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Smtp(null));
        using IVantage vantage = await OpenAsync(await OptionsAsync(named: true));

        PortProbe[] probes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ProbeAsync(vantage, server.Endpoint)));

        Assert.All(probes, p => Assert.Equal("220 votredomaine.tld ESMTP", p.Greeting));
    }

    [Fact]
    public async Task A_port_that_is_closed_there_is_closed()
    {
        using IVantage vantage = await OpenAsync(await OptionsAsync(named: true));

        Assert.Equal(PortState.Closed, (await ProbeAsync(vantage, await ClosedAsync())).State);
    }

    [Fact]
    public async Task A_server_that_is_not_known_is_not_spoken_to_and_its_key_is_shown()
    {
        VantageException refusal = await Assert.ThrowsAsync<VantageException>(async () => await OpenAsync(await OptionsAsync(named: false)));

        Assert.Equal("SshHostKeyUnknown", refusal.Id);
        Assert.Contains(await ssh.FingerprintAsync(), refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_knownHosts));
    }

    [Fact]
    public async Task A_key_that_was_named_once_is_known_from_then_on()
    {
        (await OpenAsync(await OptionsAsync(named: true))).Dispose();

        using IVantage again = await OpenAsync(await OptionsAsync(named: false));

        Assert.Equal($"127.0.0.1:{ssh.Server.Port} ssh-ed25519 {await ssh.FingerprintAsync()}", (await File.ReadAllTextAsync(_knownHosts, TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public async Task A_key_that_changed_is_refused_with_both()
    {
        VantageOptions options = await OptionsAsync(named: false);
        options.KnownHosts.Pin(options.Via!.Server, "ssh-ed25519", "SHA256:another");

        VantageException refusal = await Assert.ThrowsAsync<VantageException>(() => OpenAsync(options));

        Assert.Equal("SshHostKeyChanged", refusal.Id);
        Assert.Contains("SHA256:another", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(await ssh.FingerprintAsync(), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_other_than_the_one_named_is_refused_and_not_kept()
    {
        VantageOptions options = await OptionsAsync(named: false) with { HostKey = "SHA256:another" };

        Assert.Equal("SshHostKeyOther", (await Assert.ThrowsAsync<VantageException>(() => OpenAsync(options))).Id);
        Assert.Empty(options.KnownHosts.Of(options.Via!.Server));
    }

    [Fact]
    public async Task A_log_in_that_is_refused_does_not_tell_the_password()
    {
        VantageOptions options = await OptionsAsync(named: true) with { KeyFile = null, Credential = new NetworkCredential("moi", "motdepasse") };

        VantageException refusal = await Assert.ThrowsAsync<VantageException>(() => OpenAsync(options));

        Assert.Equal("SshLogInRefused", refusal.Id);
        Assert.DoesNotContain("motdepasse", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_key_is_an_error_of_its_own()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "no key", TestContext.Current.CancellationToken);
            VantageOptions options = await OptionsAsync(named: true) with { KeyFile = file };

            Assert.Equal("SshKeyUnusable", (await Assert.ThrowsAsync<VantageException>(() => OpenAsync(options))).Id);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_is_no_SSH_server_is_unreachable()
    {
        await using ScriptedServer garbage = ScriptedServer.Start(MailScripts.Smtp(null));
        VantageOptions options = await OptionsAsync(named: true) with { Via = new SshAddress("moi", "127.0.0.1", garbage.Endpoint.Port), Limit = TimeSpan.FromSeconds(2) };

        Assert.Equal("SshUnreachable", (await Assert.ThrowsAsync<VantageException>(() => OpenAsync(options))).Id);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("moi", "motdepasse")]
    public async Task A_proxy_leads_to_the_server(string? user, string? password)
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Smtp(null));
        await using ScriptedServer proxy = Socks5Server.Start(user, password);
        using ProxyVantage vantage = new(new Uri($"socks5://{proxy.Endpoint}"), user is null ? null : new NetworkCredential(user, password));

        PortProbe probe = await ProbeAsync(vantage, server.Endpoint);

        Assert.Equal((PortState.Open, "220 votredomaine.tld ESMTP"), (probe.State, probe.Greeting));
        Assert.Equal(1, proxy.Connections);
    }

    [Fact]
    public async Task A_port_that_is_closed_behind_a_proxy_is_closed()
    {
        await using ScriptedServer proxy = Socks5Server.Start();
        using ProxyVantage vantage = new(new Uri($"socks5://{proxy.Endpoint}"), null);

        Assert.Equal(PortState.Closed, (await ProbeAsync(vantage, await ClosedAsync())).State);
    }

    [Fact]
    public async Task A_proxy_that_is_away_says_nothing_of_the_port()
    {
        IPEndPoint nobody = await ClosedAsync();
        using ProxyVantage vantage = new(new Uri($"socks5://{nobody}"), null);

        PortProbe probe = await ProbeAsync(vantage, new IPEndPoint(IPAddress.Loopback, 25));

        Assert.Equal((PortState.NotTested, TransportFault.Vantage), (probe.State, probe.Fault));
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_log_in_says_nothing_of_the_port_and_tells_no_password()
    {
        await using ScriptedServer proxy = Socks5Server.Start("moi", "motdepasse");
        using ProxyVantage vantage = new(new Uri($"socks5://{proxy.Endpoint}"), new NetworkCredential("moi", "autremot"));

        PortProbe probe = await ProbeAsync(vantage, new IPEndPoint(IPAddress.Loopback, 25));

        Assert.Equal((PortState.NotTested, TransportFault.Vantage), (probe.State, probe.Fault));
        Assert.DoesNotContain("autremot", probe.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_never_answers_is_given_up_in_time()
    {
        await using ScriptedServer proxy = ScriptedServer.Start(MailScripts.Silent);
        using ProxyVantage vantage = new(new Uri($"socks5://{proxy.Endpoint}"), null);

        PortProbe probe = await new PortProber(vantage, TimeSpan.FromMilliseconds(250), []).ProbeAsync(IPAddress.Loopback, MailService.Of(25), "x.tld", TestContext.Current.CancellationToken);

        Assert.Equal(TransportFault.TimedOut, probe.Fault);
    }

    [Theory]
    [InlineData("moi@serveur.example", "moi", "serveur.example", 22)]
    [InlineData("moi@serveur.example:2222", "moi", "serveur.example", 2222)]
    [InlineData("moi@192.0.2.1:22", "moi", "192.0.2.1", 22)]
    [InlineData("moi@[2001:db8::1]:2222", "moi", "2001:db8::1", 2222)]
    [InlineData("moi@2001:db8::1", "moi", "2001:db8::1", 22)]
    public void An_SSH_server_is_a_user_a_host_and_perhaps_a_port(string text, string user, string host, int port)
    {
        Assert.True(SshAddress.TryParse(text, out SshAddress? address, out _));
        Assert.Equal(new SshAddress(user, host, port), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("serveur.example")]
    [InlineData("@serveur.example")]
    [InlineData("moi@")]
    [InlineData("moi@serveur.example:0")]
    [InlineData("moi@serveur.example:70000")]
    [InlineData("moi:secret@serveur.example")]
    [InlineData("m oi@serveur.example")]
    [InlineData("moi@serveur\u001b.example")]
    public void What_is_no_SSH_server_is_refused(string text)
    {
        Assert.False(SshAddress.TryParse(text, out _, out string reason));
        Assert.DoesNotContain('\u001b', reason);
    }

    [Theory]
    [InlineData("socks5://127.0.0.1:9050", "socks5://127.0.0.1:9050/")]
    [InlineData("socks5://proxy.example", "socks5://proxy.example:1080/")]
    [InlineData("socks5://[::1]:9050", "socks5://[::1]:9050/")]
    public void A_proxy_is_a_host_and_perhaps_a_port(string text, string proxy)
    {
        Assert.True(ProxyAddress.TryParse(text, out Uri? read, out _));
        Assert.Equal(proxy, read.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("proxy.example:1080")]
    [InlineData("http://proxy.example")]
    [InlineData("socks5://")]
    [InlineData("socks5://moi:motdepasse@proxy.example")]
    [InlineData("socks5://proxy.example/path")]
    public void What_is_no_proxy_is_refused_and_a_password_in_it_not_told(string text)
    {
        Assert.False(ProxyAddress.TryParse(text, out _, out string reason));
        Assert.DoesNotContain("motdepasse", reason, StringComparison.Ordinal);
    }

    private static Task<IVantage> OpenAsync(VantageOptions options) => Vantages.OpenAsync(options, TestContext.Current.CancellationToken);

    private static Task<PortProbe> ProbeAsync(IVantage vantage, IPEndPoint target) =>
        new PortProber(vantage, Ample, []).ProbeAsync(target.Address, MailService.Of(25).At(target.Port), "votredomaine.tld", TestContext.Current.CancellationToken);

    private static async Task<IPEndPoint> ClosedAsync()
    {
        await using ScriptedServer server = ScriptedServer.Start(MailScripts.Silent);
        return server.Endpoint;
    }

    private async Task<VantageOptions> OptionsAsync(bool named)
    {
        Assert.SkipWhen(SshServer.MissingReason is not null, SshServer.MissingReason ?? string.Empty);
        return new VantageOptions
        {
            Via = new SshAddress(ssh.Server.User, "127.0.0.1", ssh.Server.Port),
            KeyFile = ssh.Server.KeyFile,
            HostKey = named ? await ssh.FingerprintAsync() : null,
            KnownHosts = new KnownHosts(_knownHosts),
        };
    }
}
