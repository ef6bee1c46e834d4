using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>OpenSSH's server, run by whoever runs the tests; lets in that user with a key made for the test.</summary>
public sealed class SshServer : IAsyncDisposable
{
    private readonly LabProcess _process;

    private SshServer(LabProcess process)
    {
        _process = process;
    }

    /// <summary>Why tests that need it are skipped; null where nothing is missing.</summary>
    public static string? MissingReason { get; } = LabProcess.Find("sshd") is null ? "sshd is not installed (Debian package openssh-server)" : null;

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; private init; }

    /// <summary>Whom it lets in.</summary>
    public string User { get; } = Environment.UserName;

    /// <summary>The private key that lets in, in OpenSSH's form and without a pass phrase.</summary>
    public required string KeyFile { get; init; }

    /// <summary>The public key by which the server is known.</summary>
    public required string HostKeyFile { get; init; }

    /// <summary>Starts it and waits until it takes connections.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="more">More lines of its configuration.</param>
    /// <returns>The server.</returns>
    public static async Task<SshServer> StartAsync(CancellationToken cancellationToken, string more = "")
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-ssh-");
        int port = LoopbackSockets.FreePort();
        string key = Path.Combine(folder.FullName, "client_key");
        string hostKey = Path.Combine(folder.FullName, "host_key");
        await LabProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", string.Empty, "-f", key], cancellationToken);
        await LabProcess.RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", string.Empty, "-f", hostKey], cancellationToken);
        File.Copy(key + ".pub", Path.Combine(folder.FullName, "authorized_keys"));
        string configuration = Path.Combine(folder.FullName, "sshd.conf");
        await File.WriteAllTextAsync(configuration, LabProcess.Fill("sshd.conf", ("FOLDER", folder.FullName), ("PORT", port), ("MORE", more)), cancellationToken);
        if (Environment.IsPrivilegedProcess)
        {
            // Where the server keeps its unprivileged half; Debian's service makes it at start.
            Directory.CreateDirectory("/run/sshd");
        }

        SshServer server = new(LabProcess.Start(folder, LabProcess.Find("sshd")!, "-D", "-e", "-f", configuration)) { Port = port, KeyFile = key, HostKeyFile = hostKey + ".pub" };
        try
        {
            await server._process.WaitForPortsAsync([port], cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
