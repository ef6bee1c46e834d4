using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Lab;
using MailPlusPS.Mailboxes;
using Xunit;

namespace MailPlusPS.Core.Tests.Mailboxes;

/// <summary>A backup and a NAS on loopback, and runs between them.</summary>
internal sealed class TwoMailboxes : IAsyncDisposable
{
    private static readonly LabCertificates Authority = new();
    private static readonly X509Certificate2 Certificate = Authority.Make("127.0.0.1");

    private ImapEmulator _backup;
    private ImapEmulator _nas;

    private TwoMailboxes(ImapEmulator backup, ImapEmulator nas) => (_backup, _nas) = (backup, nas);

    /// <summary>What the servers show.</summary>
    public static X509Certificate2 ServerCertificate => Certificate;

    /// <summary>Who vouches for it.</summary>
    public static IReadOnlyList<X509Certificate2> Roots => [Authority.Authority];

    public ImapEmulator Backup => _backup;

    public ImapEmulator Nas => _nas;

    public MailboxMoveOptions Options { get; set; } = new();

    public static TwoMailboxes Start(Func<X509Certificate2, ImapEmulator>? backup = null, Func<X509Certificate2, ImapEmulator>? nas = null) =>
        new((backup ?? (c => new ImapEmulator(c)))(Certificate), (nas ?? (c => new ImapEmulator(c)))(Certificate));

    public static MailboxLogin LoginAt(ImapEmulator server) =>
        new("127.0.0.1", server.Port, new NetworkCredential(server.User, server.Password)) { Roots = [Authority.Authority], Limit = TimeSpan.FromSeconds(20) };

    /// <summary>A message that no other is the same as.</summary>
    public static byte[] Message(int number, string body = "Bonjour.\r\n") => Encoding.Latin1.GetBytes(
        $"Received: from mx1.mail.ovh.net (mx1.mail.ovh.net [192.0.2.1])\r\n\tby backup.example; Tue, 24 Nov 2026 08:00:00 +0100\r\nFrom: Ann <ann@example.org>\r\nTo: moi@votredomaine.tld\r\nSubject: Message {number}\r\nMessage-ID: <{number}@example.org>\r\n\r\n{body}");

    public async Task<IReadOnlyList<MovedMailboxMessage>> MoveAsync(string folder = "INBOX", params string[] target)
    {
        List<MovedMailboxMessage> done = [];
        await MoveAsync(done, folder, target);
        return done;
    }

    public async Task MoveAsync(List<MovedMailboxMessage> done, string folder = "INBOX", params string[] target)
    {
        IReadOnlyList<MailboxItem> items;
        using (MailboxReader reader = await MailboxReader.OpenAsync(LoginAt(_backup), TestContext.Current.CancellationToken))
        {
            items = await reader.ReadAsync(folder, TestContext.Current.CancellationToken);
        }

        using MailboxMover mover = new(LoginAt(_backup), LoginAt(_nas), Options, done.Add);
        await mover.MoveAsync(items, target.Length == 0 ? ["INBOX"] : target, TestContext.Current.CancellationToken);
    }

    /// <summary>Starts both anew with what they hold, as after a power cut.</summary>
    public async Task RestartAsync()
    {
        ImapEmulator backup = new(Certificate) { Capabilities = _backup.Capabilities };
        ImapEmulator nas = new(Certificate) { Capabilities = _nas.Capabilities };
        await _backup.DisposeAsync();
        await _nas.DisposeAsync();
        foreach (ImapMessage message in _backup.Messages())
        {
            backup.Deliver(message.Bytes, string.Join(' ', message.Flags), message.Date);
        }

        foreach (ImapMessage message in _nas.Messages())
        {
            nas.Deliver(message.Bytes, string.Join(' ', message.Flags), message.Date);
        }

        (_backup, _nas) = (backup, nas);
    }

    /// <summary>What a server holds, each message by its hash.</summary>
    public static string[] Hashes(ImapEmulator server, string folder = "INBOX") => [.. server.Messages(folder).Select(m => Convert.ToHexString(SHA256.HashData(m.Bytes))).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await _backup.DisposeAsync();
        await _nas.DisposeAsync();
    }
}
