using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Lab;

/// <summary>Dovecot: IMAP, POP3 and the log-ins of Postfix, with one user.</summary>
public sealed class DovecotServer : IAsyncDisposable
{
    /// <summary>The password of <see cref="PostfixSettings.User"/>.</summary>
    public const string Password = "correct horse battery staple";

    private static readonly string[] MarkedFolders = ["Drafts", "Sent", "Junk", "Trash"];

    private readonly LabProcess _process;

    private DovecotServer(LabProcess process)
    {
        _process = process;
    }

    /// <summary>Why tests that need it are skipped; null where nothing is missing.</summary>
    public static string? MissingReason { get; } =
        LabProcess.Find("dovecot") is null ? "dovecot is not installed (Debian packages dovecot-imapd and dovecot-pop3d)"
        : !Environment.IsPrivilegedProcess ? "dovecot starts as root only"
        : null;

    /// <summary>Whether bodies can be indexed.</summary>
    public static bool HasIndex { get; } = File.Exists("/usr/lib/dovecot/modules/lib21_fts_xapian_plugin.so");

    /// <summary>Where IMAP with STARTTLS listens.</summary>
    public int ImapPort { get; private init; }

    /// <summary>Where IMAP with TLS from the first byte listens.</summary>
    public int ImapTlsPort { get; private init; }

    /// <summary>Where POP3 with TLS from the first byte listens, or would.</summary>
    public int Pop3TlsPort { get; private init; }

    /// <summary>Where Postfix asks about log-ins.</summary>
    public int AuthPort { get; private init; }

    /// <summary>Starts it and waits until it takes connections.</summary>
    /// <param name="settings">How it is set up.</param>
    /// <param name="certificates">Who makes the certificate.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The server.</returns>
    public static async Task<DovecotServer> StartAsync(DovecotSettings settings, LabCertificates certificates, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("mailplusps-dovecot-");
        LabProcess.SetMode(folder.FullName, (UnixFileMode)0b111_101_101);
        DirectoryInfo mail = folder.CreateSubdirectory("mail");
        await WriteMailAsync(mail, settings, cancellationToken);
        (string certificate, string key) = certificates.Write(folder, PostfixSettings.TutorialDomain, settings.Certificate);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "users"), $"{PostfixSettings.User}:{{PLAIN}}{Password}\n", cancellationToken);
        (int imap, int imaps, int pop3s, int auth) = LoopbackSockets.FreePorts(4) is [var a, var b, var c, var d] ? (a, b, c, d) : default;
        string configuration = Path.Combine(folder.FullName, "dovecot.conf");
        await File.WriteAllTextAsync(
            configuration,
            LabProcess.Fill(
                "dovecot.conf",
                ("FOLDER", folder.FullName),
                ("PROTOCOLS", settings.Pop3 ? "imap pop3" : "imap"),
                ("CERTIFICATE", certificate),
                ("KEY", key),
                ("LIMIT", settings.Room.Limit),
                ("FOLDERS", settings.MarkedFolders ? string.Concat(MarkedFolders.Select(f => $"  mailbox {f} {{\n    auto = subscribe\n    special_use = \\{f}\n  }}\n")) : string.Empty),
                ("OLDESTTLS", settings.OldestTls),
                ("PLUGINS", string.Join(' ', new[] { settings.Quota ? "quota" : null, settings.Index ? "fts fts_xapian" : null }.OfType<string>())),
                ("IMAPQUOTA", settings.Quota ? "imap_quota" : string.Empty),
                ("CAPABILITY", settings.Idle ? string.Empty : "IMAP4rev1 LITERAL+ ID ENABLE NAMESPACE UIDPLUS LIST-EXTENDED SPECIAL-USE QUOTA"),
                ("IMAP", imap),
                ("IMAPS", imaps),
                ("POP3S", pop3s),
                ("AUTH", auth)),
            cancellationToken);

        DovecotServer server = new(LabProcess.Start(folder, LabProcess.Find("dovecot")!, "-F", "-c", configuration))
        {
            ImapPort = imap,
            ImapTlsPort = imaps,
            Pop3TlsPort = pop3s,
            AuthPort = auth,
        };
        try
        {
            await server._process.WaitForPortsAsync(settings.Pop3 ? [imaps, auth, pop3s] : [imaps, auth], cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What Dovecot wrote.</summary>
    /// <returns>The text.</returns>
    public string Log() => _process.Log();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // Maildir: a message is a file; its name tells the size, so that the quota counts it.
    private static async Task WriteMailAsync(DirectoryInfo mail, DovecotSettings settings, CancellationToken cancellationToken)
    {
        DirectoryInfo inbox = mail.CreateSubdirectory(PostfixSettings.User).CreateSubdirectory("cur");
        for (int i = 0; i < settings.Messages; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(inbox.FullName, $"{i}.lab:2,S"), $"From: a@example.org\nSubject: {i}\n\nMessage {i}\n", cancellationToken);
        }

        for (int i = 0; i < settings.Raw.Count; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(inbox.FullName, $"raw{i}.lab:2,"), settings.Raw[i], cancellationToken);
        }

        if (settings.Room.Used > 0)
        {
            byte[] large = new byte[settings.Room.Used * 1024 * 1024];
            Array.Fill(large, (byte)'x');
            "Subject: large\n\n"u8.CopyTo(large);
            await File.WriteAllBytesAsync(Path.Combine(inbox.FullName, $"large.lab,S={large.Length}:2,S"), large, cancellationToken);
        }

        await LabProcess.RunAsync("chown", ["-R", "65534:65534", mail.FullName], cancellationToken);
    }
}
