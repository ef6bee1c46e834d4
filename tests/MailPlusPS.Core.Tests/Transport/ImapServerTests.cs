using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>What Test-ImapServer says of a real Dovecot, one thing changed at a time.</summary>
public sealed class ImapServerTests : IClassFixture<SshFixture>, IDisposable
{
    private const string Set = "S06=Pass Imap.Certificate=Pass Imap.Login=Pass Imap.Folders=Pass Imap.Quota=Pass S08=Info Imap.Idle=Pass S07=Pass";

    private readonly LabCertificates _certificates = new();

    private readonly SshFixture _ssh;

    public ImapServerTests(SshFixture ssh)
    {
        _ssh = ssh;
        Assert.SkipWhen(DovecotServer.MissingReason is not null, DovecotServer.MissingReason ?? string.Empty);
    }

    public void Dispose() => _certificates.Dispose();

    public static TheoryData<string, DovecotSettings, string> Changed => new()
    {
        { "as in the tutorial", new DovecotSettings(), "" },
        { "POP3", new DovecotSettings { Pop3 = true }, "S07=Info" },
        { "no quota", new DovecotSettings { Quota = false }, "Imap.Quota=Info" },
        { "nearly full", new DovecotSettings { Room = (20, 19) }, "Imap.Quota=Warning S08=Pass" },
        { "full", new DovecotSettings { Room = (4, 4) }, "Imap.Quota=Fail S08=Pass" },
        { "no IDLE", new DovecotSettings { Idle = false }, "Imap.Idle=Info" },
        { "no marked folders", new DovecotSettings { MarkedFolders = false }, "Imap.Folders=Info" },
        { "messages", new DovecotSettings { Messages = 20 }, "S08=Pass" },
        { "expired", new DovecotSettings { Certificate = LabCertificateKind.Expired }, "Imap.Certificate=Fail Imap.Login=Error Imap.Folders=NotTested Imap.Quota=NotTested S08=NotTested" },
        { "wrong name", new DovecotSettings { Certificate = LabCertificateKind.WrongName }, "Imap.Certificate=Warning Imap.Login=Error Imap.Folders=NotTested Imap.Quota=NotTested S08=NotTested" },
        { "self-signed", new DovecotSettings { Certificate = LabCertificateKind.SelfSigned }, "Imap.Certificate=Warning Imap.Login=Error Imap.Folders=NotTested Imap.Quota=NotTested S08=NotTested" },
    };

    [Theory]
    [MemberData(nameof(Changed))]
    public async Task A_setting_changes_its_own_verdict(string name, DovecotSettings settings, string changed)
    {
        await using DovecotServer server = await DovecotServer.StartAsync(settings, _certificates, TestContext.Current.CancellationToken);

        string line = Line(await TestAsync(server));

        string expected = changed.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(Set, (set, change) => string.Join(' ', set.Split(' ').Select(s => s.Split('=')[0] == change.Split('=')[0] ? change : s)));
        Assert.Equal((name, expected), (name, line));
    }

    [Fact]
    public async Task POP3_is_logged_in_to_where_it_is_wanted()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotSettings { Pop3 = true }, _certificates, TestContext.Current.CancellationToken);

        Assert.Equal(CheckStatus.Pass, (await TestAsync(server, t => t with { WantsPop3 = true })).Of(StepRules.S07).Status);
    }

    [Fact]
    public async Task POP3_that_is_wanted_and_off_is_a_failure()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotSettings(), _certificates, TestContext.Current.CancellationToken);

        Assert.Equal(CheckStatus.Fail, (await TestAsync(server, t => t with { WantsPop3 = true })).Of(StepRules.S07).Status);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_once_in_all()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotSettings { Pop3 = true }, _certificates, TestContext.Current.CancellationToken);

        IReadOnlyList<CheckResult> results = await TestAsync(server, t => t with { WantsPop3 = true, Credential = new NetworkCredential(PostfixSettings.User, "wrong") });

        Assert.Equal(CheckStatus.Fail, results.Of(ImapServerRules.Login).Status);
        Assert.Single(server.Log().Split('\n'), l => l.Contains("Password mismatch", StringComparison.Ordinal));
        Assert.DoesNotContain("wrong", string.Concat(results.Select(r => r.Message + r.Evidence)), StringComparison.Ordinal);
    }

    // Through a tunnel a port that is closed looks open at its near end.
    [Fact]
    public async Task From_an_SSH_server_all_shows_and_a_port_that_is_closed_is_closed()
    {
        Assert.SkipWhen(SshServer.MissingReason is not null, SshServer.MissingReason ?? string.Empty);
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotSettings(), _certificates, TestContext.Current.CancellationToken);
        using IVantage tunnel = await _ssh.OpenAsync();
        ImapServerTest test = Test(server);

        ImapServerFacts facts = await new ImapServerTester(tunnel).LookAsync(test, TestContext.Current.CancellationToken);

        Assert.Equal(Set, Line(ImapServerJudge.Judge(test, facts)));
        Assert.Equal(PortState.Closed, SeenPorts.Of(new IPEndPoint(IPAddress.Loopback, server.Pop3TlsPort), facts.Pop3Trouble).State);
    }

    [Fact]
    public async Task A_search_may_go_through_an_index()
    {
        Assert.SkipUnless(DovecotServer.HasIndex, "dovecot has no full-text index (Debian package dovecot-fts-xapian)");
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotSettings { Index = true, Messages = 20 }, _certificates, TestContext.Current.CancellationToken);

        Assert.Equal(CheckStatus.Pass, (await TestAsync(server)).Of(StepRules.S08).Status);
        Assert.Contains("FTS Xapian", server.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_another_service_refused_is_not_tried_again()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotSettings(), _certificates, TestContext.Current.CancellationToken);

        CheckResult login = (await TestAsync(server, t => t with { RefusedElsewhere = () => Task.FromResult<string?>("587: 535 5.7.8 Error: authentication failed"), Credential = new NetworkCredential(PostfixSettings.User, "wrong") })).Of(ImapServerRules.Login);

        Assert.Equal((CheckStatus.Fail, "587: 535 5.7.8 Error: authentication failed"), (login.Status, login.Evidence));
        Assert.DoesNotContain("Password mismatch", server.Log(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_account_TLS_and_capabilities_are_judged()
    {
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotSettings(), _certificates, TestContext.Current.CancellationToken);

        Assert.Equal(
            "S06=Pass Imap.Certificate=Pass Imap.Login=NotTested Imap.Folders=NotTested Imap.Quota=NotTested S08=NotTested Imap.Idle=Pass S07=Pass",
            Line(await TestAsync(server, t => t with { Credential = null })));
    }

    private static string Line(IEnumerable<CheckResult> results) => string.Join(' ', results.Select(r => $"{r.Id}={r.Status}"));

    private ImapServerTest Test(DovecotServer server) => new(PostfixSettings.TutorialDomain, IPAddress.Loopback)
    {
        Port = server.ImapTlsPort,
        Pop3Port = server.Pop3TlsPort,
        Credential = new NetworkCredential(PostfixSettings.User, DovecotServer.Password),
        Roots = [_certificates.Authority],
    };

    private async Task<IReadOnlyList<CheckResult>> TestAsync(DovecotServer server, Func<ImapServerTest, ImapServerTest>? with = null)
    {
        ImapServerTest test = Test(server);
        return await new ImapServerTester(new BoundVantage("127.0.0.1")).RunAsync(with is null ? test : with(test), TestContext.Current.CancellationToken);
    }
}
