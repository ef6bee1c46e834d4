using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab.Dsm;

/// <summary>A NAS behind a real OpenSSH server: a small root of its own with DSM-shaped commands, a zone file and a DKIM key; nothing of this machine is touched.</summary>
public sealed class DsmShell : IAsyncDisposable
{
    private const string Domain = "votredomaine.tld";

    private static readonly string[] Commands = ["usr/bin/sudo", "usr/syno/bin/synopkg", "usr/syno/bin/synowebapi", "var/packages/MailPlus-Server/target/sbin/postconf"];

    private readonly DirectoryInfo _root;

    private DsmShell(DirectoryInfo root, SshServer server)
    {
        _root = root;
        Server = server;
    }

    /// <summary>Why tests that need it are skipped; null where nothing is missing.</summary>
    public static string? MissingReason => SshServer.MissingReason;

    /// <summary>Why its shell is this machine's own; null where it is BusyBox's, as on DSM.</summary>
    public static string? NoBusyBoxReason => LabProcess.Find("busybox") is null ? "busybox is not installed (Debian package busybox)." : null;

    /// <summary>The server.</summary>
    public SshServer Server { get; }

    /// <summary>The folder that stands for the NAS's root.</summary>
    public string Root => _root.FullName;

    /// <summary>The password that sudo wants.</summary>
    public string Password => "Sudo-Passw0rd'\"&$x";

    /// <summary>The public key of the DKIM key on the NAS, as a record's <c>p=</c> has it.</summary>
    public string PublicKey { get; private set; } = string.Empty;

    /// <summary>The command lines that sudo was given.</summary>
    public string SudoLog => File.Exists(Path.Combine(Root, "sudo.log")) ? File.ReadAllText(Path.Combine(Root, "sudo.log")) : string.Empty;

    /// <summary>Starts it.</summary>
    /// <param name="selector">The selector of its DKIM key.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The NAS.</returns>
    public static async Task<DsmShell> StartAsync(string selector, CancellationToken cancellationToken)
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("mailplusps-dsm-");
        (string program, string path) = await InstallAsync(root, cancellationToken);
        Make(root, "enter", "enter", program, path);
        foreach (string command in Commands)
        {
            Make(root, command, Path.GetFileName(command), program, path);
        }

        Make(root, "var/packages/MailPlus-Server/target/etc/main.cf", "main.cf");
        Make(root, "var/packages/DNSServer/target/named/etc/zone/master/" + Domain, "zone");
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "packages"), "MailPlus-Server 4.0.1-21663\nDNSServer 2.2.3-5028\n", cancellationToken);
        using RSA key = RSA.Create(2048);
        string folder = Directory.CreateDirectory(Path.Combine(root.FullName, "var/packages/MailPlus-Server/target/etc/rspamd/dkim")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Domain}.{selector}.key"), key.ExportPkcs8PrivateKeyPem() + "\n", cancellationToken);
        SshServer server = await SshServer.StartAsync(cancellationToken, "ForceCommand " + Path.Combine(root.FullName, "enter"));
        DsmShell shell = new(root, server) { PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()) };
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "password"), shell.Password, cancellationToken);
        return shell;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _root.Delete(recursive: true);
    }

    // BusyBox's shell and applets below the root, and nothing of this machine's but openssl; without it this machine's shell.
    private static async Task<(string Shell, string Path)> InstallAsync(DirectoryInfo root, CancellationToken cancellationToken)
    {
        if (LabProcess.Find("busybox") is not { } busyBox)
        {
            return ("/bin/sh", Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin");
        }

        string bin = root.CreateSubdirectory("bin").FullName;
        await LabProcess.RunAsync(busyBox, ["--install", "-s", bin], cancellationToken);
        if (LabProcess.Find("openssl") is { } openSsl)
        {
            File.CreateSymbolicLink(Path.Combine(bin, "openssl"), openSsl);
        }

        return (Path.Combine(bin, "sh"), bin);
    }

    private static void Make(DirectoryInfo root, string path, string template, string? shell = null, string? search = null)
    {
        string file = Path.Combine(root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, LabProcess.Fill("dsm/" + template, ("FOLDER", root.FullName), ("SHELL", shell ?? string.Empty), ("PATH", search ?? string.Empty)));
        if (shell is not null)
        {
            LabProcess.SetMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
