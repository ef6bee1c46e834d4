using System;
using System.Linq;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

/// <summary>The audit that looks at servers: the lab's, through a proxy that leads nowhere else.</summary>
public sealed class LiveAuditTests : IClassFixture<MailServerFixture>, IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly MailServerLab _lab;

    public LiveAuditTests(MailServerFixture fixture)
    {
        Assert.SkipWhen(MailServerLab.MissingReason is not null, MailServerLab.MissingReason ?? string.Empty);
        _lab = fixture.Lab!;
    }

    public void Dispose() => _session.Dispose();

    private string Lab => $"-DnsServer {_lab.DnsServer} -Proxy {_lab.Proxy} -TrustedRoot '{_lab.Root}'";

    [Fact]
    public async Task The_house_is_looked_at_from_where_the_user_says()
    {
        ModuleRun run = await RunAsync($"Test-MailPlusDeployment votredomaine.tld {Lab}");

        Assert.Empty(run.Errors);
        Assert.Equal(162, run.Objects.Count);
        Assert.All(new[] { "P07", "S03", "S06", "S14", "N02", "T09", "T11" }, id => Assert.Equal("Pass", Status(run, id)));
        Assert.Contains(_lab.Proxy, (string)run.Objects.Single(o => (string)o.Properties["Id"].Value == "N05").Properties["Message"].Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-DnsOnly")]
    [InlineData("-Id O06")]
    [InlineData("-Section 4.2.3")]
    public async Task Nobody_connects_where_the_dns_alone_is_asked_for(string arguments)
    {
        int before = _lab.Connections;

        ModuleRun run = await RunAsync($"Test-MailPlusDeployment votredomaine.tld {arguments} {Lab}");

        Assert.Empty(run.Errors);
        Assert.NotEmpty(run.Objects);
        Assert.Equal(before, _lab.Connections);
    }

    // A recording or a zone file is of another day: what servers say today does not belong beside it.
    [Fact]
    public async Task Nobody_connects_where_answers_come_from_files()
    {
        int before = _lab.Connections;

        ModuleRun run = await RunAsync($"Test-MailPlusDeployment votredomaine.tld -ZoneFile {Samples.Tutorial} -Via nobody@192.0.2.1 -Credential {Account}");

        Assert.Empty(run.Errors);
        Assert.Equal(before, _lab.Connections);
        Assert.Contains("-ZoneFile", (string)run.Objects.Single(o => (string)o.Properties["Id"].Value == "P07").Properties["Message"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_shows_what_is_behind_the_log_in()
    {
        ModuleRun run = await RunAsync($"Test-MailPlusDeployment votredomaine.tld {Lab} -Credential {Account} -Section 5");

        Assert.All(new[] { "S08", "S11", "S45" }, id => Assert.Equal("Pass", Status(run, id)));
        Assert.DoesNotContain(DovecotServer.Password, string.Join('\n', run.Objects.Select(o => $"{o} {o.Properties["Evidence"].Value}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_answers_each_part_says_so_and_the_exit_code_is_3()
    {
        ModuleRun run = await RunAsync($"Test-MailPlusDeployment votredomaine.tld -DnsServer 127.0.0.1:1 -TimeoutSec 1 -SetExitCode -OutVariable all | Out-Null; $all; $global:LASTEXITCODE");

        Assert.Empty(run.Errors);
        Assert.Equal(3, run.Objects[^1].BaseObject);
        Assert.Equal(162, run.Objects.Count - 1);
        Assert.Equal("Error", Status(run, "P10"));
    }

    [Fact]
    public async Task A_warning_gives_its_exit_code() =>
        Assert.Equal(1, (await RunAsync($"Test-MailPlusDeployment votredomaine.tld -DnsServer {_lab.DnsServer} -DnsOnly -Id O04 -BackupMx Ovh -SetExitCode | Out-Null; $global:LASTEXITCODE")).Single.BaseObject);

    // The vault, a file and a question are asked for the log-in at the relay; what cannot be had does not keep the rest from being judged.
    [Theory]
    [InlineData("relay", "function global:Get-Secret { param($Name) $global:asked = $Name; $account }", "")]
    [InlineData("relay", "", "SecretManagement")]
    [InlineData("relay.xml", "[IO.File]::WriteAllText($xml, [Management.Automation.PSSerializer]::Serialize($account)); & chmod 600 $xml", "")]
    [InlineData("relay.xml", "[IO.File]::WriteAllText($xml, [Management.Automation.PSSerializer]::Serialize($account)); & chmod 644 $xml", "chmod 600")]
    [InlineData("relay.xml", "", "relay.xml")]
    [InlineData("Ask", "", "Ask")]
    public async Task The_log_in_that_a_description_names_is_found_or_its_lack_is_told(string name, string prepare, string told)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "chmod is Unix's.");
        Assert.SkipWhen(told == "chmod 600" && ModuleBuild.Current == ModuleBuild.Desktop, "The build for Windows PowerShell knows no modes of files.");
        using TemporaryFolder folder = new();
        folder.Write("deployment.psd1", $"@{{ Domain = 'votredomaine.tld'; Relay = 'smtp.orange.fr'; RelayCredential = '{name}' }}");

        ModuleRun run = await RunAsync(
            $"$account = {Account}; $xml = '{folder.Path}/relay.xml'; {prepare}\n"
            + $"Test-MailPlusDeployment -Path '{folder.Path}/deployment.psd1' {Lab} -Id P0[67] -SetExitCode | ForEach-Object Id; $global:LASTEXITCODE");

        Assert.Equal(["P06", "P07"], run.Lines.Take(2));
        Assert.Equal(told.Length > 0, run.Errors.Any(e => e.FullyQualifiedErrorId.StartsWith("CredentialUnavailable,", StringComparison.Ordinal)));
        Assert.All(run.Errors, e => Assert.Contains(told, e.Exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(DovecotServer.Password, string.Join('\n', run.Errors.Select(e => e.ToString())), StringComparison.Ordinal);
        Assert.True(told.Length == 0 || Equals(3, run.Objects[^1].BaseObject));
    }

    [Fact]
    public async Task No_log_in_is_asked_for_where_the_relay_is_not_looked_at()
    {
        using TemporaryFolder folder = new();
        folder.Write("deployment.psd1", "@{ Domain = 'votredomaine.tld'; Relay = 'smtp.orange.fr'; RelayCredential = 'nowhere' }");

        Assert.Empty((await RunAsync($"Test-MailPlusDeployment -Path '{folder.Path}/deployment.psd1' -DnsServer {_lab.DnsServer} -DnsOnly; Test-MailPlusDeployment -Path '{folder.Path}/deployment.psd1' {Lab} -Id O06")).Errors);
    }

    private static string Account => $"([pscredential]::new('{PostfixSettings.User}', [Net.NetworkCredential]::new('', '{DovecotServer.Password}').SecurePassword))";

    private static string Status(ModuleRun run, string id) => run.Objects.Single(o => o.Properties["Id"]?.Value as string == id).Properties["Status"].Value.ToString()!;

    private Task<ModuleRun> RunAsync(string script) => Task.Run(() => _session.Invoke(script), TestContext.Current.CancellationToken);
}
