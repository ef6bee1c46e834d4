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
public sealed class PostfixRelayTests : IClassFixture<PostfixRelayFixture>
{
    private readonly PostfixRelayFixture _servers;

    public PostfixRelayTests(PostfixRelayFixture servers)
    {
        Assert.SkipWhen(PostfixRelayFixture.MissingReason is not null, PostfixRelayFixture.MissingReason ?? string.Empty);
        _servers = servers;
        _servers.Lab.Sign();
    }

    [Fact]
    public async Task From_the_key_to_the_report_through_a_real_relay_it_is_10_of_10()
    {
        SigningNas nas = _servers.Lab.World.Nas;
        (nas.Egress, nas.NextPort, nas.NextCredential) = (IPAddress.Loopback, _servers.Relay.Port, new NetworkCredential(PostfixSettings.User, DovecotServer.Password));
        MailTesterReport report = await _servers.Lab.ProveAsync();
        SmtpDelivery delivery = _servers.Lab.World.Service.Deliveries[^1];

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
        _servers.Lab.World.Publish(spf: "v=spf1 mx -all");
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
        MailPlusPS.Dns.LiveResolver resolver = new(new MailPlusPS.Dns.LiveResolverOptions { Servers = [_servers.Lab.World.Dns.Endpoint], Timeout = TimeSpan.FromSeconds(10) });
        RelayTest test = new(PostfixRelay.Name, IPAddress.Loopback)
        {
            Ports = [(_servers.Relay.Port, false)],
            Credential = new NetworkCredential(user, password),
            Senders = [sender],
            Roots = [_servers.Lab.Certificates.Authority],
        };
        return await new RelayTester(resolver, new DirectVantage()).RunAsync(test, TestContext.Current.CancellationToken);
    }
}
