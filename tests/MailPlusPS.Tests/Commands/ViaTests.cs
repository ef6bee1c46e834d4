using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>Looking from a real SSH server, whose key is compared once.</summary>
public sealed class ViaTests : IClassFixture<MailServerFixture>, IAsyncLifetime
{
    private readonly ModuleSession _session = new();
    private readonly TemporaryFolder _folder = new();
    private readonly MailServerLab? _house;
    private SshServer? _ssh;

    public ViaTests(MailServerFixture fixture)
    {
        _house = fixture.Lab;
    }

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(SshServer.MissingReason is not null, SshServer.MissingReason ?? string.Empty);
        _ssh = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        if (_ssh is not null)
        {
            await _ssh.DisposeAsync();
        }

        _folder.Dispose();
    }

    private string Via => string.Create(CultureInfo.InvariantCulture, $"-Via {_ssh!.User}@127.0.0.1:{_ssh.Port} -ViaKeyFile '{_ssh.KeyFile}'");

    private string Smtp => string.Create(
        CultureInfo.InvariantCulture,
        $"-ZoneFile '{_house!.Zone}' -TrustedRoot '{_house.Root}' -Port {_house.Smtp.Smtp} -SubmissionPort {_house.Smtp.Submission} -ImplicitTlsPort {_house.Smtp.ImplicitTls}");

    [Fact]
    public async Task Ports_are_looked_at_from_there_after_the_key_was_compared()
    {
        await using ServerLab lab = ServerLab.Start(_folder.Path);
        string look = $"Test-MailPort votredomaine.tld -ZoneFile '{lab.Zone}' -TrustedRoot '{lab.Root}' -Port {lab.PortList} {Via}";

        ErrorRecord unknown = Assert.Single((await RunAsync(look)).Errors);
        ModuleRun pinned = await RunAsync($"{look} -ViaHostKey {Fingerprint(unknown)}");
        ModuleRun again = await RunAsync(look);

        Assert.StartsWith("SshHostKeyUnknown,", unknown.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All([pinned, again], run =>
        {
            Assert.Empty(run.Errors);
            Assert.Equal(["Open", "Open", "Open"], run.Objects.Select(o => o.Properties["IPv4"].Value.ToString()));
        });
    }

    [Fact]
    public async Task A_server_is_talked_to_from_there_and_what_only_the_house_sees_is_left_out()
    {
        Assert.SkipWhen(MailServerLab.MissingReason is not null, MailServerLab.MissingReason ?? string.Empty);
        string test = $"Test-SmtpServer votredomaine.tld {Smtp} {Via}";

        string fingerprint = Fingerprint(Assert.Single((await RunAsync(test)).Errors));
        ModuleRun run = await RunAsync($"{test} -ViaHostKey {fingerprint} -Credential {Account}");

        Assert.Empty(run.Errors);
        Assert.Equal("S10 S12 S21 S22 S26", Ids(run, "NotTested"));
        Assert.Equal("S25", Ids(run, "Warning"));
        Assert.DoesNotContain(run.Objects, o => o.Properties["Status"].Value.ToString() is "Fail" or "Error");
        Assert.Equal("Pass", run.Objects.Single(o => (string)o.Properties["Id"].Value == "S03").Properties["Status"].Value.ToString());
    }

    [Fact]
    public async Task A_server_is_talked_to_through_a_proxy()
    {
        Assert.SkipWhen(MailServerLab.MissingReason is not null, MailServerLab.MissingReason ?? string.Empty);
        await using ScriptedServer proxy = Socks5Server.Start();

        ModuleRun run = await RunAsync($"Test-SmtpServer votredomaine.tld {Smtp} -Proxy socks5://{proxy.Endpoint}");

        Assert.Empty(run.Errors);
        Assert.Equal("S10 S11 S12 S21 S22 S26", Ids(run, "NotTested"));
        Assert.Equal("S25", Ids(run, "Warning"));
        Assert.InRange(proxy.Connections, 3, 12);
    }

    [Fact]
    public async Task A_server_of_an_inner_address_is_another_one_from_there()
    {
        await using ScriptedServer proxy = Socks5Server.Start();

        ErrorRecord error = Assert.Single((await RunAsync($"Test-SmtpServer -Domain votredomaine.tld -ComputerName 192.168.1.10 -Force -ZoneFile '{ServerLab.Write(_folder.Path)}' -Proxy socks5://{proxy.Endpoint}")).Errors);

        Assert.StartsWith("InnerAddressFromOutside,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, proxy.Connections);
    }

    // A server that nobody here has met, though ports come again.
    private static async Task<SshServer> StartAsync()
    {
        SshServer ssh = await SshServer.StartAsync(TestContext.Current.CancellationToken);
        if (!TestPins.Hold(ssh.Port))
        {
            return ssh;
        }

        await using (ssh)
        {
            return await StartAsync();
        }
    }

    private static string Account => $"([pscredential]::new('{PostfixSettings.User}', [Net.NetworkCredential]::new('', '{DovecotServer.Password}').SecurePassword))";

    private static string Fingerprint(ErrorRecord unknown) => unknown.ToString().Split(' ').First(w => w.StartsWith("SHA256:", StringComparison.Ordinal)).TrimEnd('.', ':');

    private static string Ids(ModuleRun run, string status) =>
        string.Join(' ', run.Objects.Where(o => o.Properties["Status"].Value.ToString() == status).Select(o => o.Properties["Id"].Value));

    // The engine blocks its thread; the servers need others.
    private Task<ModuleRun> RunAsync(string script) => Task.Run(() => _session.Invoke(script), TestContext.Current.CancellationToken);
}
