using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Lab;
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

    public async ValueTask InitializeAsync()
    {
        if (SshServer.MissingReason is null)
        {
            _server = await SshServer.StartAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
