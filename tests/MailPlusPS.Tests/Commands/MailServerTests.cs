using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Tests.Engine;
using Xunit;

namespace MailPlusPS.Tests.Commands;

public sealed class MailServerTests : IClassFixture<MailServerFixture>, IDisposable
{
    private readonly ModuleSession _session = new();
    private readonly MailServerLab _lab;

    public MailServerTests(MailServerFixture fixture)
    {
        Assert.SkipWhen(MailServerLab.MissingReason is not null, MailServerLab.MissingReason ?? string.Empty);
        _lab = fixture.Lab!;
    }

    public void Dispose() => _session.Dispose();

    private string Dns => $"-ZoneFile '{_lab.Zone}' -TrustedRoot '{_lab.Root}'";

    private string Smtp => string.Create(CultureInfo.InvariantCulture, $"{Dns} -Port {_lab.Smtp.Smtp} -SubmissionPort {_lab.Smtp.Submission} -ImplicitTlsPort {_lab.Smtp.ImplicitTls}");

    private string Imap => string.Create(CultureInfo.InvariantCulture, $"{Dns} -Port {_lab.Imap.ImapTlsPort} -Pop3Port {_lab.Imap.Pop3TlsPort}");

    [Fact]
    public async Task The_tutorial_s_server_is_judged_step_by_step()
    {
        ModuleRun run = await RunAsync($"Test-SmtpServer votredomaine.tld {Smtp} -Credential {Account(DovecotServer.Password)}");

        Assert.Empty(run.Errors);
        Assert.Equal(26, run.Objects.Count);
        Assert.DoesNotContain(run.Objects, o => o.Properties["Status"].Value.ToString() is "Fail" or "Error");
        Assert.Equal("Pass", Status(run, "S11"));
        Assert.Equal("Warning", Status(run, "S25"));
    }

    [Fact]
    public async Task Quiet_gives_a_single_answer() => Assert.Equal(["True"], (await RunAsync($"Test-SmtpServer votredomaine.tld {Smtp} -Quiet")).Lines);

    [Theory]
    [InlineData("-Domain votredomaine.tld -ComputerName nas.votredomaine.tld", "ServerNotOfDomain")]
    [InlineData("-ComputerName nas.votredomaine.tld", "ServerNotOfDomain")]
    [InlineData("-ComputerName 127.0.0.3", "DomainNeeded")]
    [InlineData("-ComputerName rien.votredomaine.tld", "ServerNotFound")]
    [InlineData("'n ulle'", "InvalidDomainName")]
    public async Task A_server_that_is_not_the_domain_s_is_not_talked_to(string arguments, string id)
    {
        ModuleRun run = await RunAsync($"Test-SmtpServer {arguments} {Smtp}");

        Assert.StartsWith(id + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Objects);
    }

    [Fact]
    public async Task With_force_it_is()
    {
        ModuleRun run = await RunAsync($"Test-SmtpServer votredomaine.tld -ComputerName 127.0.0.1 -Force {Smtp}");

        Assert.Empty(run.Errors);
        Assert.Equal("Pass", Status(run, "C02"));
    }

    [Fact]
    public async Task Debug_tells_the_wire_and_no_password()
    {
        ModuleRun run = await RunAsync($"$DebugPreference = 'Continue'; Test-SmtpServer votredomaine.tld {Smtp} -Credential {Account(DovecotServer.Password)} 5>&1");

        Assert.Empty(run.Errors);
        Assert.Contains(run.Lines, l => l.Contains("RCPT TO:<postmaster@votredomaine.tld>", StringComparison.Ordinal));
        Assert.Contains(run.Lines, l => l.Contains("AUTH PLAIN …", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Lines, l => l.Contains("AUTH PLAIN AH", StringComparison.Ordinal) || l.Contains(DovecotServer.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mailbox_is_judged_as_a_program_sees_it()
    {
        ModuleRun run = await RunAsync($"Test-ImapServer votredomaine.tld {Imap} -Credential {Account(DovecotServer.Password)}");

        Assert.Empty(run.Errors);
        Assert.Equal(
            "S06 Imap.Certificate Imap.Login Imap.Folders Imap.Quota S08 Imap.Idle S07",
            string.Join(' ', run.Objects.Where(o => o.Properties["Status"].Value.ToString() == "Pass").Select(o => o.Properties["Id"].Value)));
    }

    [Fact]
    public async Task A_wrong_password_fails_and_is_shown_nowhere()
    {
        ModuleRun run = await RunAsync($"Test-ImapServer votredomaine.tld {Imap} -Credential {Account("hunter2")}");

        Assert.Equal("Fail", Status(run, "Imap.Login"));
        Assert.DoesNotContain(run.Objects.SelectMany(o => o.Properties).Select(p => p.Value?.ToString() ?? string.Empty), v => v.Contains("hunter2", StringComparison.Ordinal));
    }

    private static string Account(string password) =>
        $"([pscredential]::new('{PostfixSettings.User}', ('{password}'.ToCharArray() | ForEach-Object {{ $s = [securestring]::new() }} {{ $s.AppendChar($_) }} {{ $s }})))";

    private static string Status(ModuleRun run, string id) => run.Objects.Single(o => (string)o.Properties["Id"].Value == id).Properties["Status"].Value.ToString()!;

    // The engine blocks its thread; the servers need others.
    private Task<ModuleRun> RunAsync(string script) => Task.Run(() => _session.Invoke(script), TestContext.Current.CancellationToken);
}
