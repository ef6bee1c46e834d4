using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using MailPlusPS.Lab;

namespace MailPlusPS.Tests.Commands;

/// <summary>A backup mailbox with two messages, an empty one on the NAS, and a relay that delivers to the latter.</summary>
internal sealed class MailboxLab : IAsyncDisposable
{
    private readonly LabCertificates _certificates;

    public MailboxLab(string folder, LabCertificates? certificates = null)
    {
        _certificates = certificates ?? new LabCertificates();
        X509Certificate2 certificate = _certificates.Make("127.0.0.1");
        Backup = new ImapEmulator(certificate);
        Nas = new ImapEmulator(certificate);
        Relay = new SmtpSink(certificate, b => Nas.Deliver(b));
        Root = Path.Combine(folder, "authority.pem");
        File.WriteAllText(Root, _certificates.Authority.ExportCertificatePem());
        foreach (int i in Enumerable.Range(1, 2))
        {
            Backup.Deliver(Encoding.ASCII.GetBytes($"From: Ann <ann@example.org>\r\nSubject: Facture {i}\r\nMessage-ID: <{i}@example.org>\r\n\r\nBonjour.\r\n"), @"\Seen");
        }
    }

    public ImapEmulator Backup { get; }

    public ImapEmulator Nas { get; }

    public SmtpSink Relay { get; }

    public string Root { get; }

    /// <summary>Variables that a user would have, and what leads every cmdlet here.</summary>
    public string Script => string.Create(CultureInfo.InvariantCulture, $$"""
        $password = [securestring]::new()
        '{{Backup.Password}}'.ToCharArray() | ForEach-Object { $password.AppendChar($_) }
        $backup = $account = $orange = $gmail = [pscredential]::new('{{Backup.User}}', $password)
        $nas = '127.0.0.1:{{Nas.Port}}'
        $backupServer = '127.0.0.1:{{Backup.Port}}'
        $path = @{ Relay = '127.0.0.1:{{Relay.Port}}'; Credential = $orange; ImapServer = $nas; ImapCredential = $gmail }
        $PSDefaultParameterValues['Get-BackupMailboxMessage:ImapServer'] = $backupServer
        $PSDefaultParameterValues['Move-BackupMailboxMessage:SourceServer'] = $backupServer
        $PSDefaultParameterValues['*-*Mail*:TrustedRoot'] = '{{Root}}'
        """);

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        await Backup.DisposeAsync();
        await Nas.DisposeAsync();
        _certificates.Dispose();
    }
}
