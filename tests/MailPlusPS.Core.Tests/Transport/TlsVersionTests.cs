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

/// <summary>The three profiles of DSM (tutorial §5.4), told apart by what a Dovecot takes.</summary>
public sealed class TlsVersionTests : IDisposable
{
    private readonly LabCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData("TLSv1", "TLS 1.1 TLS 1.2 TLS 1.3")]
    [InlineData("TLSv1.2", "TLS 1.2 TLS 1.3")]
    [InlineData("TLSv1.3", "TLS 1.3")]
    public async Task Each_profile_takes_its_own_versions(string oldest, string versions) => Assert.Equal(versions, string.Join(' ', (await LookAsync(oldest)).TlsVersions));

    [Theory]
    [InlineData("TLSv1", CheckStatus.Warning)]
    [InlineData("TLSv1.2", CheckStatus.Pass)]
    public async Task An_old_version_that_is_still_taken_is_a_warning(string oldest, CheckStatus status) => Assert.Equal(status, (await LookAsync(oldest)).Checks.Of(PortRules.Tls).Status);

    [Fact]
    public async Task A_server_that_answers_no_version_s_question_leaves_what_was_agreed_on()
    {
        await using ScriptedServer silent = ScriptedServer.Start(MailScripts.Silent);

        Assert.Null(await new TlsVersionProber(new DirectVantage(), TimeSpan.FromMilliseconds(250)).ReadAsync(silent.Endpoint, "votredomaine.tld", "TLS 1.3", TestContext.Current.CancellationToken));
    }

    public static TheoryData<string> Rogues => new("", "\u0015\u0003\u0001\u0000\u0002\u0002\u0046", "220 votredomaine.tld ESMTP\r\n", "\u0016\u0003\u0001\u00ff\u00ff", "\u0016\u0003\u0003\u0000\u0004\u0002\u0000\u0000\u0000");

    [Theory]
    [MemberData(nameof(Rogues))]
    public async Task What_is_no_answer_picks_nothing(string bytes)
    {
        await using ScriptedServer server = ScriptedServer.Start(async (stream, token) =>
        {
            await stream.WriteAsync(System.Text.Encoding.Latin1.GetBytes(bytes), token);
        });

        Assert.Equal(["TLS 1.3"], await new TlsVersionProber(new DirectVantage(), TimeSpan.FromSeconds(20)).ReadAsync(server.Endpoint, "127.0.0.1", "TLS 1.3", TestContext.Current.CancellationToken));
    }

    private async Task<MailPort> LookAsync(string oldest)
    {
        Assert.SkipWhen(DovecotServer.MissingReason is not null, DovecotServer.MissingReason ?? string.Empty);
        await using DovecotServer server = await DovecotServer.StartAsync(new DovecotSettings { OldestTls = oldest }, _certificates, TestContext.Current.CancellationToken);
        DirectVantage vantage = new();
        PortLooker looker = new(vantage, new PortProber(vantage, TimeSpan.FromSeconds(20), [_certificates.Authority]), DateTime.UtcNow);
        return (await looker.LookAsync(new ServerHost(PostfixSettings.TutorialDomain, IPAddress.Loopback, null), [MailService.Of(993).At(server.ImapTlsPort)], TestContext.Current.CancellationToken)).Single();
    }
}
