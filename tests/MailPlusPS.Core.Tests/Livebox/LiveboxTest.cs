using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab.Livebox;
using MailPlusPS.Livebox;
using Xunit;

namespace MailPlusPS.Core.Tests.Livebox;

/// <summary>Our client against an emulated box of its own for each test.</summary>
public abstract class LiveboxTest : IAsyncLifetime
{
    protected const string Password = "W1f1Key+";

    private LiveboxClient? _client;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected static IPAddress Nas { get; } = IPAddress.Parse("192.168.1.10");

    private protected LiveboxEmulator Box { get; private set; } = null!;

    private protected LiveboxClient Client => _client ??= ClientOf(Password);

    public virtual async ValueTask InitializeAsync() => Box = await LiveboxEmulator.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client?.Dispose();
        await Box.DisposeAsync();
    }

    private protected static LiveboxAddress AddressOf(string name) =>
        LiveboxAddress.TryParse(name, out LiveboxAddress? address) ? address : throw new Xunit.Sdk.XunitException("no address");

    private protected LiveboxClient ClientOf(string? password, LiveboxOptions? options = null) =>
        new(AddressOf(Box.Name), password is null ? null : new LiveboxCredentials("admin", password), options ?? new LiveboxOptions { Timeout = TimeSpan.FromDays(1) });

    private protected static LiveboxPortWish Wish(int port) => new(port, port, Nas);
}
