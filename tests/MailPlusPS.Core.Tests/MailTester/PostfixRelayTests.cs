using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Core.Tests.Submission;
using MailPlusPS.Lab;
using MailPlusPS.Lab.MailTester;
using MailPlusPS.MailTester;
using MailPlusPS.Submission;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>A real relay between the NAS and mail-tester: log-in, senders that belong to the account, SPF, two ways out.</summary>
public sealed class PostfixRelayTests : IAsyncLifetime
{
    private static string? NoServers => PostfixServer.MissingReason ?? DovecotServer.MissingReason;

    private readonly ProofLab _lab = new();
    private DovecotServer? _users;
    private PostfixRelay? _relay;

    public async ValueTask InitializeAsync()
    {
        _lab.Sign();
        if (NoServers is null)
        {
            _users = await DovecotServer.StartAsync(new DovecotSettings(), _lab.Certificates, TestContext.Current.CancellationToken);
            _relay = await PostfixRelay.StartAsync(
                [new PostfixRoute("srv1.mail-tester.com", 0, [_lab.World.Service.SmtpPort]), new PostfixRoute("example.org", 1, [_lab.World.Service.SmtpPort])],
                _lab.Certificates, _users, _lab.World.Dns.Endpoint, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_relay is not null)
        {
            await _relay.DisposeAsync();
        }

        if (_users is not null)
        {
            await _users.DisposeAsync();
        }

        await _lab.DisposeAsync();
    }

    [Fact]
    public async Task From_the_key_to_the_report_through_a_real_relay_it_is_10_of_10()
    {
        Assert.SkipWhen(NoServers is not null, NoServers ?? string.Empty);
        SigningNas nas = _lab.World.Nas;
        (nas.Egress, nas.NextPort, nas.NextCredential) = (IPAddress.Loopback, _relay!.Port, new NetworkCredential(PostfixSettings.User, DovecotServer.Password));
        MailTesterReport report = await _lab.ProveAsync();
        SmtpDelivery delivery = Assert.Single(_lab.World.Service.Deliveries);

        Assert.Equal(("10/10", CheckStatus.Pass), (report.Score, report.Status));
        Assert.Equal((PostfixRelay.Egresses[0].Address, PostfixRelay.Egresses[0].Name), (delivery.Client, delivery.Helo));
    }

    [Fact]
    public async Task Test_SmtpRelay_passes_it_and_its_sender()
    {
        IReadOnlyList<CheckResult> results = await TestAsync(PostfixSettings.User, DovecotServer.Password, ProofLab.From);

        Assert.DoesNotContain(results, r => r.Status > CheckStatus.Info);
        Assert.Equal(CheckStatus.Pass, results.Of(RelayRules.Sender).Status);
    }

    [Fact]
    public async Task A_sender_of_somebody_else_is_refused_as_not_owned()
    {
        CheckResult sender = (await TestAsync(PostfixSettings.User, DovecotServer.Password, "quelqu-un@votredomaine.tld")).Of(RelayRules.Sender);

        Assert.Equal(CheckStatus.Fail, sender.Status);
        Assert.Contains("not owned by user", sender.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_whose_SPF_does_not_name_the_relay_is_refused_in_Orange_s_words()
    {
        Assert.SkipWhen(NoServers is not null, NoServers ?? string.Empty);
        _lab.World.Publish(spf: "v=spf1 mx -all");
        IReadOnlyList<CheckResult> results = await TestAsync(PostfixSettings.User, DovecotServer.Password, ProofLab.From);

        Assert.Equal((CheckStatus.Fail, CheckStatus.Fail), (results.Of(RelayRules.Sender).Status, results.Of(RelayRules.Spf).Status));
        Assert.Contains("Emetteur invalide", results.Of(RelayRules.Sender).Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_domain_that_does_not_exist_is_refused()
    {
        CheckResult sender = (await TestAsync(PostfixSettings.User, DovecotServer.Password, PostfixSettings.User + "@ailleurs.tld")).Of(RelayRules.Sender);

        Assert.NotEqual(CheckStatus.Pass, sender.Status);
        Assert.Contains("ailleurs.tld", sender.Message + sender.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_Dovecot_s_to_refuse_and_is_explained()
    {
        CheckResult login = (await TestAsync(PostfixSettings.User, "wrong", ProofLab.From)).Of(RelayRules.Login);

        Assert.Equal(CheckStatus.Fail, login.Status);
        Assert.StartsWith("535", login.Evidence, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<CheckResult>> TestAsync(string user, string password, string sender)
    {
        Assert.SkipWhen(NoServers is not null, NoServers ?? string.Empty);
        MailPlusPS.Dns.LiveResolver resolver = new(new MailPlusPS.Dns.LiveResolverOptions { Servers = [_lab.World.Dns.Endpoint], Timeout = TimeSpan.FromSeconds(10) });
        RelayTest test = new(PostfixRelay.Name, IPAddress.Loopback)
        {
            Ports = [(_relay!.Port, false)],
            Credential = new NetworkCredential(user, password),
            Senders = [sender],
            Roots = [_lab.Certificates.Authority],
        };
        return await new RelayTester(resolver, new DirectVantage()).RunAsync(test, TestContext.Current.CancellationToken);
    }
}
