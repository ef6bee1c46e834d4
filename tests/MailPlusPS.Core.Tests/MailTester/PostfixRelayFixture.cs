using System;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using Xunit;

namespace MailPlusPS.Core.Tests.MailTester;

/// <summary>A Postfix as a provider's relay, the Dovecot that knows its accounts, and all that a probe meets besides.</summary>
public sealed class PostfixRelayFixture : IAsyncLifetime
{
    private DovecotServer? _users;
    private PostfixRelay? _relay;

    /// <summary>Why it is not there; null where it is.</summary>
    public static string? MissingReason => PostfixServer.MissingReason ?? DovecotServer.MissingReason;

    /// <summary>The relay.</summary>
    public PostfixRelay Relay => _relay!;

    /// <summary>The rest.</summary>
    internal ProofLab Lab { get; } = new();

    public async ValueTask InitializeAsync()
    {
        if (MissingReason is null)
        {
            _users = await DovecotServer.StartAsync(new DovecotSettings(), Lab.Certificates, CancellationToken.None);
            _relay = await PostfixRelay.StartAsync(
                [new PostfixRoute("srv1.mail-tester.com", 0, [Lab.World.Service.SmtpPort])], Lab.Certificates, _users, Lab.World.Dns.Endpoint, CancellationToken.None);
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

        await Lab.DisposeAsync();
    }
}
