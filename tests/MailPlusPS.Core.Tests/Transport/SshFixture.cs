using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Transport;

/// <summary>One OpenSSH server for the tests that look through it.</summary>
public sealed class SshFixture : IAsyncLifetime
{
    private SshServer? _server;

    public SshServer Server => _server ?? throw new InvalidOperationException(SshServer.MissingReason);

    /// <summary>The fingerprint of the server's key as <c>ssh-keygen -l</c> computes it: SHA-256 over the key, Base64 without padding.</summary>
    public async Task<string> FingerprintAsync()
    {
        string[] parts = (await File.ReadAllTextAsync(Server.HostKeyFile)).Split(' ');
        return "SHA256:" + Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(parts[1]))).TrimEnd('=');
    }

    /// <summary>Opens a look from there, its key compared.</summary>
    internal async Task<IVantage> OpenAsync() => await SshVantage.OpenAsync(
        new SshAddress(Server.User, "127.0.0.1", Server.Port),
        new VantageOptions { KeyFile = Server.KeyFile, HostKey = await FingerprintAsync(), KnownHosts = new KnownHosts(Path.Combine(Path.GetDirectoryName(Server.HostKeyFile)!, "known_hosts")) },
        TestContext.Current.CancellationToken);

    public async ValueTask InitializeAsync()
    {
        if (SshServer.MissingReason is null)
        {
            _server = await SshServer.StartAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
